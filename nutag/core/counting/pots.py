"""Pots of money for areas and categories, and projects that exclude one another, as files say.

`neighborhoods` and `budget_per_neighborhood` in the meta of a file, or `categories` and
`budget_per_category`, name pots and what is in each; a project takes from that of its area, else
from that of its category, else from what the pots leave of the budget. With `leftover_budget` what
remains goes to whatever still fits, most votes first. Of projects that share a word in the column
`exclusive` at most one is funded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nutag.core.counting.election import Election
from nutag.core.counting.unreadable import Unreadable

_KINDS = (
    ("neighborhood", "neighborhoods", "budget_per_neighborhood"),
    ("category", "categories", "budget_per_category"),
)


@dataclass(frozen=True)
class Pot:
    """Money, in units of the election, and the projects that may take it. `name` may be ""."""

    name: str
    money: int
    among: Sequence[int]


def one(election: Election) -> list[Pot]:
    """The whole budget for all projects."""
    return [Pot("", election.budget, range(len(election.projects)))]


def stated(election: Election) -> list[Pot]:
    """The pots, and last the rest of the budget; one pot when the file names none.

    Where they hold more than the budget together, the last ones have only what is left of it.
    Raises Unreadable when names and sums do not match.
    """
    sums, pot_of = dict[tuple[str, str], int](), dict[int, tuple[str, str]]()
    for column, names, money in _KINDS:
        if not election.meta.get(money):
            continue
        sums |= {(column, name): sum_ for name, sum_ in _sums(election, names, money)}
        for at, project in enumerate(election.projects):
            mine = (part.strip() for part in project.columns.get(column, "").split(","))
            named = [(column, part) for part in mine if (column, part) in sums]
            if named:
                pot_of.setdefault(at, named[0])
    rest = election.budget
    for key, sum_ in sums.items():
        sums[key] = min(sum_, rest)
        rest -= sums[key]
    places = range(len(election.projects))
    pots = [
        Pot(key[1], sum_, [at for at in places if pot_of.get(at) == key])
        for key, sum_ in sums.items()
    ]
    return [*pots, Pot("", rest, [at for at in places if at not in pot_of])]


def shares_leftovers(election: Election) -> bool:
    """Whether what remains in the pots goes to whatever still fits."""
    return bool(election.meta.get("leftover_budget", "").strip())


def exclusives(election: Election) -> list[frozenset[str]]:
    """For each project the words that no other funded project may share."""
    named = (project.columns.get("exclusive", "").split(",") for project in election.projects)
    return [frozenset(part.strip() for part in each if part.strip()) for each in named]


def _sums(election: Election, names: str, money: str) -> list[tuple[str, int]]:
    keys = [name.strip() for name in election.meta.get(names, "").split(",")]
    told = [each.strip() for each in election.meta[money].split(",")]
    if len(keys) != len(told) or len(set(keys)) < len(keys):
        raise Unreadable("pot_names", column=money, expected=len(keys), found=len(told))
    return [
        (key, _units(each, election.scale, money)) for key, each in zip(keys, told, strict=True)
    ]


def _units(text: str, scale: int, column: str) -> int:
    try:
        units = Fraction(text) * scale
    except (ValueError, ZeroDivisionError):
        raise Unreadable("money", column=column, found=text) from None
    if units < 0 or units.denominator != 1 or "e" in text.lower() or "/" in text:
        raise Unreadable("money", column=column, found=text)
    return int(units)
