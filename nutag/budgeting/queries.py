"""Reading rounds: results with their reasons, the rules side by side, files to check."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nutag.budgeting.ballots import election_of
from nutag.budgeting.models import Decision, Project, Result, Round, Rule, State
from nutag.budgeting.reasons import amount, sentence
from nutag.core import counting
from nutag.core.text import spellings, whole
from nutag.places.models import Place
from nutag.places.naming import full_name
from nutag.record.subjects import Label, describes

type ARound = Round  # views know rounds by this name, since they know no models

A_PAGE = 50
COLUMNS = (
    "rule", "project", "name", "cost", "votes", "funded", "turn", "why", "reason",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One project in a result, ready to be shown; `share` of the votes of the first, per cent."""

    code: str
    name: str
    language: str
    url: str
    cost: str
    votes: str
    funded: bool
    why: str
    official: bool | None


@dataclass(frozen=True)
class Side:
    """One rule in a comparison: totals in words and numbers."""

    rule: str
    label: str
    seed: str
    spent: str
    left: str
    winners: int
    reached: int
    reached_percent: int


@dataclass(frozen=True)
class Glance:
    """The newest result in one sentence."""

    url: str
    name: str
    sentence: str
    where: str
    demo: bool


def rounds() -> "QuerySet[Round]":
    """All counted rounds; those of this city first, then the newest."""
    found = Round.objects.filter(state=State.COUNTED).select_related("place__parent__parent")
    return found.order_by(F("place").asc(nulls_last=True), "-imported_at", "-pk")


def round_by(slug: str) -> Round | None:
    """One round."""
    return Round.objects.select_related("place__parent__parent__parent").filter(slug=slug).first()


def rounds_at(place: Place) -> "QuerySet[Round]":
    """Counted rounds at a place or anywhere inside it."""
    return rounds().filter(place__path__startswith=place.path)


def place_by(code: str) -> Place | None:
    """The place that has this code now, or had it last."""
    return Place.objects.filter(code=code).order_by("-valid_from").first()


def result(round_: Round, rule: str) -> Result | None:
    """What a rule decided."""
    return Result.objects.filter(round=round_, rule=rule).first()


def budget_of(round_: Round) -> str:
    """The money of a round, written out."""
    return amount(round_.budget, round_)


def name_of(round_: Round) -> str:
    """The name of a round in the current language."""
    return round_.name_en if get_language() == "en" else round_.name_mn


def project_name(project: Project) -> str:
    """The name of a project in the current language where it has one, else as it was written."""
    return project.name_en if get_language() == "en" and project.name_en else project.name


def language_of(round_: Round, project: Project) -> str:
    """In which language the shown name is, where it is not that of the page; "" otherwise."""
    shown = "en" if get_language() == "en" and project.name_en else round_.language
    return "" if shown == (get_language() or "") else shown


def names(round_: Round) -> dict[str, str]:
    """Names of all projects by code."""
    return {each.code: project_name(each) for each in Project.objects.filter(round=round_)}


def lines(round_: Round, rule: str, *, funded: bool) -> list[Line]:
    """The projects a rule funded, or did not, in the order in which it decided."""
    known = names(round_)
    found = Decision.objects.filter(result__round=round_, result__rule=rule, funded=funded)
    rows = found.select_related("project")
    ordered = rows if funded else rows.order_by("-project__score", "project__position")
    return [_line(each, round_, known) for each in ordered]


def page_of_lost(round_: Round, rule: str, number: str) -> "Page[Line]":
    """One page of the projects that were not funded, most votes first."""
    return Paginator(lines(round_, rule, funded=False), A_PAGE).get_page(number)


def _line(each: Decision, round_: Round, known: Mapping[str, str]) -> Line:
    project = each.project
    return Line(
        code=project.code,
        name=known[project.code],
        language=language_of(round_, project),
        url=reverse("budgeting:project", args=[round_.slug, project.code]),
        cost=amount(project.cost, round_),
        votes=whole(project.votes),
        funded=each.funded,
        why=sentence(each, round_, known),
        official=project.official,
    )


def project(round_: Round, code: str) -> Project | None:
    """One project."""
    return Project.objects.filter(round=round_, code=code).first()


def decisions_on(round_: Round, found: Project) -> list[tuple[str, Line]]:
    """What each rule said of one project."""
    known = names(round_)
    rows = Decision.objects.filter(project=found).select_related("result", "project")
    return [
        (str(Rule(each.result.rule).label), _line(each, round_, known))
        for each in sorted(rows, key=lambda row: row.result.rule != round_.rule)
    ]


def sides(round_: Round) -> list[Side]:
    """Both rules side by side; the one the round was decided by comes first."""
    found = Result.objects.filter(round=round_).prefetch_related("decisions")
    return [_side(each, round_) for each in sorted(found, key=lambda row: row.rule != round_.rule)]


def _side(each: Result, round_: Round) -> Side:
    return Side(
        rule=each.rule,
        label=str(Rule(each.rule).label),
        seed=each.seed,
        spent=amount(each.spent, round_),
        left=amount(round_.budget - each.spent, round_),
        winners=sum(row.funded for row in each.decisions.all()),
        reached=each.reached,
        reached_percent=round(100 * each.reached / max(round_.voters, 1)),
    )


def differences(round_: Round) -> list[tuple[Line, Line]]:
    """The projects on which the rules differ: what the first rule said, then the second."""
    first, second = (_by_code(round_, side.rule) for side in sides(round_))
    return [
        (line, second[code]) for code, line in first.items() if line.funded != second[code].funded
    ]


def _by_code(round_: Round, rule: str) -> dict[str, Line]:
    found = [*lines(round_, rule, funded=True), *lines(round_, rule, funded=False)]
    return {line.code: line for line in found}


def against_official(round_: Round, rule: str) -> list[Line]:
    """Projects where our count says otherwise than the result the city published."""
    every = _by_code(round_, rule).values()
    return [line for line in every if line.official is not None and line.official != line.funded]


def has_official(round_: Round) -> bool:
    """Whether the file tells what its city decided."""
    return Project.objects.filter(round=round_, official__isnull=False).exists()


def file(round_: Round) -> str:
    """The election as a .pb file, ballots in the order of their contents."""
    return counting.write(counting.canonical(election_of(round_)))


def all_decisions(round_: Round) -> list[Decision]:
    """What every rule said of every project, in the order in which it decided."""
    rows = Decision.objects.filter(result__round=round_).select_related("project", "result")
    return list(rows.order_by("result__rule", "turn", "project__position"))


def result_rows(round_: Round) -> Iterator[Sequence[object]]:
    """The results as lines of a table, headings first."""
    yield COLUMNS
    known = names(round_)
    for each in all_decisions(round_):
        yield (
            each.result.rule, each.project.code, known[each.project.code],
            each.project.cost / round_.scale if round_.scale > 1 else each.project.cost,
            each.project.votes, int(each.funded), each.turn, each.why,
            sentence(each, round_, known),
        )  # fmt: skip


def at_a_glance() -> Glance | None:
    """The newest result of this city, or else of another; for the front page."""
    found = rounds().first()
    if found is None:
        return None
    side = sides(found)[0]
    told = ngettext(
        "%(voters)s people voted; %(winners)s project is funded with %(spent)s.",
        "%(voters)s people voted; %(winners)s projects are funded with %(spent)s.",
        side.winners,
    )
    facts = {"voters": whole(found.voters), "winners": whole(side.winners), "spent": side.spent}
    where = full_name(found.place) if found.place else found.where
    url = reverse("budgeting:round", args=[found.slug])
    return Glance(url, name_of(found), told % facts, where, found.demo)


def search(query: str, limit: int) -> list[tuple[Project, Round]]:
    """Projects whose names have every word, at most `limit`."""
    words = spellings(query)
    found = Project.objects.select_related("round") if words else Project.objects.none()
    for word in words:
        fits = Q()
        for one in word:
            fits |= Q(search__contains=f" {one}")
        found = found.filter(fits)
    return [(each, each.round) for each in found[:limit]]


@describes("budgeting.round")
def round_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Rounds by their names."""
    found: Any = Round.objects.filter(pk__in=ids)
    return {
        str(each.pk): Label(name_of(each), reverse("budgeting:round", args=[each.slug]))
        for each in found
    }


def where_of(round_: Round) -> str:
    """Where the round was held, in the current language."""
    if round_.place:
        return full_name(round_.place)
    return round_.where or _("place not named")
