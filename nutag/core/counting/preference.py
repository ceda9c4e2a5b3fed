"""Which of two outcomes voters prefer: each the one that is worth more to them."""

from collections.abc import Collection, Sequence

import numpy as np

from nutag.core.counting.election import Election, Integers
from nutag.core.counting.outcome import Decision
from nutag.core.counting.utility import Utility


def funded(decisions: Sequence[Decision]) -> set[int]:
    """The positions of the funded projects."""
    return {at for at, decision in enumerate(decisions) if decision.funded}


def preferring(
    election: Election, utility: Utility, one: Collection[int], other: Collection[int]
) -> tuple[int, int]:
    """How many voters prefer the one, and how many the other; the rest do not mind."""
    first, second = (satisfaction(election, utility, winners) for winners in (one, other))
    return int((first > second).sum()), int((second > first).sum())


def satisfaction(election: Election, utility: Utility, winners: Collection[int]) -> Integers:
    """What an outcome is worth to each voter, as far as `utility` sees the election."""
    seen = utility.seen(election)
    value = np.zeros(len(election.projects), np.int64)
    factors = utility.factors(election)
    for at in winners:
        value[at] = factors[at]
    worth = value[seen.ballots.choices] * (1 if seen.points is None else seen.points)
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(worth)])
    found: Integers = np.diff(before[seen.ballots.starts])
    return found
