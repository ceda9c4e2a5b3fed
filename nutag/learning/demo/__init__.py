"""The demonstration of this room, one file for each part, filled in the order of a year."""

from nutag.learning import actions, reading
from nutag.learning.demo import (
    assessment,
    attempts,
    calendar,
    certificates,
    circles,
    days,
    followup,
    people,
    plans,
    practice,
    rollout,
    sessions,
    sharing,
    trainers,
)
from nutag.record.actors import SYSTEM


def fill() -> None:
    """Everything this room shows in the demonstration."""
    actions.load(reading.curriculum(), by=SYSTEM, at=calendar.moment(calendar.LOADED))
    people.fill()
    assessment.fill()
    plans.fill()
    days.holidays()
    trainers.fill()
    sessions.fill()
    rollout.fill()
    practice.fill(attempts.fill())
    certificates.fill()
    sharing.fill()
    followup.fill()
    sessions.coming()
    days.fill()
    followup.third()
    plans.disagree()
    circles.fill()
