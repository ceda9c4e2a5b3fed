"""One sum shared out among places, with every step kept for those who want to follow it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from nutag.core.equity.errors import Unshareable
from nutag.core.equity.limits import filled
from nutag.core.equity.rounding import whole_steps

type Bases = Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True)
class Line:
    """What one criterion gives one place: `slice` × `basis` ÷ `total`, in tögrög."""

    criterion: str
    slice: Fraction
    basis: Fraction
    total: Fraction

    @property
    def part(self) -> Fraction:
        """The money of this place from this criterion, exactly."""
        return self.slice * self.basis / self.total


@dataclass(frozen=True)
class Worked:
    """How the sum of one place came about, in tögrög.

    `formula` is the sum of the lines, `limited` after least and greatest sums, `amount` in whole
    steps; `bound` is "floor" or "cap" where one of them decided, `up` whether a step was added.
    """

    lines: tuple[Line, ...]
    formula: Fraction
    limited: Fraction
    amount: int
    bound: str
    up: bool


@dataclass(frozen=True)
class Sharing:
    """One sum shared out; `factor` is what sums by the formula were multiplied by.

    `idle` are criteria that came to 0 in every place and so gave their weight to the others.
    """

    money: int
    factor: Fraction
    idle: tuple[str, ...]
    places: Mapping[str, Worked]


@dataclass(frozen=True)
class Bounds:
    """Least and greatest sum of each place in tögrög; a greatest of None is none."""

    least: Mapping[str, Fraction]
    most: Mapping[str, Fraction | None]


def share_out(
    money: int,
    weights: Mapping[str, Fraction],
    bases: Bases,
    *,
    bounds: Bounds,
    step: int,
) -> Sharing:
    """`money` in tögrög, a multiple of `step`, shared out by criteria.

    `bases` are by criterion and place. A place's sum by the formula is Σ money × weight ÷ weights
    × basis ÷ bases (weighted shares, as art. 59.3 of the Budget Law of Mongolia has them). Raises
    Unshareable; ValueError when `money` is no multiple of `step`.
    """
    if money % step:
        raise ValueError("The money is no multiple of the step.")
    totals = {code: sum(bases[code].values(), Fraction(0)) for code in weights}
    active = {code: each for code, each in weights.items() if each and totals[code]}
    idle = tuple(code for code, each in weights.items() if each and not totals[code])
    if not active:
        raise Unshareable("nothing-to-go-by")
    whole = sum(active.values(), Fraction(0))
    lines = {
        place: tuple(
            Line(code, money * weight / whole, bases[code][place], totals[code])
            for code, weight in active.items()
        )
        for place in bases[next(iter(active))]
    }
    return _bounded(money, lines, idle, bounds, step)


def _bounded(
    money: int,
    lines: Mapping[str, tuple[Line, ...]],
    idle: tuple[str, ...],
    bounds: Bounds,
    step: int,
) -> Sharing:
    formula = {place: sum((each.part for each in own), Fraction(0)) for place, own in lines.items()}
    units = money // step
    least = {place: int(-(-bounds.least[place] // step)) for place in lines}
    most = {place: units if (cap := bounds.most[place]) is None else int(cap // step)
            for place in lines}  # fmt: skip
    try:
        exact, factor = filled({p: each / step for p, each in formula.items()}, units, least, most)
    except Unshareable as error:
        raise _in_money(error, step) from None
    made = whole_steps(exact, units)
    return Sharing(
        money,
        factor,
        idle,
        {
            place: Worked(
                lines[place], formula[place], exact[place] * step, made[place] * step,
                _bound(exact[place], factor * formula[place] / step), made[place] > exact[place],
            )
            for place in lines
        },
    )  # fmt: skip


def _bound(exact: Fraction, free: Fraction) -> str:
    return "" if exact == free else "floor" if exact > free else "cap"


def _in_money(error: Unshareable, step: int) -> Unshareable:
    facts = {name: f"{int(each) * step:,} ₮" for name, each in error.facts.items()}
    return Unshareable(error.code, **facts)
