"""The demonstration of this room, one file for each part, filled in the order of a year."""

from nutag.learning import actions, reading
from nutag.learning.demo import certificates
from nutag.learning.demo import assessment
from nutag.learning.demo import sessions
from nutag.record.actors import SYSTEM


def fill() -> None:
    """Everything this room shows in the demonstration."""
    actions.load(reading.curriculum(), by=SYSTEM)
    certificates.fill()
    assessment.fill()
    sessions.fill()
