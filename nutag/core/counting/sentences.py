"""Why a project was or was not funded, in plain sentences made of the facts of its decision."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from nutag.core.counting.outcome import Why
from nutag.core.counting.words import Words

type Facts = Mapping[str, Any]


def sentence(why: str, cost: int, facts: Facts, words: Words) -> str:
    """A sentence or a few; `cost` is in units of the election. Facts not known are not told."""
    told = [*_TOLD[Why(why)](cost, facts, words), *_tie(facts, words)]
    if facts.get("pot"):
        told.append(words.say("pot", name=str(facts["pot"])))
    return " ".join(told)


def _turn(text: str) -> Callable[[int, Facts, Words], Iterator[str]]:
    def tell(cost: int, facts: Facts, words: Words) -> Iterator[str]:
        left = words.amount(int(facts.get("left", 0)))
        yield words.say(text, left=left, cost=words.amount(cost))
        yield from _ahead(facts, words)
        yield from _spare(facts, words)
        if facts.get("cost_needed"):
            yield words.say("cost_needed", cost=words.amount(int(facts["cost_needed"])))

    return tell


def _spare(facts: Facts, words: Words) -> Iterator[str]:
    for unit in ("votes_to_spare", "points_to_spare"):
        if facts.get(unit):
            yield words.say(unit, int(facts[unit]))


def _after_stop(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    stopped = words.names.get(str(facts.get("stopped_by")), "")
    yield words.say("after_stop", stopped=stopped)
    yield from _ahead(facts, words)


def _excluded(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    yield words.say("excluded", name=words.names.get(str(facts.get("excluded_by")), ""))
    yield from _ahead(facts, words)


def _ahead(facts: Facts, words: Words) -> Iterator[str]:
    ahead = words.names.get(str(facts.get("ahead_of")), "")
    for unit in ("votes", "points"):
        if ahead and facts.get(f"{unit}_needed"):
            yield words.say(f"{unit}_ahead", int(facts[f"{unit}_needed"]), ahead=ahead)


def _below(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    threshold = words.support(int(facts.get("threshold", 0)))
    yield words.say("below_threshold", int(facts.get("votes_needed", 0)), threshold=threshold)


def _over(cost: int, facts: Facts, words: Words) -> Iterator[str]:
    budget = words.amount(int(facts.get("budget", 0)))
    yield words.say("over_budget", cost=words.amount(cost), budget=budget)


def _nobody(_cost: int, _facts: Facts, words: Words) -> Iterator[str]:
    yield words.say("no_votes")


def _bought(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    supporters, full = int(facts["supporters"]), int(facts.get("paid_in_full", 0))
    text = "bought_by_points" if words.points else "bought"
    yield words.say(text, supporters, price=words.price(int(facts["price"])))
    if full < supporters:
        yield words.say("poor", supporters - full)
    if facts.get("votes_to_spare"):
        yield words.say("spare_at_share", int(facts["votes_to_spare"]))


def _not_afforded(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    sums = {key: words.amount(int(facts[key])) for key in ("left", "missing")}
    yield words.say("not_afforded", int(facts["supporters"]), **sums)
    for row in list(facts.get("spent_on", ()))[:1]:
        yield words.say("elsewhere", name=words.names.get(str(row[0]), ""))
    if facts.get("votes_needed"):
        yield words.say("lacking", int(facts["votes_needed"]))
    elif facts.get("over_by"):
        yield words.say("beyond", over=words.amount(int(facts["over_by"])))
    elif facts.get("votes_at_share"):
        yield words.say("lacking_at_share", int(facts["votes_at_share"]))
    if facts.get("cost_counted"):
        yield words.say("cost_counted", cost=words.amount(int(facts["cost_counted"])))


def _earned(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    yield words.say("earned", int(facts["supporters"]), price=words.price(int(facts["earned"])))


def _not_earned(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    sums = {key: words.amount(int(facts[key])) for key in ("saved", "missing")}
    yield words.say("not_earned", int(facts["supporters"]), **sums)


def _bought_exactly(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    price = words.price(int(facts["price"]))
    yield words.say("bought_exactly", int(facts["buyers"]), price=price)


def _not_bought_exactly(cost: int, facts: Facts, words: Words) -> Iterator[str]:
    sums = {"left": words.amount(int(facts["left"])), "cost": words.amount(cost)}
    yield words.say("not_bought_exactly", int(facts["supporters"]), **sums)


def _bought_in_part(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    price, part = words.price(int(facts["price"])), str(facts["part"])
    yield words.say("bought_in_part", int(facts["supporters"]), price=price, part=part)


def _not_fitting(cost: int, facts: Facts, words: Words) -> Iterator[str]:
    sums = {key: words.amount(int(facts[key])) for key in ("left", "held")}
    number = int(facts["supporters"])
    yield words.say("not_fitting", number, cost=words.amount(cost), **sums)


def _borne(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    yield words.say("borne", int(facts["supporters"]), load=words.price(int(facts["load"])))


def _given(text: str) -> Callable[[int, Facts, Words], Iterator[str]]:
    def tell(cost: int, facts: Facts, words: Words) -> Iterator[str]:
        given = words.amount(int(facts["given"]))
        yield words.say(text, int(facts["supporters"]), given=given, cost=words.amount(cost))

    return tell


def _chosen(_cost: int, facts: Facts, words: Words) -> Iterator[str]:
    yield words.say("chosen", support=words.support(int(facts["score"])))


def _tie(facts: Facts, words: Words) -> Iterator[str]:
    for code in list(facts.get("tied_with", ()))[:1]:
        yield words.say(f"tie_{facts['tie']}", name=words.names.get(str(code), ""))


_TOLD: Mapping[Why, Callable[[int, Facts, Words], Iterator[str]]] = {
    Why.FITS: _turn("fits"),
    Why.TOO_DEAR: _turn("too_dear"),
    Why.EXCLUDED: _excluded,
    Why.AFTER_STOP: _after_stop,
    Why.BELOW_THRESHOLD: _below,
    Why.OVER_BUDGET: _over,
    Why.NO_VOTES: _nobody,
    Why.BOUGHT: _bought,
    Why.NOT_AFFORDED: _not_afforded,
    Why.EARNED: _earned,
    Why.NOT_EARNED: _not_earned,
    Why.BOUGHT_EXACTLY: _bought_exactly,
    Why.NOT_BOUGHT_EXACTLY: _not_bought_exactly,
    Why.BOUGHT_IN_PART: _bought_in_part,
    Why.NOT_FITTING: _not_fitting,
    Why.BORNE: _borne,
    Why.SUPPORTED: _given("supported"),
    Why.RAISED: _given("raised"),
    Why.NO_ROOM: _turn("no_room"),
    Why.CHOSEN: _chosen,
    Why.NOT_CHOSEN: _turn("not_chosen"),
}
