"""Whether two who watched the same saw the same."""

from collections.abc import Sequence

import numpy as np


def weighted_kappa(one: Sequence[int], other: Sequence[int], *, levels: int) -> float | None:
    """Cohen's kappa with linear weights of two lists of ratings from 0 to `levels` - 1.

    1 - (weighted disagreement seen) / (weighted disagreement by chance), the weight of two ratings
    being how far they lie apart (J. Cohen, Psychological Bulletin 70, 1968); for two levels this is
    the plain kappa. None where chance leaves no disagreement. Raises ValueError where the lists
    differ in length, are empty, or hold a rating that is no level.
    """
    if len(one) != len(other) or not one:
        raise ValueError("Two lists of ratings of the same things.")
    if not all(0 <= each < levels for each in (*one, *other)):
        raise ValueError(f"Ratings go from 0 to {levels - 1}.")
    seen = np.zeros((levels, levels))
    for pair in zip(one, other, strict=True):
        seen[pair] += 1
    seen /= seen.sum()
    chance = np.outer(seen.sum(axis=1), seen.sum(axis=0))
    weight = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels)))
    by_chance = float((weight * chance).sum())
    return 1 - float((weight * seen).sum()) / by_chance if by_chance > 0 else None
