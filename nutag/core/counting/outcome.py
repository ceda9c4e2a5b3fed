"""What a count says: for each project a decision, and its reason as data."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

VERSION = "1"
_MONEY = {"budget", "spent"}

type Fact = int | str | Sequence[str] | Sequence[tuple[str, int]]


class Why(StrEnum):
    """The kinds of reasons. README.md tells which facts stand behind each."""

    FITS = "fits"
    EARNED = "earned"
    NOT_EARNED = "not_earned"
    BOUGHT_EXACTLY = "bought_exactly"
    NOT_BOUGHT_EXACTLY = "not_bought_exactly"
    BOUGHT_IN_PART = "bought_in_part"
    NOT_FITTING = "not_fitting"
    CHOSEN = "chosen"
    NOT_CHOSEN = "not_chosen"
    BORNE = "borne"
    SUPPORTED = "supported"
    RAISED = "raised"
    NO_ROOM = "no_room"
    TOO_DEAR = "too_dear"
    EXCLUDED = "excluded"
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

    Money is in whole units, `scale` of which make one of the currency. `facts` belong to the count
    as a whole, such as the final share of each voter. `digest` is the SHA-256 of the canonical
    file that was counted; with `rule`, `options`, `seed` and `version` whoever has that file gets
    the same outcome on every machine. `certificate` is what a verifier needs.
    """

    rule: str
    options: Mapping[str, int | str]
    seed: str
    digest: str
    budget: int
    spent: int
    decisions: Sequence[Decision]
    facts: Mapping[str, Fact]
    scale: int = 1
    certificate: Mapping[str, Any] = field(default_factory=dict)
    version: str = VERSION

    @property
    def winners(self) -> list[str]:
        """The codes of what is funded, in the order in which it was decided."""
        funded = (decision for decision in self.decisions if decision.funded)
        return [each.code for each in sorted(funded, key=lambda each: each.place)]

    @property
    def ties(self) -> list[dict[str, Any]]:
        """Each tie that decided something: for whom, against whom, and the step that broke it."""
        return [
            {"code": each.code, "with": each.facts["tied_with"], "broken_by": each.facts["tie"]}
            for each in self.decisions
            if "tie" in each.facts
        ]

    def data(self) -> dict[str, Any]:
        """Everything as lists, dictionaries, numbers and texts, ready for JSON.

        `budget` and `spent` are in the currency; sums among the facts are in units.
        """
        told = {name: value for name, value in asdict(self).items() if name not in _MONEY}
        return {
            "selected": self.winners,
            "budget": self._money(self.budget),
            "spent": self._money(self.spent),
            "utility": self.options.get("utility"),
            "completion": self.options.get("completion"),
            "ties": self.ties,
            **told,
        }

    def _money(self, units: int) -> int | float:
        """For display only: whole where it is whole."""
        return units // self.scale if units % self.scale == 0 else units / self.scale
