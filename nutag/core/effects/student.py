"""Student's t distribution, as far as intervals need it."""

from math import exp, lgamma, log

_STEPS = 200
_SMALL = 1e-300
_CLOSE = 1e-15


def quantile(share: float, degrees: int) -> float:
    """The value that `share` (0.5 to below 1) of Student's t with those degrees lies below.

    Found by halving; the distribution by the incomplete beta function, I_x(n / 2, 1 / 2) with
    x = n / (n + t²) (M. Abramowitz, I. Stegun 1964, 26.7.1). Raises ValueError outside.
    """
    if not 0.5 <= share < 1 or degrees < 1:  # noqa: PLR2004
        raise ValueError("A share from a half to below 1, and at least one degree of freedom.")
    low, high = 0.0, 1.0
    while _below(high, degrees) < share:
        low, high = high, 2 * high
    while high - low > _CLOSE * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if _below(middle, degrees) < share else (low, middle)
    return high if share > 0.5 else 0.0  # noqa: PLR2004


def _below(value: float, degrees: int) -> float:
    square = value * value
    return 1 - _beta(degrees / (degrees + square), square / (degrees + square), degrees / 2) / 2


def _beta(x: float, rest: float, a: float) -> float:
    """The incomplete beta function I_x(a, 1/2); `rest` is 1 - x, told apart to keep its digits."""
    b = 0.5
    if not x or not rest:
        return float(not rest)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(rest))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(rest, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function (26.5.8 there), by W. Lentz 1976."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _STEPS):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away(1 + factor * d)
            c = _away(1 + factor / c)
            found *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return found


def _away(number: float) -> float:
    return number if abs(number) > _SMALL else _SMALL
