"""What a count says: for each project a decision, and its reason as data."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

type Fact = int | str | Sequence[str] | Sequence[tuple[str, int]]


class Why(StrEnum):
    """The kinds of reasons. README.md tells which facts stand behind each."""

    FITS = "fits"
    TOO_DEAR = "too_dear"
    AFTER_STOP = "after_stop"
    BELOW_THRESHOLD = "below_threshold"
    OVER_BUDGET = "over_budget"
    NO_VOTES = "no_votes"
    BOUGHT = "bought"
    NOT_AFFORDED = "not_afforded"


@dataclass(frozen=True)
class Decision:
    """What became of one project.

    `place` is its turn, from 1: in greedy its rank by votes; in equal shares the round in which it
    was bought, then the turns of what was funded with the rest. Those equal shares did not fund
    have the place after the last.
    """

    code: str
    funded: bool
    place: int
    why: Why
    facts: Mapping[str, Fact]


@dataclass(frozen=True)
class Outcome:
    """A counted election; `decisions` stand in the order of the projects in the file.

    `facts` belong to the count as a whole, such as the final share of each voter. `digest` is the
    SHA-256 of the canonical file that was counted; with `rule`, `options` and `seed` whoever has
    that file gets the same outcome on every machine.
    """

    rule: str
    options: Mapping[str, int | str]
    seed: str
    digest: str
    budget: int
    spent: int
    decisions: Sequence[Decision]
    facts: Mapping[str, Fact]

    @property
    def winners(self) -> list[str]:
        """The codes of what is funded, in the order in which it was decided."""
        funded = (decision for decision in self.decisions if decision.funded)
        return [each.code for each in sorted(funded, key=lambda each: each.place)]

    def data(self) -> dict[str, Any]:
        """Everything as lists, dictionaries, numbers and texts, ready for JSON."""
        return {"winners": self.winners, **asdict(self)}
