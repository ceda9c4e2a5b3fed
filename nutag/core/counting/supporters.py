"""Who supports which project: equal ballots are one group, and each project has its groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nutag.core.counting.election import Election, Integers


@dataclass(frozen=True, eq=False)
class Support:
    """The groups that support one project, their sizes, and what it is worth to them."""

    groups: Integers
    sizes: Integers
    worth: Integers | int

    @cached_property
    def weights(self) -> Integers:
        """Size times worth."""
        return self.sizes * self.worth

    @cached_property
    def total(self) -> int:
        """The sum of all weights."""
        return int(self.weights.sum())


@dataclass(frozen=True, eq=False)
class Groups:
    """Equal ballots put together: `sizes[g]` voters are in group `g`, whose ballots `of_ballot`
    tells.
    """

    sizes: Integers
    supports: list[Support]
    of_ballot: Sequence[int] = ()

    @property
    def largest_worth(self) -> int:
        """The most points any group gives to any project."""
        return max((int(np.max(each.worth, initial=1)) for each in self.supports), default=1)


def groups(election: Election) -> Groups:
    """Put equal ballots together. A choice without points is no support."""
    ballots, points = election.ballots, election.points
    keep = np.arange(len(ballots.choices)) if points is None else np.flatnonzero(points > 0)
    order = keep[np.lexsort((ballots.choices[keep], ballots.owners[keep]))]
    choices, owners = ballots.choices[order], ballots.owners[order]
    worth = None if points is None else points[order]
    starts = np.searchsorted(owners, np.arange(len(ballots) + 1))
    firsts, of_ballot = _merged(choices, worth, starts)
    chosen = _spans(starts[firsts], starts[np.array(firsts) + 1])
    group = np.repeat(np.arange(len(firsts)), np.diff(starts)[firsts])
    sizes = np.bincount(of_ballot, minlength=len(firsts)).astype(np.int64)
    by_project = np.argsort(choices[chosen], kind="stable")
    bounds = np.searchsorted(choices[chosen][by_project], np.arange(len(election.projects) + 1))
    supports = []
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        rows = by_project[first:last]
        value = 1 if worth is None else worth[chosen][rows]
        supports.append(Support(group[rows], sizes[group[rows]], value))
    return Groups(sizes, supports, of_ballot)


def _merged(
    choices: Integers, worth: Integers | None, starts: Integers
) -> tuple[list[int], list[int]]:
    """The first ballot of each group, and the group of each ballot."""
    said = choices.tobytes()
    weighed = b"" if worth is None else worth.tobytes()
    known: dict[bytes, int] = {}
    firsts: list[int] = []
    of_ballot: list[int] = []
    bounds = (8 * starts).tolist()
    for number in range(len(bounds) - 1):
        span = slice(bounds[number], bounds[number + 1])
        group = known.setdefault(said[span] + weighed[span], len(firsts))
        if group == len(firsts):
            firsts.append(number)
        of_ballot.append(group)
    return firsts, of_ballot


def _spans(starts: Integers, ends: Integers) -> Integers:
    """All numbers from each start up to its end, in one row."""
    lengths = ends - starts
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)[:-1]])
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
