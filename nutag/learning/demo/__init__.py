"""The demonstration of this room, one file for each part, filled in the order of a year."""

from nutag.learning import actions, reading
from nutag.learning.demo import (
    assessment,
    attempts,
    certificates,
    circles,
    days,
    followup,
    practice,
    rollout,
    sessions,
    sharing,
)
from nutag.record.actors import SYSTEM


def fill() -> None:
    """Everything this room shows in the demonstration."""
    actions.load(reading.curriculum(), by=SYSTEM)
    assessment.fill()
    days.holidays()
    sessions.fill()
    days.fill()
    practice.fill(attempts.fill())
    circles.fill()
    sharing.fill()
    certificates.fill()
    followup.fill()
    rollout.fill()
