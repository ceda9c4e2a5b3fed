"""Cumulative support transfer voting (CSTV): what a project does not need goes to other choices.

Everybody gets the same share of the budget and gives it to the projects they chose, in proportion
to their points. A project whose support reaches its cost can be funded; what it got too much goes
back to its supporters and on to their other choices. When none can, either the weakest project is
dropped and its support goes on (“EwT”), or supporters of the strongest that they could pay move
more of their share to it, all by the same factor (“MT”). What is left in the end goes to dropped
projects that fit: the last dropped first (EwT), or the strongest first (MT). Strongest is the one
with most support above its cost, or, with a C, with most support for each unit of its cost.
(Skowron, Slinko, Szufa, Talmon, Participatory Budgeting with Cumulative Votes, 2020.)

Because support always goes on in proportion to points, one sum for each voter says everything.
Fractions would double their digits with every project, so sums are whole numbers of very small
units and each division is rounded; supports that differ by less than a millionth of a unit of the
election count as equal. That is part of the rule here, and the same everywhere.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from nutag.core.counting import lots
from nutag.core.counting.election import Election
from nutag.core.counting.outcome import Decision, Fact, Why
from nutag.core.counting.supporters import groups

FINE = 40  # bits behind the point of a unit of the election
EQUAL = 20  # of these the last do not count when sums are compared

type Sums = NDArray[np.object_]  # Python integers: no sum is too large


@dataclass
class Transfers:
    """One count; `election` as its utility sees it. Choices without points all weigh the same."""

    election: Election
    seed: str
    minimal: bool
    per_cost: bool
    funded: list[tuple[int, int]] = field(init=False, default_factory=list)
    filled: dict[int, int] = field(init=False, default_factory=dict)
    dropped: list[int] = field(init=False, default_factory=list)
    ties: dict[int, tuple[int, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        everybody = groups(self.election)
        self.supports, self.sizes = everybody.supports, everybody.sizes.astype(object)
        self.worth: list[Sums] = [
            np.broadcast_to(each.worth, each.groups.shape).astype(object) for each in self.supports
        ]
        self.costs = [project.cost << FINE for project in self.election.projects]
        self.keys = lots.keys(self.election, self.seed)
        share = (self.election.budget << FINE) // len(self.election.ballots)
        self.held: Sums = np.full(len(self.sizes), share, object)
        self.weight: Sums = np.zeros(len(self.sizes), object)
        self.left = self.election.budget
        self.open = [at for at, each in enumerate(self.supports) if len(each.groups)]
        for at in self.open:
            self.weight[self.supports[at].groups] += self.worth[at]

    def run(self) -> "Transfers":
        """Fund, drop and transfer until no project is left, and fill up what remains."""
        while self.open:
            support = {at: self.support(at) for at in self.open}
            ready = [at for at in self.open if _reaches(support[at], self.costs[at])]
            if ready:
                self._fund(self._strongest(ready, support), support)
            elif self.minimal:
                self._raise(support)
            else:
                self._drop(self._weakest(support))
        self._fill()
        return self

    def support(self, project: int) -> int:
        """What the project has from all its supporters."""
        given = self._given(project)
        return int((given * self.sizes[self.supports[project].groups]).sum())

    def _given(self, project: int) -> Sums:
        """By each group of supporters."""
        inside = self.supports[project].groups
        given: Sums = self.held[inside] * self.worth[project] // self.weight[inside]
        return given

    def _note(self, project: int, among: Collection[int], support: dict[int, int]) -> int:
        """The project, after noting who of these is as strong as it."""
        rank = self._rank(project, support)[0]
        level = [at for at in among if at != project and self._rank(at, support)[0] == rank]
        if level:
            self.ties[project] = tuple(sorted(level, key=self.keys.__getitem__))
            for other in level:
                self.ties.setdefault(other, (project,))
        return project

    def _rank(self, project: int, support: dict[int, int]) -> tuple[int, lots.Key]:
        """The strongest has the smallest rank."""
        cost = self.costs[project]
        value = (support[project] << FINE) // cost if self.per_cost else support[project] - cost
        return -_level(value), self.keys[project]

    def _strongest(self, among: Collection[int], support: dict[int, int]) -> int:
        best = min(among, key=lambda at: self._rank(at, support))
        return self._note(best, among, support)

    def _weakest(self, support: dict[int, int]) -> int:
        worst = max(support, key=lambda at: self._rank(at, support))
        return self._note(worst, support, support)

    def _fund(self, project: int, support: dict[int, int]) -> None:
        """Supporters without another choice pay all they gave, the others the same part of it."""
        inside, given = self.supports[project].groups, self._given(project)
        alone = self.weight[inside] == self.worth[project]
        sizes = self.sizes[inside]
        cost, total = self.costs[project], support[project]
        bound = int((given * sizes)[alone].sum())
        paid = given.copy()
        if bound < cost:
            rest, others = cost - bound, total - bound
            paid[~alone] = -(-given[~alone] * rest // others) if others else given[~alone]
        else:
            paid[~alone] = 0
        self._close(project, np.minimum(paid, self.held[inside]))
        self.funded.append((project, _level(total) >> (FINE - EQUAL)))

    def _raise(self, support: dict[int, int]) -> None:
        """Supporters of the strongest that all they have could pay give more to it by one factor.

        It then has its cost exactly, and is funded. The others can never be paid again; what they
        were given stays with them until it is moved.
        """
        for at in list(self.open):
            if not _reaches(self._together(at), self.costs[at]):
                self.open.remove(at)
                self.dropped.append(at)
        if not self.open:
            return
        project = self._strongest(self.open, support)
        inside, given = self.supports[project].groups, self._given(project)
        held, sizes = self.held[inside], self.sizes[inside]
        rest, giving = self.costs[project], int((given * sizes).sum())
        paid: Sums = given * 0
        givers = np.flatnonzero(given > 0).tolist()
        givers.sort(key=lambda at: Fraction(int(held[at]), int(given[at])))
        for place, at in enumerate(givers):
            if held[at] * giving >= given[at] * rest and giving:
                for other in givers[place:]:
                    paid[other] = min(held[other], -(-given[other] * rest // giving))
                break
            paid[at] = held[at]
            rest -= held[at] * sizes[at]
            giving -= given[at] * sizes[at]
        self._close(project, paid)
        self.funded.append((project, _level(support[project]) >> (FINE - EQUAL)))

    def _together(self, project: int) -> int:
        """All that those have who give something to the project."""
        inside, given = self.supports[project].groups, self._given(project)
        return int((self.held[inside] * self.sizes[inside])[given > 0].sum())

    def _close(self, project: int, paid: Sums) -> None:
        inside = self.supports[project].groups
        self.held[inside] -= paid
        self.weight[inside] -= self.worth[project]
        self.open.remove(project)
        self.left -= self.election.projects[project].cost

    def _drop(self, project: int) -> None:
        """Its support goes on to what else its supporters chose."""
        self.weight[self.supports[project].groups] -= self.worth[project]
        self.open.remove(project)
        self.dropped.append(project)

    def _fill(self) -> None:
        """What remains goes to dropped projects that fit; `filled` says what was left for each."""
        if self.minimal:
            support = {at: self.support(at) for at in self.dropped}
            order = sorted(self.dropped, key=lambda at: self._rank(at, support))
            for place, at in enumerate(order):
                self._note(at, order[place:], support)
        else:
            order = self.dropped[::-1]
        for at in order:
            self.filled[at] = self.left
            if self.election.projects[at].cost <= self.left:
                self.left -= self.election.projects[at].cost


def _level(value: int) -> int:
    """The value without its last bits, so that equal sums stay equal however they were rounded."""
    return (value + (1 << EQUAL >> 1)) >> EQUAL


def _reaches(support: int, cost: int) -> bool:
    return _level(support) >= _level(cost)


def transfers(
    election: Election, *, seed: str = "", minimal: bool, per_cost: bool
) -> list[Decision]:
    """A decision for every project; `election` is as its utility sees it."""
    counted = Transfers(election, seed, minimal, per_cost).run()
    places = {at: place for place, (at, _support) in enumerate(counted.funded, start=1)}
    turns = {at: place for place, at in enumerate(counted.filled, start=len(places) + 1)}
    told = []
    for at, project in enumerate(election.projects):
        supporters = int(counted.supports[at].sizes.sum())
        place, funded = places.get(at, turns.get(at, len(places) + len(turns) + 1)), at in places
        why, facts = Why.NO_VOTES, dict[str, Fact]()
        if funded:
            given = counted.funded[places[at] - 1][1]
            why = Why.SUPPORTED if given >= project.cost else Why.RAISED
            facts = {"supporters": supporters, "given": given}
        elif project.cost > election.budget:
            why, facts = Why.OVER_BUDGET, {"budget": election.budget}
        elif supporters:
            left = counted.filled[at]
            funded = project.cost <= left
            why, facts = Why.FITS if funded else Why.NO_ROOM, {"left": left}
            facts |= {"supporters": supporters}
        if at in counted.ties:
            facts["tie"] = lots.parted_by(counted.keys[at], counted.keys[counted.ties[at][0]])
            facts["tied_with"] = [election.codes[each] for each in counted.ties[at]]
        told.append(Decision(project.code, funded, place, why, facts))
    return told
