"""Least and greatest sums, kept exactly: what one place may not have goes to the others."""

from bisect import bisect_left
from collections.abc import Mapping
from fractions import Fraction

from nutag.core.equity.errors import Unshareable


def filled(
    shares: Mapping[str, Fraction],
    total: int,
    least: Mapping[str, int],
    most: Mapping[str, int],
) -> tuple[dict[str, Fraction], Fraction]:
    """`total` shared out by `shares` so that each lies between its least and most, and the factor.

    Each gets min(most, max(least, factor × share)); the one factor for which the sum is `total` is
    found exactly, at the bends of that sum, which is piecewise linear and never falls in the
    factor (water filling; as in Boyd and Vandenberghe 2004, example 5.2). A place whose share is
    0 gets its least. Raises Unshareable when the leasts need more than there is, or the mosts let
    something over.
    """
    _refuse(shares, total, least, most)
    bends = {Fraction(0)}
    for key, share in shares.items():
        if share:
            bends |= {least[key] / share, most[key] / share}
    steps = sorted(bends)
    at = bisect_left(steps, Fraction(total), key=lambda factor: _sum(shares, factor, least, most))
    if at:
        low, high = steps[at - 1], steps[at]
        at_low, at_high = (_sum(shares, each, least, most) for each in (low, high))
        factor = low + (total - at_low) / (at_high - at_low) * (high - low)
    else:
        factor = steps[0]
    return _at(shares, factor, least, most), factor


def _refuse(
    shares: Mapping[str, Fraction],
    total: int,
    least: Mapping[str, int],
    most: Mapping[str, int],
) -> None:
    for key in shares:
        if least[key] > most[key]:
            raise Unshareable("floor-above-cap", floor=str(least[key]), cap=str(most[key]))
    needed = sum(least[key] for key in shares)
    if needed > total:
        raise Unshareable("floors-too-high", needed=str(needed), money=str(total))
    room = sum(most[key] if share else least[key] for key, share in shares.items())
    if room < total:
        raise Unshareable("caps-too-low", room=str(room), money=str(total))


def _at(
    shares: Mapping[str, Fraction],
    factor: Fraction,
    least: Mapping[str, int],
    most: Mapping[str, int],
) -> dict[str, Fraction]:
    return {
        key: min(Fraction(most[key]), max(Fraction(least[key]), factor * share))
        for key, share in shares.items()
    }


def _sum(
    shares: Mapping[str, Fraction],
    factor: Fraction,
    least: Mapping[str, int],
    most: Mapping[str, int],
) -> Fraction:
    return sum(_at(shares, factor, least, most).values(), Fraction(0))
