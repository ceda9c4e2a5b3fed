"""What was paid in equal shares, worked out again in fractions from the winners alone."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from nutag.core.counting.election import Election
from nutag.core.counting.quality.measures import positions
from nutag.core.counting.quality.prices import Prices
from nutag.core.counting.supporters import Support, groups
from nutag.core.counting.utility import Utility


def paid_in_shares(
    election: Election,
    winners: Sequence[str],
    *,
    utility: Utility = Utility.COST,
    share: Fraction | None = None,
) -> Prices:
    """The payments of equal shares that bought the winners in this order.

    `share` is what each voter had, in units: by itself the budget divided among them; after Add1
    that and what it was raised by. Raises KeyError for a code that is not in the election, and
    ValueError when those who chose a project have not enough left, as happens to projects that
    were funded in another way. (Peters, Skowron, Proportionality and the Limits of Welfarism, 2020;
    Peters, Pierczyński, Skowron, Proportional Participatory Budgeting with Additive Utilities,
    2021.)
    """
    share = Fraction(election.budget, len(election.ballots)) if share is None else share
    everybody = groups(utility.seen(election))
    held = [share] * len(everybody.sizes)
    spread: dict[str, dict[int, Fraction]] = {}
    for code in winners:
        (at,) = positions(election, [code])
        spread[code] = _paid(everybody.supports[at], held, election.projects[at].cost)
        for group, sum_ in spread[code].items():
            held[group] -= sum_
    members: list[list[int]] = [[] for _group in held]
    for ballot, group in enumerate(everybody.of_ballot):
        members[group].append(ballot)
    return Prices(
        share,
        {
            code: {ballot: sum_ for group, sum_ in each.items() for ballot in members[group]}
            for code, each in spread.items()
        },
    )


def _paid(support: Support, held: Sequence[Fraction], cost: int) -> dict[int, Fraction]:
    """What one voter of each group pays. Raises ValueError when all of them have too little."""
    rows = sorted(
        (held[group] / worth, group, size, worth)
        for group, size, worth in zip(
            support.groups.tolist(),
            support.sizes.tolist(),
            np.broadcast_to(support.worth, support.sizes.shape).tolist(),
            strict=True,
        )
    )
    left, weight = Fraction(cost), sum(size * worth for _rate, _group, size, worth in rows)
    for rate, _group, size, worth in rows:
        if rate * weight >= left:
            payment = left / weight
            return {group: min(held[group], payment * worth) for _r, group, _s, worth in rows}
        left -= rate * size * worth
        weight -= size * worth
    raise ValueError(cost)
