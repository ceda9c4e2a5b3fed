"""What if a weight were another? How far each place's share moves, and how steady its rank is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from nutag.core.equity.allocation import Settings, work_out
from nutag.core.equity.criteria import bases
from nutag.core.equity.places import Place

TENTH = Fraction(1, 10)


@dataclass(frozen=True)
class Nudge:
    """What happens when one weight is changed by a part of itself.

    `changes`: tögrög more or less for each place. `moved`: tögrög that change hands.
    """

    criterion: str
    by: Fraction
    changes: Mapping[str, int]

    @property
    def moved(self) -> int:
        """The sum of what some gain, which is what the others lose."""
        return sum(each for each in self.changes.values() if each > 0)


@dataclass(frozen=True)
class Steadiness:
    """The rank of a place by money per head (1: most), and between which ranks it mostly stays."""

    rank: int
    low: int
    high: int


def nudged(settings: Settings, places: Sequence[Place], *, by: Fraction = TENTH) -> list[Nudge]:
    """The whole allocation worked out anew with each weight raised and lowered by a tenth.

    Floors, caps and rounding are kept, so these are exact. Raises Unshareable.
    """
    before = work_out(settings, places).amounts("")
    found = []
    for code, weight in settings.asked.items():
        for change in (by, -by):
            weights = {**settings.weights, code: weight * (1 + change)}
            after = work_out(replace(settings, weights=weights), places).amounts("")
            changes = {place: after[place] - before[place] for place in before}
            found.append(Nudge(code, change, changes))
    return found


def steadiness(
    settings: Settings,
    places: Sequence[Place],
    *,
    seed: str,
    draws: int = 500,
    spread: float = 0.5,
) -> dict[str, Steadiness]:
    """How the ranks of places by money per head hold when all weights are shaken.

    Each weight is multiplied by a chance number from 1 − spread to 1 + spread, `draws` times, from
    `seed`. `low` and `high` hold nine ranks in ten. By the formula alone, all khoroos at once;
    nothing is decided here, so the numbers are floating-point. Places without people are left out.
    """
    living = [each for each in places if each.people]
    weights, parts = _parts(settings, places)
    heads = np.array([float(each.people) for each in living])
    matrix = np.array([[float(parts[code][each.code]) for code in weights] for each in living])
    own = np.array([float(each) for each in weights.values()])
    chance = np.random.Generator(np.random.PCG64(int(sha256(seed.encode()).hexdigest(), 16)))
    shaken = own * chance.uniform(1 - spread, 1 + spread, (draws, len(own)))
    scores = (shaken / shaken.sum(axis=1, keepdims=True)) @ matrix.T / heads
    now = _ranks((own / own.sum() @ matrix.T / heads)[None, :])[0]
    ranks = _ranks(scores)
    low, high = np.percentile(ranks, [5, 95], axis=0, method="nearest")
    return {
        each.code: Steadiness(int(now[at]), int(low[at]), int(high[at]))
        for at, each in enumerate(living)
    }


def _ranks(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    order = np.argsort(-scores, axis=1, kind="stable")
    ranks = np.empty(order.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, np.arange(1, order.shape[1] + 1)[None, :], axis=1)
    return ranks


def _parts(
    settings: Settings, places: Sequence[Place]
) -> tuple[dict[str, Fraction], dict[str, dict[str, Fraction]]]:
    weights, parts = {}, {}
    for code, weight in settings.asked.items():
        own = bases(places, code, settings.norm)
        whole = sum(own.values(), Fraction(0))
        if whole:
            weights[code] = weight
            parts[code] = {place: each / whole for place, each in own.items()}
    return weights, parts
