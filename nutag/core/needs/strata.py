"""A stratified sample that anybody can draw again: from a public seed and a list of keys."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from math import ceil

import numpy as np
from numpy.typing import ArrayLike

from nutag.core.needs.rankings import Refused

Z = 1.959963984540054


def sample_size(deviation: float, error: float, population: int) -> int:
    """How many to ask for a mean that is off by more than `error` in 5 cases of a hundred.

    n0 = (z S / e)², n = n0 / (1 + n0/N), rounded up. W. G. Cochran, Sampling Techniques (1977).
    """
    if error <= 0 or population < 1:
        raise Refused("The error must be above nought, and there must be somebody.")
    first = (Z * deviation / error) ** 2
    return min(population, ceil(first / (1 + first / population)))


def allocate(sizes: Mapping[str, int], total: int, *, floor: int = 30) -> dict[str, int]:
    """How many to draw in each stratum: in proportion to its size, the floor (or all) at least.

    Largest remainders get what rounding leaves; ties go by name. More than `total` comes out where
    the floors ask for it. Raises Refused for a negative number.
    """
    if total < 0 or floor < 0 or any(size < 0 for size in sizes.values()):
        raise Refused("Numbers of people are nought or more.")
    population = sum(sizes.values())
    wanted = min(total, population)
    exact = {name: wanted * size / population if population else 0 for name, size in sizes.items()}
    found = {name: int(share) for name, share in exact.items()}
    by_remainder = sorted(sizes, key=lambda name: (found[name] - exact[name], name))
    for name in by_remainder[: wanted - sum(found.values())]:
        found[name] += 1
    return {name: max(count, min(floor, sizes[name])) for name, count in found.items()}


def draw(strata: Mapping[str, Iterable[str]], counts: Mapping[str, int], seed: str) -> set[str]:
    """The keys drawn: in each stratum those whose hash with the seed comes first.

    The hash is SHA-256 of "seed:stratum:key"; each set of that size is as likely as another.
    Raises Refused where a stratum has fewer than are wanted.
    """
    found: set[str] = set()
    for name, keys in strata.items():
        ordered = order(set(keys), seed, name)
        wanted = counts.get(name, 0)
        if wanted > len(ordered):
            raise Refused(f"There are fewer than {wanted} in {name}.")
        found.update(ordered[:wanted])
    return found


def design_weights(sizes: Mapping[str, int], answered: Mapping[str, int]) -> dict[str, float]:
    """For how many each who answered stands: N/n by stratum; strata without an answer go.

    This takes those who did not answer to be like those of their stratum who did.
    """
    return {name: sizes[name] / count for name, count in answered.items() if count}


def effective_number(weights: ArrayLike) -> float:
    """Kish's effective sample size, (sum of weights)² / sum of squares; nought without anybody."""
    each = np.asarray(weights, dtype=float)
    squares = float((each**2).sum())
    return float(each.sum()) ** 2 / squares if squares else 0.0


def response_rates(asked: Mapping[str, int], answered: Mapping[str, int]) -> dict[str, float]:
    """The share that answered in each stratum where somebody was asked: 0 to 1."""
    return {name: answered.get(name, 0) / count for name, count in asked.items() if count}


def order(keys: Iterable[str], seed: str, name: str) -> list[str]:
    """The keys of one stratum in the order in which `draw` takes them."""
    return sorted(keys, key=lambda key: sha256(f"{seed}:{name}:{key}".encode()).digest())
