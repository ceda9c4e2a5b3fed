"""Rules without a certificate of their own: counted anew by their definition, in fractions."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from nutag.core.counting.verifier.ballots import Ballots
from nutag.core.counting.verifier.shares import need

type Purses = dict[int, Fraction]


def phragmen(ballots: Ballots, _outcome: Mapping[str, Any]) -> list[str]:
    """Everybody earns alike; a project is bought as soon as its supporters have its cost."""
    won, left = list[str](), ballots.budget
    since = [Fraction(0)] * ballots.groups  # when each group was last without money
    offered = [c for c, fans in ballots.fans.items() if fans and ballots.cost[c] <= left]
    while offered:
        times = {}
        for code in offered:
            voters = sum(number for _group, number, _worth in ballots.fans[code])
            waited = sum(number * since[group] for group, number, _worth in ballots.fans[code])
            times[code] = (ballots.cost[code] + waited) / voters
        now = min(times.values())
        level = [code for code in offered if times[code] == now]
        if any(ballots.cost[code] > left for code in level):
            break
        code = min(level, key=ballots.key.__getitem__)
        for group, _number, _worth in ballots.fans[code]:
            since[group] = now
        won.append(code)
        offered.remove(code)
        left -= ballots.cost[code]
    return won


def exact_equal_shares(ballots: Ballots, outcome: Mapping[str, Any]) -> list[str]:
    """From the first share on every one is counted, up to the last that keeps to the budget."""
    share, won = ballots.budget / ballots.voters, list[str]()
    for _raise in range(outcome["facts"]["raised"] + 1):
        won = _exactly(ballots, share)
        need(sum(ballots.cost[code] for code in won) <= ballots.budget, "too much is spent")
        share += 1
    if outcome["completion"] == "add1" and len(won) < len(_offered(ballots)):
        spent = sum(ballots.cost[code] for code in _exactly(ballots, share))
        need(spent > ballots.budget, "the share could be raised further")
    return won


def _offered(ballots: Ballots) -> list[str]:
    return [c for c, fans in ballots.fans.items() if fans and ballots.cost[c] <= ballots.budget]


def _exactly(ballots: Ballots, share: Fraction) -> list[str]:
    held, won = dict.fromkeys(range(ballots.groups), share), list[str]()
    offered = _offered(ballots)
    while True:
        buyers = {code: _buyers(ballots, code, held) for code in offered}
        offers = [
            (-number * ballots.factor[code] / ballots.cost[code], ballots.key[code], code)
            for code, number in buyers.items()
            if number
        ]
        if not offers:
            return won
        code = min(offers)[2]
        part = ballots.cost[code] / buyers[code]
        for group, _number, _worth in ballots.fans[code]:
            held[group] -= part if held[group] >= part else 0
        won.append(code)
        offered.remove(code)


def _buyers(ballots: Ballots, code: str, held: Purses) -> int:
    """The most supporters who can each pay an equal part."""
    number = found = 0
    for group, size, _worth in sorted(ballots.fans[code], key=lambda fan: -held[fan[0]]):
        number += size
        found = number if held[group] * number >= ballots.cost[code] else found
    return found


def bounded_overspending(ballots: Ballots, _outcome: Mapping[str, Any]) -> list[str]:
    """At every purse and at the full price: payment / part², and the least of these is bought."""
    held = dict.fromkeys(range(ballots.groups), ballots.budget / ballots.voters)
    left, won = ballots.budget, list[str]()
    offered = [code for code, fans in ballots.fans.items() if fans]
    while True:
        offers = [
            (value / ballots.factor[code], ballots.key[code], payment, code)
            for code in offered
            if ballots.cost[code] <= left
            for value, payment in _parts(ballots, code, held)
        ]
        if not offers:
            return won
        _value, _key, payment, code = min(offers)
        for group, _number, _worth in ballots.fans[code]:
            held[group] -= min(held[group], payment)
        won.append(code)
        offered.remove(code)
        left -= ballots.cost[code]


def _parts(ballots: Ballots, code: str, held: Purses) -> list[tuple[Fraction, Fraction]]:
    """What the project counts as, and what it asks of everybody, at each payment that matters."""
    cost, fans = ballots.cost[code], sorted(ballots.fans[code], key=lambda fan: held[fan[0]])
    spent, others = Fraction(0), sum(number for _group, number, _worth in fans)
    found = []
    for group, number, _worth in fans:
        payment = held[group]
        if spent + payment * others > cost:
            payment = (cost - spent) / others
        part = (spent + payment * others) / cost
        if part:
            found.append((payment / part**2, payment / part))
        if part == 1:
            break
        spent += held[group] * number
        others -= number
    return found


RECOUNTS: Mapping[str, Callable[[Ballots, Mapping[str, Any]], list[str]]] = {
    "phragmen": phragmen,
    "exact-equal-shares": exact_equal_shares,
    "bounded-overspending": bounded_overspending,
}
