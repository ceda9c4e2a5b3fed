"""What a count says: for each project a decision, and its reason as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

type Fact = int | str | bool | list[list[int | str]]


class Why(StrEnum):
    """The kinds of reasons; the facts that belong to each stand behind it.

    Money is in units of the election, `price` in hundredths of a unit, shares in per cent.
    `votes_needed` are further ballots that name this project alone, other things being equal.
    """

    FITS = "fits"  # place, left
    TOO_DEAR = "too_dear"  # place, left, votes_needed, ahead_of
    AFTER_STOP = "after_stop"  # place, left, stopped_by, votes_needed, ahead_of
    BELOW_THRESHOLD = "below_threshold"  # threshold, votes_needed
    OVER_BUDGET = "over_budget"  # budget
    NO_VOTES = "no_votes"
    BOUGHT = "bought"  # round, price, supporters, paid_in_full; tie, tied_with
    NOT_AFFORDED = "not_afforded"  # round, support, missing, left, votes_needed, spent_on


@dataclass(frozen=True)
class Decision:
    """What became of one project. `place` is its turn: in greedy its rank, else the round."""

    code: str
    funded: bool
    place: int
    why: Why
    facts: Mapping[str, Fact]


@dataclass(frozen=True)
class Outcome:
    """A counted election; `decisions` stand in the order of the projects in the file.

    `facts` belong to the count as a whole, such as the final share of each voter.
    """

    rule: str
    options: Mapping[str, int | str]
    seed: str
    digest: str
    decisions: Sequence[Decision]
    spent: int
    facts: Mapping[str, Fact]

    @property
    def winners(self) -> list[str]:
        """The codes of what is funded, in the order in which it was decided."""
        funded = (decision for decision in self.decisions if decision.funded)
        return [each.code for each in sorted(funded, key=lambda each: each.place)]
