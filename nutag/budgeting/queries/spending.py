"""On what and where each rule spends the money."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nutag.budgeting.models import Decision, Project, Round
from nutag.budgeting.queries.results import sides
from nutag.budgeting.reasons import amount
from nutag.places.models import Place
from nutag.places.naming import own_name

MOST = 12
AREAS = ("neighborhood", "district")


@dataclass(frozen=True)
class Spending:
    """A table: for each kind or area the sum by each rule, in the order of `sides`."""

    title: str
    rows: list[tuple[str, list[str]]]
    shared: bool  # whether a project may stand in several rows, so that sums exceed the whole


def spending(round_: Round) -> list[Spending]:
    """By area and by kind, where the file tells them; tables of more than twelve rows are cut.

    The rows on which most is spent stand first. Projects without a kind are not in the table.
    """
    found = [
        _table(_("Money by area"), _areas(round_), round_),
        _table(_("Money by kind of project"), _kinds(round_), round_),
    ]
    return [each for each in found if len(each.rows) > 1]


def _table(title: str, groups: dict[str, tuple[str, ...]], round_: Round) -> Spending:
    rules = [side.rule for side in sides(round_)]
    sums: dict[str, Counter[str]] = {}
    told = Decision.objects.filter(result__round=round_, funded=True)
    for code, cost, rule in told.values_list("project__code", "project__cost", "result__rule"):
        for group in groups[code]:
            sums.setdefault(group, Counter())[rule] += cost
    for group in {group for many in groups.values() for group in many}:
        sums.setdefault(group, Counter())
    first = sorted(sums, key=lambda group: (-max(sums[group].values(), default=0), group))
    rows = [(group, [amount(sums[group][rule], round_) for rule in rules]) for group in first]
    return Spending(title, rows[:MOST], shared=any(len(many) > 1 for many in groups.values()))


def _kinds(round_: Round) -> dict[str, tuple[str, ...]]:
    return {each.code: _parts(each.columns, "category") for each in _projects(round_)}


def _areas(round_: Round) -> dict[str, tuple[str, ...]]:
    """The areas by project; codes of places of this city become their names."""
    areas = {
        each.code: next(filter(None, (_parts(each.columns, name) for name in AREAS)), ())
        for each in _projects(round_)
    }
    codes = {code for many in areas.values() for code in many}
    there = Place.objects.filter(code__in=codes).order_by("valid_from") if round_.place else ()
    known = {place.code: own_name(place) for place in there}
    return {code: tuple(known.get(one, one) for one in many) for code, many in areas.items()}


def _projects(round_: Round) -> list[Project]:
    return list(Project.objects.filter(round=round_))


def _parts(columns: dict[str, str], name: str) -> tuple[str, ...]:
    parts = (part.strip() for part in columns.get(name, "").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
