"""What a sample says about all: the exact upper bound of a share (Clopper and Pearson, 1934)."""

from math import ceil, comb, log

SURE = 0.95
_STEPS = 60


def at_most(*, denied: int, asked: int, sure: float = SURE) -> float:
    """The largest share that so many among so many do not rule out, one-sided.

    1.0 when nobody was asked. Raises ValueError for numbers that cannot be.
    """
    if not 0 <= denied <= asked or not 0 < sure < 1:
        raise ValueError(denied, asked, sure)
    if denied == asked:
        return 1.0
    low, high = denied / asked, 1.0
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if _so_few(denied, asked, middle) > 1 - sure:
            low = middle
        else:
            high = middle
    return high


def to_ask(share: float, sure: float = SURE) -> int:
    """How many must be asked, and none deny, to rule out a share as large as this.

    Raises ValueError unless both lie between 0 and 1.
    """
    if not 0 < share < 1 or not 0 < sure < 1:
        raise ValueError(share, sure)
    return ceil(log(1 - sure) / log(1 - share))


def _so_few(denied: int, asked: int, share: float) -> float:
    """How likely it is to find so few or fewer."""
    return sum(
        comb(asked, each) * share**each * (1 - share) ** (asked - each)
        for each in range(denied + 1)
    )
