"""Greedy: the projects one after the other, most votes first, each funded if the money is there.

With ballots that have points, points take the place of votes. Ties: see `lots`. The variants are
those cities use: to stop at the first project that does not fit (`skip=False`), and to leave out
projects with fewer votes than a threshold. (Talmon, Faliszewski 2019, call it greedy by votes.)
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nutag.core.counting import lots
from nutag.core.counting.election import Election
from nutag.core.counting.outcome import Decision, Fact, Why


@dataclass(frozen=True)
class Turn:
    """A project at its turn: what was left then, and whether it was funded or already too late."""

    project: int
    left: int
    funded: bool
    stopped: bool


def greedy(
    election: Election, *, seed: str, skip: bool = True, threshold: int = 0
) -> list[Decision]:
    """A decision for every project, in the order of the file."""
    ranking = _Ranking(election, seed, skip=skip, threshold=threshold)
    turns = ranking.turns()
    stopped_by = next((t.project for t in turns if not t.funded), None) if not skip else None
    decisions = {}
    for place, turn in enumerate(turns, start=1):
        why, facts = ranking.reason(turn, stopped_by)
        code = election.projects[turn.project].code
        decisions[code] = Decision(code, turn.funded, place, why, facts)
    return [decisions[code] for code in election.codes]


class _Ranking:
    """The order of the projects, and what would change it."""

    def __init__(self, election: Election, seed: str, *, skip: bool, threshold: int) -> None:
        self.election, self.skip, self.threshold = election, skip, threshold
        self.costs = [project.cost for project in election.projects]
        self.keys = lots.keys(election, seed)
        everything = range(len(self.costs))
        self.order = sorted(everything, key=lambda at: (-election.scores[at], self.keys[at]))

    def eligible(self, project: int) -> bool:
        return self.election.scores[project] >= max(self.threshold, 1)

    def turns(self, without: int = -1) -> list[Turn]:
        """The count itself, perhaps without one project."""
        left, stopped, turns = self.election.budget, False, []
        for at in self.order:
            if at == without:
                continue
            eligible = self.eligible(at)
            funded = eligible and not stopped and self.costs[at] <= left
            turns.append(Turn(at, left, funded, stopped and eligible))
            if funded:
                left -= self.costs[at]
            elif eligible and not self.skip:
                stopped = True
        return turns

    def reason(self, turn: Turn, stopped_by: int | None) -> tuple[Why, dict[str, Fact]]:
        score, left = self.election.scores[turn.project], {"left": turn.left}
        if turn.funded:
            return Why.FITS, {**left}
        if not score:
            return Why.NO_VOTES, {}
        if self.costs[turn.project] > self.election.budget:
            return Why.OVER_BUDGET, {"budget": self.election.budget}
        if not self.eligible(turn.project):
            needed = self.threshold - score
            return Why.BELOW_THRESHOLD, {"threshold": self.threshold, "votes_needed": needed}
        facts: dict[str, Fact] = {**left, **self._needed(turn.project)}
        if turn.stopped and stopped_by is not None:
            facts["stopped_by"] = self.election.projects[stopped_by].code
            return Why.AFTER_STOP, facts
        return Why.TOO_DEAR, facts

    def _needed(self, project: int) -> dict[str, Fact]:
        """Before whom the project would have to come, and how many votes that takes.

        The money left only shrinks from turn to turn, so there is one last turn at which the
        project still fits; it must come before whoever has that turn.
        """
        rival = _last_chance(self.turns(without=project), self.costs, self.costs[project])
        gap = self.election.scores[rival] - self.election.scores[project]
        # More votes do not change cost or lot, and at a tie in points the votes are equal.
        cost, _votes, lot = self.keys[project]
        rival_cost, _votes, rival_lot = self.keys[rival]
        needed = gap if (cost, lot) < (rival_cost, rival_lot) else gap + 1
        return {"votes_needed": needed, "ahead_of": self.election.projects[rival].code}


def _last_chance(turns: Sequence[Turn], costs: Sequence[int], cost: int) -> int:
    """The project at whose turn something of this cost still fits, but no longer after it."""
    last = turns[0].project
    for turn in turns:
        if turn.stopped or cost > turn.left:
            break
        last = turn.project
    return last
