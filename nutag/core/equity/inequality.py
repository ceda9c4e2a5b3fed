"""How evenly something is spread over people who live in places.

A `Group` is a place: how many live there and how much they have together. All people of a place
count as having the same. Shares are exact fractions; only Theil's logarithms are floating-point.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import log

FIFTH = Fraction(1, 5)


@dataclass(frozen=True)
class Group:
    """People of a place and what they have together; both from nought on."""

    people: Fraction
    amount: Fraction

    @property
    def per_head(self) -> Fraction:
        """What each has. Raises ZeroDivisionError where nobody lives."""
        return self.amount / self.people


@dataclass(frozen=True)
class Theil:
    """Theil's T, and its two parts: between the larger units and inside them; they add up."""

    total: float
    between: float
    within: float


def lorenz(groups: Sequence[Group]) -> list[tuple[Fraction, Fraction]]:
    """The Lorenz curve from (0, 0) to (1, 1): parts of people, poorest first, and what they have.

    Lorenz 1905. Places without people are left out. Raises ValueError when there is nothing.
    """
    living = sorted((each for each in groups if each.people), key=lambda each: each.per_head)
    people = sum((each.people for each in living), Fraction(0))
    amount = sum((each.amount for each in living), Fraction(0))
    if not amount:
        raise ValueError("Nothing is spread.")
    points = [(Fraction(0), Fraction(0))]
    for each in living:
        x, y = points[-1]
        points.append((x + each.people / people, y + each.amount / amount))
    return points


def lorenz_at(groups: Sequence[Group], part: Fraction) -> Fraction:
    """What the poorest `part` of people have together, as a part of everything; `part` from 0 to 1.

    Between two places of the curve as the straight line has it. Raises ValueError.
    """
    return height_at(lorenz(groups), part)


def height_at(points: Sequence[tuple[Fraction, Fraction]], part: Fraction) -> Fraction:
    """How high a curve is at `part` of its way, between points as the straight line has it.

    Where it goes straight up, the lower end. Raises ValueError beyond its end.
    """
    for (a, b), (x, y) in pairwise(points):
        if part <= x:
            return b + (y - b) * (part - a) / (x - a) if x > a else b
    raise ValueError(part)


def gini(groups: Sequence[Group]) -> Fraction:
    """The Gini coefficient over people: 0 when all have the same, towards 1 when one has all.

    One less twice the area under the Lorenz curve, by trapezoids (Gini 1914). Raises ValueError.
    """
    return 1 - 2 * _area(lorenz(groups))


def theil(units: Mapping[str, Sequence[Group]]) -> Theil:
    """Theil's T over people, split into what is between units (districts) and inside them.

    T = Σ amount share × ln(amount share ÷ people share); Theil 1967, Shorrocks 1980. Raises
    ValueError when there is nothing to spread.
    """
    flat = [each for groups in units.values() for each in groups if each.people]
    wholes = [_whole(groups) for groups in units.values()]
    everything = _whole(flat)
    if not everything.amount:
        raise ValueError("Nothing is spread.")
    total = _entropy(flat, everything)
    between = _entropy(wholes, everything)
    within = sum(
        float(whole.amount / everything.amount) * _entropy(groups, whole)
        for whole, groups in zip(wholes, units.values(), strict=True)
        if whole.amount
    )
    return Theil(total, between, within)


def top_to_bottom(groups: Sequence[Group]) -> Fraction | None:
    """How many times as much a person has where most is had as where least; None if that is 0."""
    heads = [each.per_head for each in groups if each.people]
    least = min(heads, default=Fraction(0))
    return max(heads) / least if least else None


def share_of_neediest(
    groups: Sequence[Group], need: Sequence[Fraction], part: Fraction = FIFTH
) -> Fraction:
    """Which part of everything goes to the `part` of people who live where need is greatest.

    `need` has a number for each group, higher for worse. The place at the border counts with the
    people that still belong to the part. Equal need: the larger sum for a person comes last, so
    that nothing is painted rosier than it is. Raises ValueError when there is nothing.
    """
    pairs = zip(groups, need, strict=True)
    ordered = sorted(
        ((each, lack) for each, lack in pairs if each.people),
        key=lambda pair: (-pair[1], pair[0].per_head),
    )
    whole = _whole([each for each, _lack in ordered])
    if not whole.amount:
        raise ValueError("Nothing is spread.")
    left, found = whole.people * part, Fraction(0)
    for each, _lack in ordered:
        taken = min(left, each.people)
        found += each.per_head * taken
        left -= taken
    return found / whole.amount


def against_need(
    groups: Sequence[Group], need: Sequence[Fraction]
) -> list[tuple[Fraction, Fraction]]:
    """The relative concentration curve from (0, 0) to (1, 1): parts of need, and of what is had.

    `need` has a number for each group, of need a head; need of a place is that times its people.
    Places come in the order of need a head, the least first; those alike come as one, so that
    their order changes nothing. On the diagonal everybody has what need asks for; below it, those
    in greater need have more than that. Kakwani 1977, Suits 1977. Raises ValueError when there is
    no need or nothing to spread.
    """
    alike: dict[Fraction, Group] = {}
    for each, lack in zip(groups, need, strict=True):
        if each.people:
            alike[lack] = _whole([each, alike.get(lack, Group(Fraction(0), Fraction(0)))])
    whole = _whole(list(alike.values()))
    needed = sum((lack * each.people for lack, each in alike.items()), Fraction(0))
    if not (needed and whole.amount):
        raise ValueError("There is no need, or nothing is spread.")
    points = [(Fraction(0), Fraction(0))]
    for lack, each in sorted(alike.items(), key=lambda row: row[0]):
        x, y = points[-1]
        points.append((x + lack * each.people / needed, y + each.amount / whole.amount))
    return points


def suits(groups: Sequence[Group], need: Sequence[Fraction]) -> Fraction:
    """The Suits index of money against need, from −1 to 1; 0 when money goes exactly by need.

    One less twice the area under `against_need`. Above 0 money leans to places in greater need
    more than their need alone would have it, below 0 less. D. B. Suits, Measurement of Tax
    Progressivity, American Economic Review 67 (1977). Raises ValueError.
    """
    return 1 - 2 * _area(against_need(groups, need))


def _area(points: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Under a curve, by trapezoids."""
    steps = ((x - a) * (y + b) / 2 for (a, b), (x, y) in pairwise(points))
    return sum(steps, Fraction(0))


def _whole(groups: Sequence[Group]) -> Group:
    people = sum((each.people for each in groups), Fraction(0))
    return Group(people, sum((each.amount for each in groups), Fraction(0)))


def _entropy(groups: Sequence[Group], whole: Group) -> float:
    shares = (
        (each.amount / whole.amount, each.people / whole.people)
        for each in groups
        if each.people and each.amount
    )
    return sum(float(amount) * log(float(amount / people)) for amount, people in shares)
