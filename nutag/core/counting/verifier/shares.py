"""Equal shares followed along claimed purchases, at both ends of a range of shares."""

from collections import defaultdict
from fractions import Fraction
from heapq import heapify, heappop, heappush

from nutag.core.counting.verifier.ballots import Ballots, Key

type Offer = tuple[Fraction, Key]
type Waiting = tuple[Fraction, Key, str]


class Wrong(Exception):  # noqa: N818 - it is a verdict
    """What the result says is not so."""


def need(condition: object, said: str) -> None:
    """Raise Wrong with these words unless the condition holds."""
    if not condition:
        raise Wrong(said)


class End:
    """Everybody's purse at one end: voters with the same sum are one class."""

    def __init__(self, ballots: Ballots, share: Fraction) -> None:
        self.ballots, self.held, self.of = ballots, [share], [0] * ballots.groups

    def rate(self, code: str) -> Fraction | None:
        """The rate at which the supporters, paying up to rate times worth, pay for a project."""
        voters: dict[tuple[int, int], int] = defaultdict(int)
        for group, number, worth in self.ballots.fans[code]:
            voters[self.of[group], worth] += number
        rest, weight = self.ballots.cost[code], sum(n * each[1] for each, n in voters.items())
        for at, worth in sorted(voters, key=lambda each: self.held[each[0]] / each[1]):
            if self.held[at] * weight >= rest * worth:
                return rest / weight
            rest -= self.held[at] * voters[at, worth]
            weight -= worth * voters[at, worth]
        return None

    def pay(self, code: str, rate: Fraction) -> int:
        """Everybody pays what they can, up to that rate; how many paid all of it."""
        new: dict[tuple[int, int], int] = {}
        full = 0
        for group, number, worth in self.ballots.fans[code]:
            before = self.of[group]
            if (before, worth) not in new:
                new[before, worth] = len(self.held)
                self.held.append(max(Fraction(0), self.held[before] - rate * worth))
            full += number * (self.held[before] >= rate * worth)
            self.of[group] = new[before, worth]
        return full


def follow(
    ballots: Ballots, bought: list[str], first: Fraction, last: Fraction
) -> list[tuple[Fraction, int]]:
    """Check that every share from first to last buys these in this order, and nothing more.

    While the order is the same, purses grow and prices fall with the share. So a purchase that
    beats every rival although it asks its price at the first share, and they theirs at the last,
    is right for all between. Returns the rates at the first share, and how many paid in full.
    """
    low = End(ballots, first)
    high = low if first == last else End(ballots, last)
    waiting: list[Waiting] = [
        (Fraction(0), ballots.key[code], code)
        for code, fans in ballots.fans.items()
        if fans and ballots.cost[code] <= ballots.budget
    ]
    heapify(waiting)
    paid, gone = [], set[str]()
    for code in bought:
        rate = low.rate(code) if code in ballots.fans and code not in gone else None
        if rate is None:
            raise Wrong(f"{code} cannot be bought")
        gone.add(code)
        mine = (rate / ballots.factor[code], ballots.key[code])
        _beats(code, mine, waiting, gone, high)
        dear = high.rate(code) if high is not low else None
        paid.append((rate, low.pay(code, rate)))
        if dear is not None:
            high.pay(code, dear)
    for _bound, _key, code in waiting:
        need(code in gone or high.rate(code) is None, f"{code} could still be bought")
    return paid


def _beats(code: str, mine: Offer, waiting: list[Waiting], gone: set[str], high: End) -> None:
    """Check the rivals from the most dangerous on. Prices only rise, so old ones bound them."""
    twins = []
    while waiting and waiting[0][:2] < mine:
        known = heappop(waiting)
        _bound, key, rival = known
        if rival in gone:
            continue
        if key > mine[1] and _twins(high.ballots, code, rival):
            twins.append(known)
            continue
        rate = high.rate(rival)
        if rate is not None:
            offer = (rate / high.ballots.factor[rival], key)
            need(offer > mine, f"{rival} comes before {code}")
            heappush(waiting, (*offer, rival))
    for known in twins:
        heappush(waiting, known)


def _twins(ballots: Ballots, one: str, other: str) -> bool:
    """Whether two projects cost the same and mean the same to the same voters."""
    alike = sorted(ballots.fans[one]) == sorted(ballots.fans[other])
    return alike and ballots.cost[one] == ballots.cost[other]
