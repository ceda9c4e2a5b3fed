"""What the answers to a checklist come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nutag.budgeting.models import Check, CheckKind, ReviewOutcome


@dataclass(frozen=True)
class Verdict:
    """`outcome` is "" while answers are lacking; `against` are the questions that stop it."""

    outcome: str
    against: tuple[Check, ...]
    lacking: tuple[Check, ...]

    @property
    def correctable(self) -> bool:
        """Whether the proposer could mend everything that stands against it."""
        return bool(self.against) and all(each.correctable for each in self.against)


def verdict(questions: Sequence[Check], choices: Mapping[int, str]) -> Verdict:
    """What `choices`, by key of the question, come to.

    A formal question that stops is enough: what is asked on the matter need not be answered then.
    """
    against = tuple(each for each in questions if each.stops and _stops(each, choices))
    lacking = tuple(each for each in questions if each.pk not in choices)
    formal = [each for each in lacking if each.kind == CheckKind.FORMAL]
    stopped = any(each.kind == CheckKind.FORMAL for each in against)
    if lacking and not (stopped and not formal):
        return Verdict("", against, lacking)
    return Verdict(ReviewOutcome.REFUSE if against else ReviewOutcome.ACCEPT, against, lacking)


def _stops(question: Check, choices: Mapping[int, str]) -> bool:
    return choices.get(question.pk) == question.stops
