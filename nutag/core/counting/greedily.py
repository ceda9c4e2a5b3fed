"""Greedy: the projects one after the other, most votes first, each funded if the money is there.

With ballots that have points, points take the place of votes. Ties: see `lots`. The variants are
those cities use: to stop at the first project that does not fit (without `skip`), to leave out
projects with fewer votes than a threshold, and with `pots` what that module reads from the file:
pots for areas and categories, one after the other, and projects that exclude one another. (Talmon,
Faliszewski 2019, call it greedy by votes.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from nutag.core.counting import lots, pots
from nutag.core.counting.election import Election
from nutag.core.counting.outcome import Decision, Fact, Why

_DIGITS = 9


@dataclass(frozen=True)
class Variant:
    """Which greedy rule. By itself: skip what does not fit, no threshold, votes alone count.

    `per_cost` ranks by votes for each unit of money; `pots` heeds those that the file names, and
    the projects that exclude one another.
    """

    skip: bool = True
    threshold: int = 0
    per_cost: bool = False
    pots: bool = False

    @classmethod
    def stated(cls, election: Election) -> "Variant":
        """What the election says of itself."""
        threshold = election.meta.get("min_project_score_threshold", "")
        known = threshold.isascii() and threshold.isdigit() and len(threshold) <= _DIGITS
        skip = election.meta.get("rule", "").strip().lower() != "greedy-no-skip"
        return cls(skip, int(threshold) if known else 0)


@dataclass(frozen=True)
class Turn:
    """A project at its turn: what was left then, and whether it was funded or already too late.

    `barred_by` is the funded project that excludes it, or -1.
    """

    project: int
    left: int
    funded: bool
    stopped: bool
    barred_by: int = -1


class Ranking:
    """The order of some projects, what became of each with this money, and what would change it.

    `funded` are projects that have their money already and may exclude others.
    """

    def __init__(
        self,
        election: Election,
        keys: list[lots.Key],
        among: Sequence[int],
        money: int,
        variant: Variant | None = None,
        *,
        funded: Sequence[int] = (),
    ) -> None:
        self.election, self.keys, self.money = election, keys, money
        self.variant, self.funded = variant or Variant(), funded
        plain = [frozenset[str]()] * len(election.projects)
        self.exclusive = pots.exclusives(election) if self.variant.pots else plain
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
        holders = self._holders()
        for at in self.order:
            if at == without:
                continue
            barred = next((holders[word] for word in self.exclusive[at] if word in holders), -1)
            eligible = self.eligible(at) and barred < 0
            funded = eligible and not stopped and self.costs[at] <= left
            turns.append(Turn(at, left, funded, stopped and eligible, barred))
            if funded:
                left -= self.costs[at]
                holders |= dict.fromkeys(self.exclusive[at], at)
            elif eligible and not self.variant.skip:
                stopped = True
        return turns

    def barred(self, project: int) -> bool:
        """Whether a project that has its money already excludes it."""
        return any(word in self._holders() for word in self.exclusive[project])

    def _holders(self) -> dict[str, int]:
        return {word: at for at in self.funded for word in self.exclusive[at]}

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

    def affordable(self, project: int) -> int:
        """The largest cost at which the project would be funded, votes as they are; 0 for none.

        With a smaller cost it may also come before others with as many votes. Not per cost.
        """
        scores, (_cost, votes, lot) = self.election.scores, self.keys[project]
        if self.variant.per_cost or not self.eligible(project):
            return 0
        left, found = self.money, 0
        for turn in self.turns(without=project):
            if turn.stopped or scores[turn.project] < scores[project]:
                break
            left = turn.left - turn.funded * self.costs[turn.project]
            if scores[turn.project] == scores[project]:
                rival_cost, rival_votes, rival_lot = self.keys[turn.project]
                before = (votes, lot) < (rival_votes, rival_lot)
                found = max(found, min(turn.left, rival_cost - (not before)))
            if self._last(turn, project):
                return found
        return max(found, left)

    def _last_chance(self, project: int) -> int:
        """At whose turn the project still fits, but no longer after it; -1 when it always does."""
        left, found = self.money, -1
        for turn in self.turns(without=project):
            if turn.stopped or turn.left < self.costs[project]:
                return found
            found, left = turn.project, turn.left - turn.funded * self.costs[turn.project]
            if self._last(turn, project):
                return found
        return found if left < self.costs[project] else -1

    def _last(self, turn: Turn, project: int) -> bool:
        """Whether after this turn it is too late for the project: all ends, or it is excluded."""
        if turn.funded:
            return bool(self.exclusive[turn.project] & self.exclusive[project])
        return self.eligible(turn.project) and turn.barred_by < 0 and not self.variant.skip


def greedily(election: Election, seed: str, variant: Variant) -> list[Decision]:
    """A decision for every project, in the order of the file. Raises Unreadable for its pots."""
    keys = lots.keys(election, seed)
    told: dict[int, Decision] = {}
    funded: list[int] = []
    place, left = 1, 0
    for pot in pots.stated(election) if variant.pots else pots.one(election):
        ranking = Ranking(election, keys, pot.among, pot.money, variant, funded=funded)
        for at, each in _decided(ranking, place).items():
            told[at] = replace(each, facts={**each.facts, "pot": pot.name}) if pot.name else each
        place += len(pot.among)
        won = [at for at in pot.among if told[at].funded]
        left += pot.money - sum(ranking.costs[at] for at in won)
        funded = [*funded, *won]
    if variant.pots and pots.shares_leftovers(election):
        others = [at for at in range(len(election.projects)) if at not in funded]
        ranking = Ranking(election, keys, others, left, variant, funded=funded)
        for at, each in _decided(ranking, place).items():
            told[at] = each if each.funded or not variant.skip else _sooner(told[at], each)
    return [told[at] for at in range(len(election.projects))]


def _decided(ranking: Ranking, first: int) -> dict[int, Decision]:
    """The decisions of one ranking, whose first turn has the place `first`."""
    election, turns = ranking.election, ranking.turns()
    funded = {turn.project for turn in turns if turn.funded}
    stopped = [
        turn.project
        for turn in turns
        if not turn.funded and turn.barred_by < 0 and ranking.eligible(turn.project)
    ]
    decisions = {}
    for place, turn in enumerate(turns, start=first):
        why, facts = _reason(ranking, turn)
        if why == Why.AFTER_STOP:
            facts["stopped_by"] = election.codes[stopped[0]]
        facts |= ties(ranking, turn.project, funded)
        code = election.codes[turn.project]
        decisions[turn.project] = Decision(code, turn.funded, place, why, facts)
    return decisions


def _sooner(one: Decision, other: Decision) -> Decision:
    """Refused twice: the reason of the first, with the votes of whichever needed fewer."""
    unit = next((each for each in ("votes_needed", "points_needed") if each in one.facts), "")
    more = [each for each in (one, other) if isinstance(each.facts.get(unit), int)]
    nearer = min(more, key=lambda each: int(str(each.facts[unit])), default=one)
    kept = {key: nearer.facts[key] for key in (unit, "ahead_of") if key in nearer.facts}
    costs = [int(str(each.facts.get("cost_needed", 0))) for each in (one, other)]
    if max(costs):
        kept["cost_needed"] = max(costs)
    facts: Mapping[str, Fact] = {
        key: value for key, value in one.facts.items() if key not in {unit, "ahead_of"}
    }
    return replace(one, facts={**facts, **kept})


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
        return Why.FITS, facts | _to_spare(ranking, turn)
    if cost > ranking.money:
        return Why.OVER_BUDGET, facts | {"budget": ranking.money}
    if score and not ranking.eligible(project):
        threshold = ranking.variant.threshold
        return Why.BELOW_THRESHOLD, facts | {
            "threshold": threshold,
            "votes_needed": threshold - score,
        }
    if not ranking.barred(project):
        more, rival = ranking.needed(project)
        facts["votes_needed" if election.points is None else "points_needed"] = more
        facts |= {"ahead_of": election.codes[rival]} if rival >= 0 else {}
    if not score:
        return Why.NO_VOTES, facts
    return _too_late(ranking, turn, facts)


def _to_spare(ranking: Ranking, turn: Turn) -> dict[str, Fact]:
    """What a funded project could do without, and before whom it would still come."""
    more, rival = ranking.needed(turn.project)
    points = ranking.election.points is not None
    facts: dict[str, Fact] = {
        "left": turn.left,
        "points_to_spare" if points else "votes_to_spare": -more,
    }
    return facts | ({"ahead_of": ranking.election.codes[rival]} if rival >= 0 else {})


def _too_late(ranking: Ranking, turn: Turn, facts: dict[str, Fact]) -> tuple[Why, dict[str, Fact]]:
    """What stood in the way when its turn came: another project, the end, or too little money."""
    if turn.barred_by >= 0:
        return Why.EXCLUDED, {**facts, "excluded_by": ranking.election.codes[turn.barred_by]}
    facts |= {"left": turn.left}
    if affordable := ranking.affordable(turn.project):
        facts["cost_needed"] = affordable
    if turn.stopped:
        return Why.AFTER_STOP, facts
    return Why.TOO_DEAR, facts | {"missing": ranking.costs[turn.project] - turn.left}
