"""Numbers that satisfy equations, found exactly: the simplex method in whole numbers.

(Dantzig 1947; each pivot keeps one common denominator, as in Edmonds, Systems of Distinct
Representatives and Linear Algebra, 1967.) After a pivot that gained nothing the first column is
taken, not the best, so that no cycle can occur (Bland, New Finite Pivoting Rules for the Simplex
Method, 1977).
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

type Table = NDArray[np.object_]


def solution(table: Table) -> list[Fraction] | None:
    """Numbers of at least 0, one for each column but the last, that satisfy every row; or None.

    A row says that its numbers times the solution sum up to its last number, which is not negative.
    Entries are Python integers.
    """
    rows, columns = len(table), table.shape[1] - 1
    lacking = -table.sum(axis=0, keepdims=True)
    table = np.concatenate([table, lacking])
    basis, unit, gained = [-1] * rows, 1, True
    while table[-1, -1]:
        gains = table[-1, :-1]
        entering = int(np.argmin(gains) if gained else np.argmax(gains < 0))
        if gains[entering] >= 0:
            return None
        leaving = _leaving(table, basis, entering)
        before = Fraction(table[-1, -1], unit)
        pivot, row = table[leaving, entering], table[leaving].copy()
        table = (table * pivot - np.outer(table[:, entering], row)) // unit
        table[leaving], basis[leaving], unit = row, entering, pivot
        gained = Fraction(table[-1, -1], unit) != before
    found = [Fraction(0)] * columns
    for at, column in enumerate(basis):
        if column >= 0:
            found[column] = Fraction(table[at, -1], unit)
    return found


def _leaving(table: Table, basis: list[int], entering: int) -> int:
    """The row that allows least of the entering column; of equal ones the first in the basis."""
    return min(
        (at for at in range(len(basis)) if table[at, entering] > 0),
        key=lambda at: (Fraction(table[at, -1], table[at, entering]), basis[at]),
    )
