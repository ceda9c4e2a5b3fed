"""What changed from one ranked list to the next."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple


class Line(NamedTuple):
    """One line of a ranked list; its rank is where it stands. `amount` in whole units of money."""

    key: str
    amount: int


class Change(StrEnum):
    """What happened to a line."""

    DROPPED = "dropped"
    ADDED = "added"
    MOVED = "moved"
    AMOUNT = "amount"


class Difference(NamedTuple):
    """One line that is not as it was. Ranks begin at 1; None where a list does not have it."""

    key: str
    changes: tuple[Change, ...]
    rank_before: int | None
    rank_after: int | None
    amount_before: int | None
    amount_after: int | None


def differences(before: Sequence[Line], after: Sequence[Line]) -> list[Difference]:
    """The lines that differ: those of `after` in its order, then those dropped, in theirs.

    As few lines as possible are said to have moved: what stays is a longest common subsequence of
    the lines on both lists; among several, the one that keeps the lines that stood highest. A
    line that only slid because others were dropped or added has not moved. Raises ValueError when
    a key stands twice on one list.
    """
    old, new = _ranked(before), _ranked(after)
    moved = _moved([line.key for line in before], [line.key for line in after])
    found = [_difference(key, old, new, moved) for key in new]
    found += [_difference(key, old, new, moved) for key in old if key not in new]
    return [each for each in found if each.changes]


type Ranked = Mapping[str, tuple[int, int]]


def _ranked(lines: Sequence[Line]) -> Ranked:
    ranks = {line.key: (rank, line.amount) for rank, line in enumerate(lines, start=1)}
    if len(ranks) < len(lines):
        raise ValueError("A key stands twice on a list.")
    return ranks


def _difference(key: str, old: Ranked, new: Ranked, moved: set[str]) -> Difference:
    rank_before, amount_before = old.get(key, (None, None))
    rank_after, amount_after = new.get(key, (None, None))
    changes: list[Change] = []
    if rank_after is None:
        changes.append(Change.DROPPED)
    elif rank_before is None:
        changes.append(Change.ADDED)
    else:
        changes += [Change.MOVED] * (key in moved)
        changes += [Change.AMOUNT] * (amount_before != amount_after)
    return Difference(key, tuple(changes), rank_before, rank_after, amount_before, amount_after)


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The lines on both lists outside the longest run that kept its order."""
    places = {key: place for place, key in enumerate(after)}
    common = [key for key in before if key in places]
    lengths = _lengths([places[key] for key in common])
    stays: list[str] = []
    wanted, last = max(lengths, default=0), -1
    for key, length in zip(common, lengths, strict=True):
        if length == wanted and places[key] > last:
            stays.append(key)
            wanted, last = wanted - 1, places[key]
    return set(common) - set(stays)


def _lengths(numbers: Sequence[int]) -> list[int]:
    """For each number, how long a rising run can be that begins with it."""
    heads: list[int] = []
    lengths: list[int] = []
    for number in reversed(numbers):
        place = bisect_left(heads, -number)
        heads[place : place + 1] = [-number]
        lengths.append(place + 1)
    return lengths[::-1]
