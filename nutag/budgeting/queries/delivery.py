"""Funded projects on their way: the register, one work, and what is left of the money."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.budgeting.actions.delivery import is_neighbour
from nutag.budgeting.models import Judgement, Round, Work, WorkState
from nutag.budgeting.queries.projects import project_name
from nutag.budgeting.rules.delivery import KNOWN, NEIGHBOURS
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.places.naming import full_name
from nutag.record.actors import Actor
from nutag.record.permissions import may
from nutag.record.roles import Role
from nutag.record.subjects import Label, describes

type AWork = Work

A_PAGE = 40
OPEN = (WorkState.PROMISED, WorkState.CONTRACTED, WorkState.CLAIMED)
COLOURS = {
    WorkState.PROMISED: "grey", WorkState.CONTRACTED: "blue", WorkState.CLAIMED: "amber",
    WorkState.CONFIRMED: "green", WorkState.GIVEN_UP: "red",
}  # fmt: skip
COLUMNS = (
    "year", "place", "round", "project", "name", "state", "promised", "due_on", "contract",
    "contractor", "agreed", "starts_on", "ends_on", "paid", "why", "overdue",
)  # fmt: skip


class Asked(NamedTuple):
    """Which works are asked for: a year, a place, and "" or "overdue" or a state."""

    year: int
    place: Place
    which: str = ""


@dataclass(frozen=True)
class Shown:
    """A work as a page shows it; `term` while it is open; `reopened` after a neighbour's no."""

    work: Work
    name: str
    where: str
    owner: str
    state: str
    colour: str
    reopened: bool
    term: date | None
    url: str


@dataclass(frozen=True)
class Balance:
    """Money in tögrög: what there was, promised, under contract, paid; what is not spent."""

    pot: int
    promised: int
    agreed: int
    paid: int

    @property
    def free(self) -> int:
        """What was promised to nothing."""
        return self.pot - self.promised

    @property
    def unpaid(self) -> int:
        """What is not paid out of what there was."""
        return self.pot - self.paid


def page_of_works(asked: Asked, number: str) -> "Page[Any]":
    """One page of the register: what is due first stands first."""
    page: Page[Any] = Paginator(works(asked), A_PAGE).get_page(number)
    page.object_list = [shown(each) for each in page.object_list]
    return page


def works(asked: Asked) -> "QuerySet[Work]":
    """The works of a year at a place and inside it."""
    found = _full().filter(year=asked.year, place__path__startswith=asked.place.path)
    today = timezone.localdate()
    if asked.which == "overdue":
        found = found.filter(Q(due_on__lt=today) | Q(ends_on__lt=today), state__in=OPEN)
    elif asked.which:
        found = found.filter(state=asked.which)
    return found


def works_of(round_: Round) -> list[Shown]:
    """The works of one round."""
    return [shown(each) for each in _full().filter(project__round=round_)]


def work(pk: int) -> Work | None:
    """One work."""
    return _full().filter(pk=pk).first()


def shown(each: Work) -> Shown:
    """A work in the words of the current language."""
    return Shown(
        work=each,
        name=project_name(each.project),
        where=full_name(each.place),
        owner=str(Role(each.role).label),
        state=str(WorkState(each.state).label),
        colour=COLOURS[WorkState(each.state)],
        reopened=each.state == WorkState.CONTRACTED and each.claims > 0,
        term=each.term if each.state in OPEN else None,
        url=reverse("budgeting:work", args=[each.pk]),
    )


def notes(each: Work) -> list[Any]:
    """What was written of a work, newest first, with photos."""
    return list(each.notes.select_related("photo"))


@dataclass(frozen=True)
class Said:
    """What the neighbours said: yes of the present claim, and every no in its words."""

    yes: int
    needed: int
    no: list[Judgement]


def said(each: Work) -> Said:
    """What neighbours said so far. Numbers below NEIGHBOURS are votes that are still missing."""
    rows = Judgement.objects.filter(work=each)
    yes = rows.filter(claim=each.claims, done=True).count()
    return Said(yes, NEIGHBOURS, list(rows.filter(done=False).order_by("-at")))


def may_judge(by: Actor, each: Work) -> bool:
    """Whether `by` is a neighbour who may say if a work is done, and it is asked."""
    asked = each.state == WorkState.CLAIMED and by.assurance >= KNOWN
    return asked and isinstance(by, Person) and is_neighbour(by, each)


def own_word(by: Actor, each: Work) -> Judgement | None:
    """What `by` said of the present claim."""
    rows = Judgement.objects.filter(work=each, claim=each.claims)
    return rows.filter(owner=by.pk).first() if by.pk else None


def deeds(by: Actor, each: Work) -> dict[str, bool]:
    """What `by` may do with a work as it stands."""
    building = each.state in {WorkState.CONTRACTED, WorkState.CLAIMED}
    begun = each.state in {WorkState.PROMISED, WorkState.CONTRACTED}
    return {
        "contracts": begun and bool(may(by, "work.contracted", each)),
        "pays": each.agreed is not None and bool(may(by, "work.paid", each)),
        "notes": building and bool(may(by, "work.noted", each)),
        "claims": each.state == WorkState.CONTRACTED and bool(may(by, "work.claimed", each)),
        "gives_up": begun and bool(may(by, "work.given_up", each)),
    }


def balance_of(round_: Round) -> Balance:
    """What is left of the money of one round."""
    return _balance(round_.budget, Work.objects.filter(project__round=round_))


def balance_in(asked: Asked) -> Balance:
    """What is left of the money of all decided rounds of a year at a place and inside it."""
    rounds = Round.objects.filter(
        settled__year=asked.year, place__path__startswith=asked.place.path
    )
    pot = rounds.aggregate(sum=Sum("budget"))["sum"] or 0
    return _balance(pot, Work.objects.filter(project__round__in=rounds))


def _balance(pot: int, rows: "QuerySet[Work]") -> Balance:
    alive = ~Q(state=WorkState.GIVEN_UP)
    told = rows.aggregate(
        promised=Sum("promised", filter=alive), agreed=Sum("agreed", filter=alive), paid=Sum("paid")
    )
    return Balance(pot, told["promised"] or 0, told["agreed"] or 0, told["paid"] or 0)


def work_years() -> list[int]:
    """The years of which there are works, newest first."""
    return list(Work.objects.order_by("-year").values_list("year", flat=True).distinct())


def work_rows(asked: Asked) -> Iterator[Sequence[object]]:
    """The register as lines of a table, headings first."""
    yield COLUMNS
    today = timezone.localdate()
    for each in works(asked):
        late = each.state in OPEN and each.term < today
        yield (
            each.year, each.place.code, each.project.round.slug, each.project.code,
            project_name(each.project), each.state, each.promised, each.due_on, each.contract,
            each.contractor, "" if each.agreed is None else each.agreed, each.starts_on or "",
            each.ends_on or "", each.paid, each.why, int(late),
        )  # fmt: skip


def _full() -> "QuerySet[Work]":
    return Work.objects.select_related("project__round", "place__parent__parent__parent")


@describes("budgeting.work")
def work_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Works by the names of their projects."""
    found = Work.objects.filter(pk__in=ids).select_related("project")
    return {
        str(each.pk): Label(project_name(each.project), reverse("budgeting:work", args=[each.pk]))
        for each in found
    }


@holds
def judged(person: Person) -> Sequence[Holding]:
    """What a person said of works near home."""
    rows = [
        {"at": each.at, "done": each.done, "words": each.words}
        for each in Judgement.objects.filter(owner=person)
    ]
    labels = {"at": _("When"), "done": _("Is it done?"), "words": _("What you wrote")}
    return [Holding("work_verdicts", _("What you said of works nearby"), rows, labels)]


def state_name(state: str) -> str:
    """What a state of a work is called."""
    return str(WorkState(state).label)
