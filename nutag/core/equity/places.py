"""Who shares in the money, and the numbers about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Place:
    """A khoroo: its code, the code of its district, and its numbers by measure.

    `estimated` names the measures whose number is an estimate for want of a known one.
    """

    code: str
    district: str
    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    estimated: tuple[str, ...] = ()

    @property
    def people(self) -> Fraction:
        """How many live there. Raises KeyError where it is not known."""
        return self.numbers["population"]


def by_district(places: Sequence[Place]) -> dict[str, list[Place]]:
    """The places of each district, both in the order of their codes."""
    found: dict[str, list[Place]] = {}
    for place in sorted(places, key=lambda each: (each.district, each.code)):
        found.setdefault(place.district, []).append(place)
    return found


def four(number: Fraction) -> Fraction:
    """A number rounded to four decimals, halves up, so that it can be typed into a calculator."""
    return Fraction((number * 20_000 + 1) // 2, 10_000)
