"""Would it have come out the same with slightly other voters?

Voters are drawn anew with replacement, as many as there were, again and again, and each draw is
counted (Boehmer, Faliszewski, Janeczko, Kaczmarczyk, Robustness of Participatory Budgeting
Outcomes, 2023, change votes instead). The draws follow from a seed; they decide nothing.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any

import numpy as np

from nutag.core.counting.election import Ballots, Election

type Count = Callable[[Election], Collection[str]]


def steadiness(
    election: Election,
    count: Count,
    *,
    times: int,
    seed: str,
    map: Callable[..., Iterable[Any]] = map,  # noqa: A002 - as the standard library's pools call it
) -> dict[str, int]:
    """In how many of so many draws each project is funded.

    `count` gives the codes of the winners. `map` may be that of a pool of processes; then `count`
    must be one that can be sent to them.
    """
    found = dict.fromkeys(election.codes, 0)
    for winners in map(partial(_once, election, count, seed), range(times)):
        for code in winners:
            found[code] += 1
    return found


def _once(election: Election, count: Count, seed: str, turn: int) -> list[str]:
    return list(count(drawn(election, f"{seed}:{turn}")))


def drawn(election: Election, seed: str) -> Election:
    """The election with as many voters, drawn with replacement."""
    number = int.from_bytes(sha256(seed.encode()).digest()[:16])
    chance = np.random.Generator(np.random.PCG64(number))
    old = election.ballots
    chosen = chance.integers(0, len(old), len(old))
    lengths = np.diff(old.starts)[chosen]
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    moved = np.repeat(old.starts[:-1][chosen] - starts[:-1], lengths)
    index = moved + np.arange(int(lengths.sum()))
    points = None if old.points is None else old.points[index]
    return replace(election, ballots=Ballots(starts, old.choices[index], points))
