"""A decision with its reason for every project of a count by equal shares."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from nutag.core.counting.election import Election
from nutag.core.counting.equal_shares.completion import Completed, Completion
from nutag.core.counting.equal_shares.margins import Margins, without
from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.equal_shares.recounts import Recounts
from nutag.core.counting.equal_shares.replay import Replay
from nutag.core.counting.equal_shares.rounds import Count, Purchase
from nutag.core.counting.greedily import Ranking, Turn, ties
from nutag.core.counting.outcome import Decision, Fact, Why
from nutag.core.counting.utility import Utility

HUNDREDTHS = 100
DEAREST = 3


def decisions(
    election: Election, market: Market, found: Completed, completion: Completion
) -> list[Decision]:
    """In the order of the file."""
    teller = _Teller(election, market, found)
    bought = [
        teller.bought(purchase, number)
        for number, purchase in enumerate(found.count.purchases, start=1)
    ]
    others = teller.filled() if completion.fills else teller.refused()
    told = {each.code: each for each in (*bought, *others)}
    return [told[code] for code in election.codes]


def with_votes_needed(
    election: Election, decisions: Sequence[Decision], recounts: Recounts
) -> list[Decision]:
    """The same, with the votes each project needed where a recount has shown them."""
    guesses = {
        at: guess
        for at, each in enumerate(decisions)
        if isinstance(guess := each.facts.get("votes_at_share"), int)
    }
    more: dict[str, dict[str, Fact]] = {
        election.codes[at]: {"votes_needed": votes}
        for at, votes in recounts.all_needed(guesses).items()
    }
    return [replace(each, facts={**each.facts, **more.get(each.code, {})}) for each in decisions]


def with_costs(
    election: Election, decisions: Sequence[Decision], recounts: Recounts
) -> list[Decision]:
    """The same, with a cost at which each would have been funded where a recount has shown it."""
    guesses = {
        at: guess for at, each in enumerate(decisions)
        if each.why == Why.NOT_AFFORDED and isinstance(guess := each.facts["cost_at_share"], int)
    }  # fmt: skip
    more: dict[str, dict[str, Fact]] = {
        election.codes[at]: {"cost_counted": cost}
        for at, cost in recounts.all_costs(guesses).items()
    }
    return [replace(each, facts={**each.facts, **more.get(each.code, {})}) for each in decisions]


def with_margins(
    election: Election, utility: Utility, counted: Count, decisions: Sequence[Decision]
) -> list[Decision]:
    """The same, with the largest cost at which each would be bought at these shares.

    For what is bought also with the supporters it could do without, whoever they are.
    """
    market, places = counted.market, {code: at for at, code in enumerate(election.codes)}
    refused = [places[each.code] for each in decisions if each.why == Why.NOT_AFFORDED]
    below = Margins(counted, utility, refused, [market.costs[at] - 1 for at in refused]).run()
    told = []
    for each in decisions:
        at, more = places[each.code], dict[str, Fact]()
        if each.why == Why.NOT_AFFORDED:
            more = {"cost_at_share": below.cost(at)}
        elif each.why == Why.BOUGHT:
            other = Count(without(market, at), counted.first, counted.last).run()
            above = Margins(other, utility, [at], [election.budget]).run()
            more = {"cost_at_share": above.cost(at), "votes_to_spare": above.found[at].voters}
        told.append(replace(each, facts={**each.facts, **more}))
    return told


class _Teller:
    """Knows a count and what happened in it."""

    def __init__(self, election: Election, market: Market, found: Completed) -> None:
        self.election, self.market, self.count = election, market, found.count
        bought = {each.project for each in self.count.purchases}
        self.unbought = [at for at in range(len(market.costs)) if at not in bought]
        losers = [at for at in self.unbought if market.costs[at] <= election.budget]
        self.replay = Replay(found.count, losers, votes=election.points is None).run()
        self.after = len(bought) + 1
        self.over_by = found.over.spent - election.budget if found.over else 0
        self.next = {each.project for each in found.over.purchases} if found.over else set()

    def bought(self, purchase: Purchase, number: int) -> Decision:
        code = self.election.codes[purchase.project]
        payment = Fraction(purchase.price.payment[0], self.replay.purses.unit)
        facts: dict[str, Fact] = {
            "round": number,
            "price": round(payment * HUNDREDTHS),
            "supporters": int(self.market.supports[purchase.project].sizes.sum()),
            "paid_in_full": self.replay.full[purchase.project],
        }
        if purchase.tied:
            facts["tie"] = purchase.decided_by
            facts["tied_with"] = [self.election.codes[at] for at in purchase.tied]
        return Decision(code, funded=True, place=number, why=Why.BOUGHT, facts=facts)

    def refused(self) -> list[Decision]:
        """All that was not bought, when the rest of the money stays."""
        return [self._refused(at, self.after, {}) for at in self.unbought]

    def filled(self) -> list[Decision]:
        """The same, when the rest goes to what has most votes and fits."""
        rest = self.election.budget - self.count.spent
        ranking = Ranking(self.election, self.market.keys, self.unbought, rest)
        turns = ranking.turns()
        funded = {turn.project for turn in turns if turn.funded}
        return [
            self._filled(ranking, turn, funded, place)
            for place, turn in enumerate(turns, start=self.after)
        ]

    def _filled(self, ranking: Ranking, turn: Turn, funded: set[int], place: int) -> Decision:
        tie = ties(ranking, turn.project, funded)
        score, code = self.election.scores[turn.project], self.election.codes[turn.project]
        if turn.funded:
            facts: dict[str, Fact] = {"score": score, "left": turn.left, **tie}
            return Decision(code, funded=True, place=place, why=Why.FITS, facts=facts)
        told = self._refused(turn.project, place, {"rest": turn.left, **tie})
        needed = told.facts.get("votes_at_share")
        if not isinstance(needed, int) or ranking.costs[turn.project] > ranking.money:
            return told
        sooner = {"votes_at_share": min(needed, ranking.needed(turn.project)[0])}
        return Decision(code, told.funded, place, told.why, {**told.facts, **sooner})

    def _refused(self, project: int, place: int, more: Mapping[str, Fact]) -> Decision:
        code, cost = self.election.codes[project], self.market.costs[project]
        supporters = int(self.market.supports[project].sizes.sum())
        why, facts = Why.NO_VOTES, dict[str, Fact]()
        if cost > self.election.budget:
            why, facts = Why.OVER_BUDGET, {"budget": self.election.budget}
        elif supporters:
            why, left = Why.NOT_AFFORDED, self.replay.left(project)
            facts = {"supporters": supporters, "left": left, "missing": cost - left, **more}
            facts["spent_on"] = self._dearest(project)
            if project in self.next:
                facts["over_by"] = self.over_by
        if project in self.replay.watched:
            facts["votes_at_share"], facts["round"] = self.replay.needed(project)
        return Decision(code, funded=False, place=place, why=why, facts=facts)

    def _dearest(self, project: int) -> Sequence[tuple[str, int]]:
        """Where most of the supporters' money went: codes and sums."""
        spent = self.replay.spent[project].items()
        most = sorted(spent, key=lambda each: (-each[1], each[0]))[:DEAREST]
        return [(self.election.codes[at], sum_) for at, sum_ in most]
