"""The rules by name: an election in, an outcome with a reason for every project out."""

from nutag.core.counting.election import Election
from nutag.core.counting.equal_shares import (
    ALLOWANCE,
    Completion,
    Market,
    Recounts,
    decisions,
    found,
    with_votes_needed,
)
from nutag.core.counting.greedily import Variant, greedily
from nutag.core.counting.outcome import Decision, Outcome
from nutag.core.counting.pb import digest

GREEDY = "greedy"
EQUAL_SHARES = "equal-shares"
RULES = (GREEDY, EQUAL_SHARES)


def count(election: Election, rule: str, *, seed: str = "") -> Outcome:
    """Count by the rule of that name, in its usual form. Raises ValueError for another name."""
    if rule == GREEDY:
        return greedy(election, seed=seed)
    if rule == EQUAL_SHARES:
        return equal_shares(election, seed=seed)
    raise ValueError(rule)


def greedy(
    election: Election, *, seed: str = "", skip: bool | None = None, threshold: int | None = None
) -> Outcome:
    """Most votes first, each funded if the money is there; `seed` decides the lots.

    `skip` passes over what does not fit and goes on; without it the count stops there. Projects
    with fewer votes (points, where ballots have them) than `threshold` are left out. None: as the
    election says (`rule` and `min_project_score_threshold` in its meta).
    """
    stated = Variant.stated(election)
    variant = Variant(
        skip=stated.skip if skip is None else skip,
        threshold=stated.threshold if threshold is None else threshold,
    )
    told = greedily(election, seed, variant)
    return Outcome(
        rule=GREEDY,
        options={"skip": int(variant.skip), "threshold": variant.threshold},
        seed=seed,
        digest=digest(election),
        budget=election.budget,
        spent=_spent(election, told),
        decisions=told,
        facts={"voters": len(election.ballots)},
    )


def equal_shares(
    election: Election,
    *,
    seed: str = "",
    completion: Completion = Completion.ADD1,
    allowance: int | None = ALLOWANCE,
) -> Outcome:
    """The Method of Equal Shares; `seed` decides the lots.

    Approved projects are worth their cost to a voter; with points, their points. `Completion`
    says what happens to money that equal shares leave over. `allowance` is how many prices may be
    asked to find out the votes that projects needed, the nearest first; None for no limit. Raises
    Unreadable where the sums are too large to be counted.
    """
    market = Market.of(election, seed)
    counted = found(election, market, completion)
    told = decisions(election, market, counted, completion)
    recounts = Recounts(election, seed, completion, allowance)
    if election.points is None and recounts.affordable(market.asked):
        told = with_votes_needed(election, told, recounts)
    return Outcome(
        rule=EQUAL_SHARES,
        options={"completion": completion.value},
        seed=seed,
        digest=digest(election),
        budget=election.budget,
        spent=_spent(election, told),
        decisions=told,
        facts={
            "voters": market.voters,
            "share": int(counted.count.last * 100),
            "raised": counted.steps,
        },
    )


def _spent(election: Election, told: list[Decision]) -> int:
    pairs = zip(election.projects, told, strict=True)
    return sum(project.cost for project, each in pairs if each.funded)
