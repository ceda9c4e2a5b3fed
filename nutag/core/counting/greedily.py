"""Greedy: the projects one after the other, most votes first, each funded if the money is there.

With ballots that have points, points take the place of votes. Ties: see `lots`. The variants are
those cities use: to stop at the first project that does not fit (without `skip`), and to leave out
projects with fewer votes than a threshold. (Talmon, Faliszewski 2019, call it greedy by votes.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nutag.core.counting import lots
from nutag.core.counting.election import Election
from nutag.core.counting.outcome import Decision, Fact, Why

_DIGITS = 9


@dataclass(frozen=True)
class Variant:
    """Which greedy rule. By itself: skip what does not fit, no threshold, votes alone count.

    `per_cost` ranks by votes for each unit of money.
    """

    skip: bool = True
    threshold: int = 0
    per_cost: bool = False

    @classmethod
    def stated(cls, election: Election) -> "Variant":
        """What the election says of itself."""
        threshold = election.meta.get("min_project_score_threshold", "")
        known = threshold.isascii() and threshold.isdigit() and len(threshold) <= _DIGITS
        skip = election.meta.get("rule", "").strip().lower() != "greedy-no-skip"
        return cls(skip, int(threshold) if known else 0)


@dataclass(frozen=True)
class Turn:
    """A project at its turn: what was left then, and whether it was funded or already too late."""

    project: int
    left: int
    funded: bool
    stopped: bool


class Ranking:
    """The order of some projects, what became of each with this money, and what would change it."""

    def __init__(
        self,
        election: Election,
        keys: list[lots.Key],
        among: Sequence[int],
        money: int,
        variant: Variant | None = None,
    ) -> None:
        self.election, self.keys, self.money = election, keys, money
        self.variant = variant or Variant()
        self.costs = [project.cost for project in election.projects]
        self.prices = [cost if self.variant.per_cost else 1 for cost in self.costs]
        ranks = map(Fraction, election.scores, self.prices)
        order = {at: (-rank, keys[at]) for at, rank in enumerate(ranks)}
        self.order = sorted(among, key=order.__getitem__)

    def eligible(self, project: int) -> bool:
        """Whether it has enough votes to be looked at, and at least one."""
        return self.election.scores[project] >= max(self.variant.threshold, 1)

    def turns(self, without: int = -1) -> list[Turn]:
        """The count itself, perhaps without one project."""
        left, stopped, turns = self.money, False, []
        for at in self.order:
            if at == without:
                continue
            eligible = self.eligible(at)
            funded = eligible and not stopped and self.costs[at] <= left
            turns.append(Turn(at, left, funded, stopped and eligible))
            if funded:
                left -= self.costs[at]
            elif eligible and not self.variant.skip:
                stopped = True
        return turns

    def needed(self, project: int) -> tuple[int, int]:
        """How many more votes would fund the project, and before whom it would then come (or -1).

        The money left only shrinks from turn to turn, so there is a last turn at which the project
        still fits; it must come before whoever has that turn. It must cost no more than `money`.
        """
        scores, rival = self.election.scores, self._last_chance(project)
        least = max(self.variant.threshold, 1) - scores[project]
        if rival < 0:
            return least, rival
        # More votes change neither cost nor lot, and at a tie the votes are equal.
        cost, _votes, lot = self.keys[project]
        rival_cost, _votes, rival_lot = self.keys[rival]
        behind = (cost, lot) > (rival_cost, rival_lot)
        price, ahead = self.prices[rival], scores[rival] * self.prices[project]
        lacking = ahead - scores[project] * price
        return max(least, lacking // price + 1 if behind else -(-lacking // price)), rival

    def _last_chance(self, project: int) -> int:
        """At whose turn the project still fits, but no longer after it; -1 when it always does."""
        left, found = self.money, -1
        for turn in self.turns(without=project):
            if turn.stopped or turn.left < self.costs[project]:
                return found
            found, left = turn.project, turn.left - turn.funded * self.costs[turn.project]
            if not turn.funded and self.eligible(found) and not self.variant.skip:
                return found
        return found if left < self.costs[project] else -1


def greedily(election: Election, seed: str, variant: Variant) -> list[Decision]:
    """A decision for every project, in the order of the file."""
    everything = range(len(election.projects))
    ranking = Ranking(election, lots.keys(election, seed), everything, election.budget, variant)
    turns = ranking.turns()
    funded = {turn.project for turn in turns if turn.funded}
    stopped = [t.project for t in turns if not t.funded and ranking.eligible(t.project)]
    decisions = {}
    for place, turn in enumerate(turns, start=1):
        why, facts = _reason(ranking, turn)
        if why == Why.AFTER_STOP:
            facts["stopped_by"] = election.codes[stopped[0]]
        facts |= ties(ranking, turn.project, funded)
        code = election.codes[turn.project]
        decisions[code] = Decision(code, turn.funded, place, why, facts)
    return [decisions[code] for code in election.codes]


def ties(ranking: Ranking, project: int, funded: set[int]) -> dict[str, Fact]:
    """With whom the project was level though it fared otherwise, and what parted them."""
    scores, keys, prices = ranking.election.scores, ranking.keys, ranking.prices
    level = [
        at
        for at in ranking.order
        if scores[at] * prices[project] == scores[project] * prices[at]
        and (at in funded) != (project in funded)
    ]
    if not level or not scores[project]:
        return {}
    step = lots.parted_by(keys[project], keys[level[0]])
    return {"tie": step, "tied_with": [ranking.election.codes[at] for at in level]}


def _reason(ranking: Ranking, turn: Turn) -> tuple[Why, dict[str, Fact]]:
    election, project = ranking.election, turn.project
    score, cost = election.scores[project], ranking.costs[project]
    facts: dict[str, Fact] = {"score": score}
    if turn.funded:
        return Why.FITS, facts | {"left": turn.left}
    if cost > ranking.money:
        return Why.OVER_BUDGET, facts | {"budget": ranking.money}
    if score and not ranking.eligible(project):
        threshold = ranking.variant.threshold
        return Why.BELOW_THRESHOLD, facts | {
            "threshold": threshold,
            "votes_needed": threshold - score,
        }
    more, rival = ranking.needed(project)
    facts["votes_needed" if election.points is None else "points_needed"] = more
    if rival >= 0:
        facts["ahead_of"] = election.codes[rival]
    if not score:
        return Why.NO_VOTES, facts
    facts |= {"left": turn.left}
    if turn.stopped:
        return Why.AFTER_STOP, facts
    return Why.TOO_DEAR, facts | {"missing": cost - turn.left}
