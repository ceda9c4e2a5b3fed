"""Prices that bear an outcome out: who could have paid for it, had all had the same to spend.

(Peters, Skowron, Proportionality and the Limits of Welfarism, 2020; with costs: Los, Christoff,
Grossi, Proportional Budget Allocations: Towards a Systematization, 2022.) Everybody has the same
endowment and pays only for funded projects they chose; each of these is paid exactly its cost; and
those who chose a project that was not funded have together no more than its cost left. Projects
that cost more than the whole budget could not be funded and are left out of the last.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from nutag.core.counting.election import Election
from nutag.core.counting.quality.measures import positions
from nutag.core.counting.quality.simplex import Table, solution
from nutag.core.counting.supporters import groups
from nutag.core.counting.utility import Utility

LARGEST = 200_000  # entries of a table
type Payments = Mapping[str, Mapping[int, Fraction]]


@dataclass(frozen=True)
class Prices:
    """What everybody may spend, and for each project which ballot (from 0) pays how much.

    Money is in units of the election, broken units included. Ballots that pay nothing are left out.
    """

    endowment: Fraction
    payments: Payments


def chosen(election: Election) -> list[list[int]]:
    """For each project the ballots that name it, with points where ballots have them."""
    ballots = Utility.CARDINALITY.seen(election).ballots
    found: list[list[int]] = [[] for _project in election.projects]
    for project, ballot in zip(ballots.choices.tolist(), ballots.owners.tolist(), strict=True):
        found[project].append(ballot)
    return found


def priceable(election: Election, winners: Collection[str]) -> Prices | None:
    """Prices that bear the outcome out; None when there are none. Raises KeyError for a code.

    Exact, with an effort that grows fast: ValueError for more than some hundred different ballots.
    A large election counted by equal shares has its prices from `paid_in_shares`.
    """
    won = sorted(positions(election, winners))
    everybody = groups(Utility.CARDINALITY.seen(election))
    pairs = [(at, group) for at in won for group in everybody.supports[at].groups.tolist()]
    lost = [
        at
        for at, project in enumerate(election.projects)
        if at not in won and project.cost <= election.budget
    ]
    number, rows = len(everybody.sizes), len(won) + len(everybody.sizes) + len(lost)
    columns = 1 + len(pairs) + number + len(lost) + 1
    if rows * columns > LARGEST:
        raise ValueError(LARGEST)
    # Columns: the endowment, each payment, what each group has left, what each loser still lacks.
    table: Table = np.zeros((rows, columns), object)
    for column, (at, group) in enumerate(pairs, start=1):
        table[won.index(at), column] = table[len(won) + group, column] = 1
    for row, at in enumerate(won):
        table[row, -1] = election.projects[at].cost
    rest = 1 + len(pairs)
    for group, size in enumerate(everybody.sizes.tolist()):
        table[len(won) + group, 0] = -size
        table[len(won) + group, rest + group] = 1
    for row, at in enumerate(lost):
        table[len(won) + number + row, rest + everybody.supports[at].groups] = 1
        table[len(won) + number + row, rest + number + row] = 1
        table[len(won) + number + row, -1] = election.projects[at].cost
    found = solution(table)
    if found is None:
        return None
    members: list[list[int]] = [[] for _group in range(number)]
    for ballot, group in enumerate(everybody.of_ballot):
        members[group].append(ballot)
    payments: dict[str, dict[int, Fraction]] = {election.codes[at]: {} for at in won}
    for (at, group), paid in zip(pairs, found[1:rest], strict=True):
        if paid:
            each = paid / int(everybody.sizes[group])
            payments[election.codes[at]] |= dict.fromkeys(members[group], each)
    return Prices(found[0], payments)


def check(election: Election, winners: Collection[str], prices: Prices) -> list[str]:
    """What is wrong with the prices, in English and in units; empty when they bear it out.

    `winners` are codes of projects. Raises KeyError for a code that is not in the election.
    """
    won = positions(election, winners)
    positions(election, prices.payments)
    supporters, left = chosen(election), [prices.endowment] * len(election.ballots)
    wrong = ["The endowment is less than nothing."] if prices.endowment < 0 else []
    for at, project in enumerate(election.projects):
        paid = prices.payments.get(project.code, {})
        wrong += _wrong_payers(project.code, paid, set(supporters[at]))
        for ballot, sum_ in paid.items():
            if 0 <= ballot < len(left):
                left[ballot] -= sum_
        total, due = sum(paid.values(), Fraction(0)), project.cost if at in won else 0
        if total != due:
            wrong.append(f"{project.code} is paid {total} instead of {due}.")
    wrong += [
        f"Ballot {ballot} pays {-rest} more than the endowment."
        for ballot, rest in enumerate(left)
        if rest < 0
    ]
    return wrong + list(_affordable(election, won, supporters, left))


def _wrong_payers(code: str, paid: Mapping[int, Fraction], fans: set[int]) -> Iterator[str]:
    for ballot, sum_ in paid.items():
        if sum_ < 0:
            yield f"Ballot {ballot} pays less than nothing for {code}."
        if ballot not in fans:
            yield f"Ballot {ballot} pays for {code} without having chosen it."


def _affordable(
    election: Election, won: set[int], supporters: list[list[int]], left: list[Fraction]
) -> Iterator[str]:
    for at, project in enumerate(election.projects):
        if at in won or project.cost > election.budget:
            continue
        held = sum((left[ballot] for ballot in supporters[at]), Fraction(0))
        if held > project.cost:
            yield f"Those who chose {project.code} have {held} left; it costs {project.cost}."
