"""What the rules decided, project by project, and where they differ."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse

from nutag.budgeting.models import Decision, Project, Result, Round, Rule
from nutag.budgeting.queries.projects import language_of, names
from nutag.budgeting.reasons import amount, sentence, support

A_PAGE = 50
COLUMNS = (
    "rule", "project", "name", "cost", "votes", "funded", "turn", "why", "reason",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One project in a result, ready to be shown; `share` of the support of the first, per cent."""

    code: str
    name: str
    language: str
    url: str
    cost: str
    support: str
    share: int
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


def won(round_: Round, rule: str) -> list[Line]:
    """The projects a rule funded, in the order in which it decided."""
    return _lines(round_, _decisions(round_, rule).filter(funded=True))


def page_of_lost(round_: Round, rule: str, number: str) -> "Page[Line]":
    """One page of the projects that were not funded, most votes first."""
    return Paginator(lost(round_, rule), A_PAGE).get_page(number)


def lost(round_: Round, rule: str) -> list[Line]:
    """The projects a rule did not fund, most votes first."""
    found = _decisions(round_, rule).filter(funded=False)
    return _lines(round_, found.order_by("-project__score", "project__position"))


def decisions_on(round_: Round, found: Project) -> list[tuple[str, Line]]:
    """What each rule said of one project."""
    rows = Decision.objects.filter(project=found).select_related("result", "project")
    ordered = sorted(rows, key=lambda row: row.result.rule != round_.rule)
    labels = [str(Rule(each.result.rule).label) for each in ordered]
    return list(zip(labels, _lines(round_, ordered), strict=True))


def sides(round_: Round) -> list[Side]:
    """Both rules side by side; the one the round was decided by comes first."""
    funded = Count("decisions", filter=Q(decisions__funded=True))
    found = Result.objects.filter(round=round_).annotate(winners=funded)
    return [
        _side(each, each.winners, round_)
        for each in sorted(found, key=lambda row: row.rule != round_.rule)
    ]


def differences(round_: Round) -> list[tuple[Line, Line]]:
    """The projects on which the rules differ: what the first rule said, then the second."""
    first, second = (
        {line.code: line for line in _lines(round_, _decisions(round_, side.rule))}
        for side in sides(round_)
    )
    apart = [code for code, line in first.items() if line.funded != second[code].funded]
    return [(first[code], second[code]) for code in apart]


def against_official(round_: Round, rule: str) -> list[Line]:
    """Projects where our count says otherwise than the result the city published."""
    told = _decisions(round_, rule).filter(project__official__isnull=False)
    return _lines(round_, [each for each in told if each.funded != each.project.official])


def has_official(round_: Round) -> bool:
    """Whether the file tells what its city decided."""
    return Project.objects.filter(round=round_, official__isnull=False).exists()


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


def _decisions(round_: Round, rule: str) -> "QuerySet[Decision]":
    found = Decision.objects.filter(result__round=round_, result__rule=rule)
    return found.select_related("project").order_by("turn", "project__position")


def _lines(round_: Round, decisions: Iterable[Decision]) -> list[Line]:
    known = names(round_)
    most = Project.objects.filter(round=round_).aggregate(most=Max("score"))["most"]
    return [_line(each, round_, known, max(most or 0, 1)) for each in decisions]


def _line(each: Decision, round_: Round, known: Mapping[str, str], most: int) -> Line:
    project = each.project
    return Line(
        code=project.code,
        name=known[project.code],
        language=language_of(round_, project),
        url=reverse("budgeting:project", args=[round_.slug, project.code]),
        cost=amount(project.cost, round_),
        support=support(project.score, round_),
        share=round(100 * project.score / most),
        funded=each.funded,
        why=sentence(each, round_, known),
        official=project.official,
    )


def _side(each: Result, winners: int, round_: Round) -> Side:
    return Side(
        rule=each.rule,
        label=str(Rule(each.rule).label),
        seed=each.seed,
        spent=amount(each.spent, round_),
        left=amount(round_.budget - each.spent, round_),
        winners=winners,
        reached=each.reached,
        reached_percent=round(100 * each.reached / max(round_.voters, 1)),
    )
