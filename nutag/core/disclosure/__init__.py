"""Which numbers of a table must not be shown, so that none of few people can be worked out.

Statistical disclosure control in two steps. Primary suppression hides every number of people below
a limit. Complementary suppression hides as many others as it takes, since totals are shown too:

    hidden({"ger": 40, "flat": 3, "all": 43}, [(["all"], ["ger", "flat"])], fewest=10)
    {"flat", "ger"}

A sum is two lists of names whose numbers add up to the same. After this no hidden small number
follows from what is shown: the sums leave it at least one other value, and what is hidden on one
side of a sum never comes to fewer people than the limit.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

LARGEST = 1500  # sums that are solved together; above, each is looked at by itself
SMALLEST = 1e-7

type Sum[K] = tuple[Sequence[K], Sequence[K]]


def hidden[K: Hashable](
    numbers: Mapping[K, int], sums: Iterable[Sum[K]], *, fewest: int,
    public: Collection[K] = (), unknown: Collection[K] = (), things: Collection[K] = (),
    closed: Collection[K] = (),
) -> set[K]:  # fmt: skip
    """The names whose numbers are not to be shown.

    `public` are shown in any case, `unknown` nowhere and never, `things` count no people and are
    hidden only to cover others, `closed` are hidden in another table and must stay so here. Zero
    is no number of people: it is hidden only where nothing else covers a small number.
    """
    small = {key for key, number in numbers.items() if 0 < number < fewest}
    small = (small - {*public, *things}) | set(closed)
    free = set(numbers) - {*public, *unknown} - small
    known = [(list(left), list(right)) for left, right in sums]
    table = _Table(numbers, known, fewest, small, set(unknown) - small, free, small | set(unknown))
    table.cover()
    while told := table.determined() & small:
        if not table.hide_beside(told):
            break
        table.cover()
    return table.found


def parts[K: Hashable](numbers: Mapping[K, int], *, fewest: int) -> set[K]:
    """The same of the parts of one whole that is shown."""
    whole = object()
    told: dict[K | object, int] = dict(numbers.items())
    told[whole] = sum(numbers.values())
    found = hidden(told, [([whole], list(numbers))], fewest=fewest, public=[whole])
    return {key for key in numbers if key in found}


@dataclass
class _Table[K: Hashable]:
    """What is hidden so far (`found`), what may still be (`free`), and what no one asks after."""

    numbers: Mapping[K, int]
    sums: Sequence[Sum[K]]
    fewest: int
    small: set[K]
    slack: set[K]
    free: set[K]
    found: set[K]

    def cover(self) -> None:
        """Hide more until no sum by itself tells what is hidden, while anything is left to hide."""
        more = True
        while more:
            more = False
            for each in self.sums:
                while self._tells(each) and (next_ := self._next(each)):
                    self._hide(next_[0])
                    more = True

    def hide_beside(self, told: set[K]) -> bool:
        """Hide the smallest number in any sum with one of these; whether there was one."""
        beside = (each for each in self.sums if told & {*each[0], *each[1]})
        found = [next_[0] for each in beside if (next_ := self._next(each))]
        if found:
            self._hide(min(found, key=self._worth))
        return bool(found)

    def determined(self) -> set[K]:
        """The hidden names whose numbers all sums together leave no choice.

        A vector without pattern is laid into the space of what may change while every sum stays:
        where nothing of it is left, nothing may change.
        """
        names = sorted(self.found, key=str)
        rows = self._rows(names)
        if not len(rows) or len(rows) > LARGEST:
            return set()
        anything = np.random.default_rng(1).normal(size=len(names))
        fixed = np.linalg.lstsq(rows @ rows.T, rows @ anything, rcond=None)[0]
        loose = np.abs(anything - rows.T @ fixed)
        return {key for key, change in zip(names, loose, strict=True) if change < SMALLEST}

    def _rows(self, names: Sequence[K]) -> np.ndarray:
        at = {key: number for number, key in enumerate(names)}
        rows = np.zeros((len(self.sums), len(names)))
        for row, (left, right) in zip(rows, self.sums, strict=True):
            for side, sign in ((left, 1.0), (right, -1.0)):
                for key in self.found.intersection(side):
                    row[at[key]] += sign
        used: np.ndarray = rows[rows.any(axis=1)]
        return used

    def _tells(self, sum_: Sum[K]) -> bool:
        """Whether one sum by itself tells what is hidden, or that few people are hidden in it."""
        left, right = (self.found.intersection(side) for side in sum_)
        both = left | right
        if len(both) == 1:
            return not both <= self.slack
        few = sum(self.numbers[key] for key in both) < self.fewest
        return few and not (left and right) and bool(both & self.small)

    def _next(self, sum_: Sum[K]) -> list[K]:
        """What is hidden next in a sum: the smallest part that is not nothing, a total last."""
        totals = {side[0] for side in sum_ if len(side) == 1}
        there = [key for side in sum_ for key in side if key in self.free]
        worth = {key: (self.numbers[key] == 0, key in totals, *self._worth(key)) for key in there}
        return sorted(there, key=worth.__getitem__)[:1]

    def _hide(self, key: K) -> None:
        self.found.add(key)
        self.free.remove(key)

    def _worth(self, key: K) -> tuple[bool, int, str]:
        return self.numbers[key] == 0, self.numbers[key], str(key)
