"""What a project asks, between two bounds that compare as plain whole numbers."""

from dataclasses import dataclass
from fractions import Fraction

FINE = 64  # bits behind the point of a bound


@dataclass(frozen=True)
class Price:
    """What a project asks per worth, at least and at most, in units of 1 / 2^`FINE`.

    `high` is None when it may be too dear. `payment` is the same in whole units of money for one
    point of worth; `level` is that payment itself where it is known.
    """

    project: int
    factor: int
    payment: tuple[int, int]
    low: int
    high: int | None
    level: Fraction | None = None

    @classmethod
    def between(cls, project: int, factor: int, least: int, most: int | None) -> "Price":
        """From bounds of the payment; `most` is None when it may be too dear."""
        high = None if most is None else upper(most, factor)
        return cls(project, factor, (least, most or 0), lower(least, factor), high)

    @classmethod
    def exactly(cls, project: int, factor: int, level: Fraction) -> "Price":
        """From the payment itself."""
        least, most = level.numerator // level.denominator, -(-level.numerator // level.denominator)
        divisor = level.denominator * factor
        low = (level.numerator << FINE) // divisor
        high = -(-(level.numerator << FINE) // divisor)
        return cls(project, factor, (least, most), low, high, level)

    @property
    def itself(self) -> Fraction:
        """The price where it is known: of two such the smaller is the better, however close."""
        return Fraction(self.level or 0, self.factor)

    def least(self, factor: int) -> int:
        """At least so much would this price ask of a voter for a worth with that factor."""
        return self.low * factor >> FINE

    def most(self, factor: int) -> int:
        """At most so much; the price must be affordable."""
        return -(-(self.high or 0) * factor >> FINE)


def lower(payment: int, factor: int) -> int:
    """A payment as a lower bound of a price."""
    return (payment << FINE) // factor


def upper(payment: int, factor: int) -> int:
    """A payment as an upper bound of a price."""
    return -(-(payment << FINE) // factor)
