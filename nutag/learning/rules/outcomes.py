"""What training should raise in a khoroo, counted from entries of the record that all can read.

Rooms do not know each other: a verb that no room has registered here counts nothing.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REACHES = (1, 3, 5)  # how many officials of a khoroo came before it counts as reached
MONTHS = 12
FEWEST_PERIODS = 3


@dataclass(frozen=True)
class Outcome:
    """Something that officials do, by the verbs under which the record has it."""

    code: str
    name: str | Promise
    verbs: tuple[str, ...]


OUTCOMES = (
    Outcome("circles", _("Learning circles opened"), ("circle.opened",)),
    Outcome("budgets", _("Budgets of the khoroo put before residents"), ("budget.shown",)),
    Outcome(
        "practices", _("Practices told of or taken over"), ("practice.shared", "practice.adopted")
    ),
    Outcome("answers", _("Questions of residents answered with reasons"), ("reason.answered",)),
    Outcome(
        "proposals", _("Proposals entered for residents at the desk or at the door"),
        ("proposal.entered",),
    ),
    Outcome("works", _("News written of works under way"), ("work.noted", "work.claimed")),
    Outcome("meetings", _("Meetings with minutes"), ("meeting.minuted",)),
    Outcome("cases", _("Cases of residents answered"), ("case.answered",)),
)  # fmt: skip
