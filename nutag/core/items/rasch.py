"""The Rasch model: how hard each item is, on one scale with how able people are."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nutag.core.items.classical import Matrix, checked

FEWEST = 100
POINTS = 41
REACH = 5.0
STEPS = 500
CLOSE = 1e-8


class TooFew(ValueError):  # noqa: N818 - what is the matter
    """Below a hundred people plain shares are closer to the truth."""


def rasch(scores: ArrayLike) -> NDArray[np.float64]:
    """Difficulties of the items in logits, centred at 0 (`scores`: people by items, 0 or 1).

    P(right) = 1 / (1 + exp(difficulty - ability)). Marginal maximum likelihood by the EM algorithm
    of R. D. Bock and M. Aitkin, Psychometrika 46 (1981): abilities are normal with a spread that is
    estimated too, taken at 41 points. Items everybody or nobody has right have no finite
    difficulty: they count as if half a person had answered otherwise. Raises TooFew below 100
    people.
    """
    table = checked(scores)
    people = len(table)
    if people < FEWEST:
        raise TooFew(f"The Rasch model needs {FEWEST} people, here are {people}.")
    right = table.sum(axis=0).clip(0.5, people - 0.5)
    hard = np.log((people - right) / right)
    ability, spread = np.linspace(-REACH, REACH, POINTS), 1.0
    for _step in range(STEPS):
        counts = _expected(table, hard, ability, spread)
        newer = _solved(hard, right, counts, ability)
        spread = float(np.sqrt(np.maximum((counts * ability**2).sum() / people, 0.01)))
        moved, hard = float(np.abs(newer - hard).max()), newer
        if moved < CLOSE:
            break
    return np.asarray(hard - hard.mean())


def _expected(table: Matrix, hard: Matrix, ability: Matrix, spread: float) -> Matrix:
    """How many people are expected at each ability, given their answers (the E step)."""
    logit = ability[:, None] - hard[None, :]
    sums = table.sum(axis=1)
    told = sums[:, None] * ability[None, :] - np.logaddexp(0, logit).sum(axis=1)[None, :]
    told = told - 0.5 * (ability / spread)[None, :] ** 2
    weights = np.exp(told - told.max(axis=1, keepdims=True))
    return np.asarray((weights / weights.sum(axis=1, keepdims=True)).sum(axis=0))


def _solved(hard: Matrix, right: Matrix, counts: Matrix, ability: Matrix) -> Matrix:
    """One Newton step for each item towards as many right answers as there were (the M step)."""
    chance = 1 / (1 + np.exp(hard[None, :] - ability[:, None]))
    expected = counts @ chance
    slope = counts @ (chance * (1 - chance))
    return np.asarray(hard + np.clip((expected - right) / slope, -1, 1))
