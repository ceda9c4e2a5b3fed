"""How far one ranking strays from another, in numbers."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import NamedTuple

from nutag.core.divergence.changes import Line


class Kept(NamedTuple):
    """How many lines of a list were funded, and how much money that is, of how much."""

    number: int
    of_number: int
    money: int
    of_money: int


def kept(first: Sequence[Line], funded: Collection[str]) -> Kept:
    """How much of the list `first` was funded. Money at the amounts of that list."""
    there = [line.amount for line in first if line.key in funded]
    return Kept(len(there), len(first), sum(there), sum(line.amount for line in first))


def discordant(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Kendall's tau distance: pairs on both lists whose order was turned round, of how many pairs.

    Counted while sorting by merging, in n log n steps. Kendall 1938, "A new measure of rank
    correlation", Biometrika 30.
    """
    places = {key: place for place, key in enumerate(after)}
    common = [places[key] for key in before if key in places]
    return _inversions(common)[0], len(common) * (len(common) - 1) // 2


def tau(before: Sequence[str], after: Sequence[str]) -> Fraction | None:
    """Kendall's rank correlation of the keys on both lists, from -1 to 1.

    1: the same order; -1: turned upside down; None with fewer than two keys in common.
    """
    turned, pairs = discordant(before, after)
    return Fraction(pairs - 2 * turned, pairs) if pairs else None


def _inversions(numbers: list[int]) -> tuple[int, list[int]]:
    if len(numbers) <= 1:
        return 0, numbers
    middle = len(numbers) // 2
    left_turned, left = _inversions(numbers[:middle])
    right_turned, right = _inversions(numbers[middle:])
    turned, merged, at = left_turned + right_turned, list[int](), 0
    for number in left:
        while at < len(right) and right[at] < number:
            merged.append(right[at])
            at += 1
        turned += at
        merged.append(number)
    return turned, merged + right[at:]
