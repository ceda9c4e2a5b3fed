"""Whole steps of money that add up to the last one."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor


def whole_steps(exact: Mapping[str, Fraction], total: int) -> dict[str, int]:
    """Exact numbers that add up to the whole `total`, as whole numbers that add up to it, too.

    Largest remainders (Hamilton's method): everybody gets the whole part; what is left goes, one
    each, to the largest remainders, and of equal ones to the code that comes first. Nobody is more
    than one step off, and whole bounds that held before still hold. Raises ValueError when the
    numbers do not add up.
    """
    if sum(exact.values()) != total:
        raise ValueError("The numbers do not add up.")
    made = {key: floor(each) for key, each in exact.items()}
    left = total - sum(made.values())
    for key in sorted(exact, key=lambda each: (made[each] - exact[each], each))[:left]:
        made[key] += 1
    return made
