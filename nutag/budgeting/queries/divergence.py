"""Where and why the residents' will changed on its way, and how much of it was kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.budgeting import ladders
from nutag.budgeting.models import (
    Item,
    Project,
    Ranking,
    RankingState,
    ReasonKind,
    Round,
    Settled,
    Step,
    StepKind,
    Work,
    WorkState,
)
from nutag.budgeting.queries.ladder import name_of_step, url_of_step
from nutag.budgeting.queries.projects import names
from nutag.budgeting.queries.rounds import name_of
from nutag.budgeting.reasons import amount
from nutag.core.divergence import tau
from nutag.core.text import whole
from nutag.places import queries as places
from nutag.places.models import Figure, Place
from nutag.places.naming import full_name

type APlace = Place

A_PAGE = 50
COLUMNS = (
    "project", "name", "step", "rank", "amount", "reason_kind", "reason", "clause", "document",
    "decided_on",
)  # fmt: skip
YEAR_COLUMNS = (
    "year", "place", "round", "first_choices", "funded_of_them", "percent", "money_of_them",
    "money_funded", "percent_of_money", "turned_pairs", "pairs", "decided_on", "demo",
)  # fmt: skip


@dataclass(frozen=True)
class Because:
    """A reason given on the way: at which step, in which words, on which clause."""

    step: str
    url: str
    why: str
    words: str
    clause: str


@dataclass(frozen=True)
class Course:
    """One project through all lists in force: its rank on each, and the reasons on the way."""

    code: str
    name: str
    ranks: Sequence[int | None]
    amounts: Sequence[int | None]
    because: Sequence[Because]
    url: str

    @property
    def changed(self) -> bool:
        """Whether any step gave a reason for a change."""
        return bool(self.because)


@dataclass(frozen=True)
class Share:
    """How much of the first choices was kept, in numbers and per cent."""

    wanted: int
    kept: int
    percent: Decimal
    money: str
    of_money: str
    money_percent: Decimal


def lists_in_force(round_: Round) -> list[tuple[Step, Ranking]]:
    """The lists in force from the bottom up."""
    rows = Ranking.objects.filter(step__round=round_, state=RankingState.PUBLIC)
    found = rows.select_related("step").order_by("step__position")
    return [(each.step, each) for each in found]


def courses(round_: Round) -> list[Course]:
    """Every project that stands on any list, those of the residents first, in their order."""
    lists = lists_in_force(round_)
    items: dict[int, dict[int, Item]] = {}
    rows = Item.objects.filter(ranking__in=[ranking for _step, ranking in lists])
    for each in rows.select_related("project"):
        items.setdefault(each.project_id, {})[each.ranking_id] = each
    known = names(round_)
    found = [_course(round_, lists, told, known) for told in items.values()]
    last = 1 + max((rank for each in found for rank in each.ranks if rank), default=0)
    return sorted(found, key=lambda each: [rank or last for rank in each.ranks])


def _course(
    round_: Round, lists: Sequence[tuple[Step, Ranking]], told: Mapping[int, Item],
    known: Mapping[str, str],
) -> Course:  # fmt: skip
    project = next(iter(told.values())).project
    stood = [(step, told.get(ranking.pk)) for step, ranking in lists]
    return Course(
        code=project.code,
        name=known[project.code],
        ranks=[item.rank if item else None for _step, item in stood],
        amounts=[item.amount if item and item.rank else None for _step, item in stood],
        because=[_because(round_, step, item) for step, item in stood if item and item.why],
        url=reverse("budgeting:project", args=[round_.slug, project.code]),
    )


def _because(round_: Round, step: Step, item: Item) -> Because:
    return Because(
        step=name_of_step(step),
        url=f"{url_of_step(round_, step)}#i{item.pk}",
        why=str(ReasonKind(item.why).label),
        words=item.words,
        clause=item.clause,
    )


def agreement(round_: Round) -> str:
    """Kendall's tau between the residents' list and the last one, with two decimals; "" for none.

    Taken over the projects on both lists.
    """
    lists = lists_in_force(round_)
    if len(lists) < 2:  # noqa: PLR2004 - the residents' list alone agrees with itself
        return ""
    first, last = (
        [line.key for line in ladders.lines(ranking)] for _step, ranking in (lists[0], lists[-1])
    )
    found = tau(first, last)
    return "" if found is None else f"{float(found):.2f}"


def share_of(round_: Round) -> Share | None:
    """What was kept of the first choices of a round; None before the last step decided."""
    settled = Settled.objects.filter(round=round_).first()
    return _share([settled]) if settled else None


def share_in(year: int, place: Place) -> Share | None:
    """The same for all rounds of a year at a place and inside it."""
    return _share(list(settled_in(year, place)))


def _share(rows: Sequence[Settled]) -> Share | None:
    wanted, kept = sum(each.wanted for each in rows), sum(each.kept for each in rows)
    of_money = sum(each.wanted_money for each in rows)
    money = sum(each.kept_money for each in rows)
    if not wanted:
        return None
    return Share(
        wanted, kept, percent(kept, wanted), whole(money), whole(of_money),
        percent(money, of_money),
    )  # fmt: skip


def percent(part: int, of: int) -> Decimal:
    """A part in a hundred with one decimal; nought of nothing."""
    return round(Decimal(100 * part) / (of or 1), 1)


def settled_in(year: int, place: Place) -> "QuerySet[Settled]":
    """The rounds decided for a year at a place and inside it, in the order of their places."""
    found = Settled.objects.filter(year=year, round__place__path__startswith=place.path)
    return found.select_related("round__place__parent__parent__parent").order_by(
        "round__place__sort_key", "round"
    )


@dataclass(frozen=True)
class Line:
    """One round of a year: where, which, and what was kept."""

    where: str
    name: str
    url: str
    settled: Settled
    percent: Decimal
    money_percent: Decimal


def page_of_rounds(year: int, place: Place, number: str) -> "Page[Any]":
    """One page of the rounds of a year."""
    page: Page[Any] = Paginator(settled_in(year, place), A_PAGE).get_page(number)
    page.object_list = [_line(each) for each in page.object_list]
    return page


def _line(each: Settled) -> Line:
    where = full_name(each.round.place) if each.round.place else ""
    return Line(
        where, name_of(each.round), reverse("budgeting:divergence", args=[each.round.slug]), each,
        percent(each.kept, each.wanted), percent(each.kept_money, each.wanted_money),
    )  # fmt: skip


def years() -> list[int]:
    """The years in which anything was decided, newest first."""
    found = Settled.objects.order_by("-year").values_list("year", flat=True).distinct()
    return list(found)


def city() -> Place | None:
    """The whole city."""
    return places.city()


def course_rows(round_: Round) -> Iterator[Sequence[object]]:
    """Every line of every list in force as lines of a table, headings first."""
    yield COLUMNS
    known = names(round_)
    for step, ranking in lists_in_force(round_):
        for each in ranking.items.select_related("project"):
            yield (
                each.project.code, known[each.project.code], step.kind, each.rank or "",
                each.amount, each.why, each.words, each.clause, ranking.number,
                ranking.decided_on or "",
            )  # fmt: skip


def year_rows(year: int, place: Place) -> Iterator[Sequence[object]]:
    """What was kept in every round of a year, headings first."""
    yield YEAR_COLUMNS
    for each in settled_in(year, place):
        yield (
            each.year, each.round.place.code if each.round.place else "", each.round.slug,
            each.wanted, each.kept, percent(each.kept, each.wanted), each.wanted_money,
            each.kept_money, percent(each.kept_money, each.wanted_money), each.turned, each.pairs,
            each.decided_on, int(each.round.demo),
        )  # fmt: skip


def fate(project: Project) -> tuple[str, str] | None:
    """What became of a project after the count: a line and its page; None while nothing did."""
    work = Work.objects.filter(project=project).first()
    if work and work.state != WorkState.GIVEN_UP:
        words = _("Funded with %(money)s: %(state)s.") % {
            "money": amount(work.promised, project.round), "state": WorkState(work.state).label,
        }  # fmt: skip
        return words, reverse("budgeting:work", args=[work.pk])
    items = Item.objects.filter(project=project, ranking__state=RankingState.PUBLIC)
    last = items.select_related("ranking__step").order_by("-ranking__step__position").first()
    if last is None:
        return None
    step = last.ranking.step
    url = f"{url_of_step(project.round, step)}#i{last.pk}"
    known = {"step": name_of_step(step), "rank": last.rank, "words": last.words}
    if last.rank is None:
        return _("%(step)s left it off: %(words)s") % known, url
    if step.kind == StepKind.RESIDENTS:
        return _("It waits for the next step of the decision."), url
    return _("%(step)s put it at rank %(rank)s.") % known, url


def shares_by_year(place: Place) -> list[tuple[str, float]]:
    """The kept figures of a place, oldest year first: the label and the per cent by number."""
    rows = Figure.objects.current().filter(place=place, measure__code="first-choices-funded")
    return [(each.label, float(each.value)) for each in rows.order_by("period_from")]
