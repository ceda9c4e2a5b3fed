"""On what and where each rule spends the money."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nutag.budgeting.models import Decision, Project, Round
from nutag.budgeting.reasons import amount
from nutag.places.models import Place
from nutag.places.naming import own_name

MOST = 12
AREAS = ("neighborhood", "district")
SERVED = ("beneficiaries", "target")

type Groups = dict[str, tuple[str, ...]]
type Funded = Sequence[tuple[str, int, str]]


@dataclass(frozen=True)
class Spending:
    """A table: for each kind or area the sum by each rule, in the order of `sides`."""

    title: str
    rows: list[tuple[str, list[str]]]
    shared: bool  # whether a project may stand in several rows, so that sums exceed the whole


def spending(round_: Round, rules: Sequence[str]) -> list[Spending]:
    """By area, by kind and by the people served, where the file tells them; a column a rule.

    Tables are cut after twelve rows, the rows on which most is spent first. Projects without a
    kind are not in the table.
    """
    projects = list(Project.objects.filter(round=round_))
    funded = _funded(round_)
    found = [
        _table(_("Money by area"), _areas(round_, projects), funded, rules, round_),
        _table(_("Money by kind of project"), _of(projects, "category"), funded, rules, round_),
        _table(_("Money by the people it serves"), _of(projects, *SERVED), funded, rules, round_),
    ]
    return [each for each in found if len(each.rows) > 1]


def _funded(round_: Round) -> list[tuple[str, int, str]]:
    told = Decision.objects.filter(result__round=round_, funded=True)
    return list(told.values_list("project__code", "project__cost", "result__rule"))


def _table(
    title: str, groups: Groups, funded: Funded, rules: Sequence[str], round_: Round
) -> Spending:
    sums: dict[str, Counter[str]] = {}
    for code, cost, rule in funded:
        for group in groups[code]:
            sums.setdefault(group, Counter())[rule] += cost
    for group in {group for many in groups.values() for group in many}:
        sums.setdefault(group, Counter())
    first = sorted(sums, key=lambda group: (-max(sums[group].values(), default=0), group))
    rows = [(group, [amount(sums[group][rule], round_) for rule in rules]) for group in first]
    return Spending(title, rows[:MOST], shared=any(len(many) > 1 for many in groups.values()))


def _of(projects: Sequence[Project], *columns: str) -> Groups:
    """What the first of these columns that is filled tells of each project."""
    return {
        each.code: next(filter(None, (_parts(each.columns, name) for name in columns)), ())
        for each in projects
    }


def _areas(round_: Round, projects: Sequence[Project]) -> Groups:
    """The areas by project; codes of places of this city become their names."""
    areas = _of(projects, *AREAS)
    codes = {code for many in areas.values() for code in many}
    there = Place.objects.filter(code__in=codes).order_by("valid_from") if round_.place else ()
    known = {place.code: own_name(place) for place in there}
    return {code: tuple(known.get(one, one) for one in many) for code, many in areas.items()}


def _parts(columns: dict[str, str], name: str) -> tuple[str, ...]:
    parts = (part.strip() for part in columns.get(name, "").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
