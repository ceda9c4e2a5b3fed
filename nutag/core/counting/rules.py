"""The rules by name: an election in, an outcome with a reason for every project out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nutag.core.counting.election import Election
from nutag.core.counting.equal_shares import (
    ALLOWANCE,
    Completion,
    certificate,
    earned_with_the_rest,
    told_by_equal_shares,
)
from nutag.core.counting.exact_shares import Raise, exact_equal_shares
from nutag.core.counting.greedily import Variant, greedily
from nutag.core.counting.maximin_support import maximin_support
from nutag.core.counting.outcome import Decision, Fact, Outcome
from nutag.core.counting.overspending import bounded_overspending
from nutag.core.counting.pb import digest
from nutag.core.counting.phragmen import phragmen
from nutag.core.counting.preference import funded, preferring
from nutag.core.counting.transfers import transfers
from nutag.core.counting.unreadable import Unreadable
from nutag.core.counting.utility import Utility
from nutag.core.counting.welfare import welfare

GREEDY = "greedy"
EQUAL_SHARES = "equal-shares"
PHRAGMEN = "phragmen"


@dataclass(frozen=True)
class Asked:
    """How to count: the lots, what a project is worth, and what happens with the rest.

    `allowance` is how many prices may be asked to find out the votes that projects needed, the
    nearest first; None for no limit, 0 for a count with as few reasons as will do. `skip` and
    `threshold` are those of greedy; None: as the election says.
    """

    seed: str = ""
    utility: Utility | None = None
    completion: Completion = Completion.ADD1
    allowance: int | None = ALLOWANCE
    skip: bool | None = None
    threshold: int | None = None


@dataclass(frozen=True)
class Told:
    """What a rule says: decisions in the order of the file, options, facts, and its proof."""

    decisions: list[Decision]
    options: Mapping[str, int | str] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    certificate: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """A rule, who described it where, and how it is asked."""

    paper: str
    tell: Callable[[Election, Asked], Told]


def count(election: Election, rule: str = EQUAL_SHARES, asked: Asked | None = None) -> Outcome:
    """Count by the rule of that name. Raises ValueError for another name, and Unreadable."""
    asked = asked or Asked()
    if rule not in RULES:
        raise ValueError(rule)
    told = RULES[rule].tell(election, asked)
    pairs = zip(election.projects, told.decisions, strict=True)
    return Outcome(
        rule=rule,
        options=told.options,
        seed=asked.seed,
        digest=digest(election),
        budget=election.budget,
        spent=sum(project.cost for project, each in pairs if each.funded),
        decisions=told.decisions,
        facts={"voters": len(election.ballots), **told.facts},
        scale=election.scale,
        certificate=told.certificate,
    )


def greedy(
    election: Election, *, seed: str = "", skip: bool | None = None, threshold: int | None = None
) -> Outcome:
    """Most votes first, each funded if the money is there; `seed` decides the lots.

    `skip` passes over what does not fit and goes on; without it the count stops there. Projects
    with fewer votes (points, where ballots have them) than `threshold` are left out. None: as the
    election says (`rule` and `min_project_score_threshold` in its meta).
    """
    return count(election, GREEDY, Asked(seed=seed, skip=skip, threshold=threshold))


def equal_shares(
    election: Election,
    *,
    seed: str = "",
    utility: Utility | None = None,
    completion: Completion = Completion.ADD1,
    allowance: int | None = ALLOWANCE,
) -> Outcome:
    """The Method of Equal Shares; `seed` decides the lots.

    `utility` says what a project is worth to those who chose it: without one its cost, or its
    points where ballots have them. `completion` says what happens to money that equal shares
    leave over. `allowance`: see `Asked`. Raises Unreadable where the sums are too large to be
    counted.
    """
    return count(election, EQUAL_SHARES, Asked(seed, utility, completion, allowance))


def _greedy(*, pots: bool) -> Callable[[Election, Asked], Told]:
    def tell(election: Election, asked: Asked) -> Told:
        stated = Variant.stated(election)
        variant = Variant(
            skip=stated.skip if asked.skip is None else asked.skip,
            threshold=stated.threshold if asked.threshold is None else asked.threshold,
            pots=pots,
        )
        options = {"skip": int(variant.skip), "threshold": variant.threshold}
        return Told(greedily(election, asked.seed, variant), options)

    return tell


def _greedy_per_cost(election: Election, asked: Asked) -> Told:
    seen = asked.utility.seen(election) if asked.utility else election
    options = {"utility": asked.utility.value} if asked.utility else {}
    return Told(greedily(seen, asked.seed, Variant(per_cost=True)), options)


def _equal_shares(election: Election, asked: Asked) -> Told:
    utility = asked.utility or Utility.usual(election)
    seen = utility.seen(election)
    decisions, found = told_by_equal_shares(
        seen, asked.seed, utility, asked.completion, asked.allowance
    )
    if asked.completion.earns:
        decisions = earned_with_the_rest(seen, asked.seed, found, decisions)
    facts: dict[str, Fact] = {"share": int(found.count.last * 100), "raised": found.steps}
    if asked.completion is Completion.ADD1_COMPARISON:
        others = greedily(election, asked.seed, Variant())
        more, fewer = preferring(seen, utility, funded(others), funded(decisions))
        facts |= {"prefer_greedy": more, "prefer_equal_shares": fewer}
        decisions = others if more > fewer else decisions
    options = {"completion": asked.completion.value, "utility": utility.value}
    return Told(decisions, options, facts, certificate(seen, found))


def _without_points(asked: Asked) -> Utility:
    """The utility asked for, or cost. Raises Unreadable for one that needs points."""
    utility = asked.utility or Utility.COST
    if utility not in {Utility.COST, Utility.CARDINALITY}:
        raise Unreadable("utility", found=utility)
    return utility


def _exact_equal_shares(election: Election, asked: Asked) -> Told:
    utility = _without_points(asked)
    completion = Completion.ADD1 if asked.completion.raises else Completion.NONE
    raises = Raise.ONE if completion.raises else Raise.NONE
    decisions, facts = exact_equal_shares(
        utility.seen(election), utility, seed=asked.seed, raises=raises
    )
    return Told(decisions, {"completion": completion.value, "utility": utility.value}, facts)


def _exact_at_every_change(election: Election, asked: Asked) -> Told:
    utility = _without_points(asked)
    decisions, facts = exact_equal_shares(
        utility.seen(election), utility, seed=asked.seed, raises=Raise.CHANGE
    )
    return Told(decisions, {"completion": "add-opt", "utility": utility.value}, facts)


def _bounded_overspending(election: Election, asked: Asked) -> Told:
    utility = _without_points(asked)
    decisions = bounded_overspending(utility.seen(election), utility, seed=asked.seed)
    return Told(decisions, {"utility": utility.value})


def _phragmen(election: Election, asked: Asked) -> Told:
    return Told(phragmen(election, seed=asked.seed))


def _maximin_support(election: Election, asked: Asked) -> Told:
    return Told(maximin_support(election, seed=asked.seed))


def _transfers(*, minimal: bool, per_cost: bool) -> Callable[[Election, Asked], Told]:
    def tell(election: Election, asked: Asked) -> Told:
        utility = Utility.POINTS if election.points is not None else Utility.CARDINALITY
        utility = asked.utility or utility
        if utility is Utility.COST:
            raise Unreadable("utility", found=utility)
        decisions = transfers(
            utility.seen(election), seed=asked.seed, minimal=minimal, per_cost=per_cost
        )
        return Told(decisions, {"utility": utility.value})

    return tell


def _welfare(election: Election, asked: Asked) -> Told:
    utility = asked.utility or Utility.usual(election)
    decisions = welfare(utility.seen(election), utility, seed=asked.seed)
    return Told(decisions, {"utility": utility.value})


_GREEDY = "Talmon, Faliszewski, A Framework for Approval-Based Budgeting Methods, 2019"
_CSTV = (
    "Skowron, Slinko, Szufa, Talmon, Participatory Budgeting with Cumulative Votes, 2020 "
    "(transfers with elimination, or minimal ones; by excess, or by support per cost)"
)
RULES: Mapping[str, Rule] = {
    EQUAL_SHARES: Rule(
        "Peters, Skowron, Proportionality and the Limits of Welfarism, 2020; Peters, Pierczyński, "
        "Skowron, Proportional Participatory Budgeting with Additive Utilities, 2021",
        _equal_shares,
    ),
    GREEDY: Rule(_GREEDY, _greedy(pots=False)),
    "greedy-pots": Rule(
        f"{_GREEDY}; with the pots of the file, and projects that exclude one another",
        _greedy(pots=True),
    ),
    "greedy-per-cost": Rule(_GREEDY, _greedy_per_cost),
    PHRAGMEN: Rule(
        "Brill, Freeman, Janson, Lackner, Phragmén's Voting Methods and Justified Representation, "
        "2017; Los, Christoff, Grossi, Proportional Budget Allocations, 2022",
        _phragmen,
    ),
    "exact-equal-shares": Rule(
        "Kraiczy, Elkind, An Adaptive and Verifiably Proportional Method for Participatory "
        "Budgeting, 2023; Kraiczy, Robinson, Elkind, Streamlining Equal Shares, 2025",
        _exact_equal_shares,
    ),
    "exact-equal-shares-opt": Rule(
        "Kraiczy, Robinson, Elkind, Streamlining Equal Shares, 2025 (ADD-OPT)",
        _exact_at_every_change,
    ),
    "bounded-overspending": Rule(
        "Papasotiropoulos, Pishbin, Skibski, Skowron, Wąs, Method of Equal Shares with Bounded "
        "Overspending, 2025",
        _bounded_overspending,
    ),
    "maximin-support": Rule(
        "Sánchez-Fernández, Fernández-García, Fisteus, Brill, The Maximin Support Method, 2021; "
        "Aziz, Lee, Talmon, Proportionally Representative Participatory Budgeting, 2018",
        _maximin_support,
    ),
    "cstv-ewt": Rule(_CSTV, _transfers(minimal=False, per_cost=False)),
    "cstv-ewtc": Rule(_CSTV, _transfers(minimal=False, per_cost=True)),
    "cstv-mt": Rule(_CSTV, _transfers(minimal=True, per_cost=False)),
    "cstv-mtc": Rule(_CSTV, _transfers(minimal=True, per_cost=True)),
    "welfare": Rule(
        "Talmon, Faliszewski, 2019; Goel, Krishnaswamy, Sakshuwong, Aitamurto, Knapsack Voting for "
        "Participatory Budgeting, 2019",
        _welfare,
    ),
}
