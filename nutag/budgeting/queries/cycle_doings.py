"""What a resident can do in each phase of a year, and where."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.budgeting.cycle_template import paths_to
from nutag.budgeting.models import (
    AllocationState,
    Cycle,
    FormState,
    NeedsForm,
    PhaseKind,
    Round,
    State,
)
from nutag.places.models import Kind, Place
from nutag.places.naming import full_name


class Doing(NamedTuple):
    """What can be done, in words, and where."""

    text: str
    url: str


type Teller = Callable[[Cycle, Place | None], Doing | None]


def doings(kind: str, cycle: Cycle, place: Place | None = None) -> list[Doing]:
    """What can be done in a phase of that kind; `place` is None on the page of the year itself."""
    told = (teller(cycle, place) for teller in TELLERS[PhaseKind(kind)])
    return [found for found in told if found]


def _vote(cycle: Cycle, place: Place | None) -> Doing | None:
    """The vote that is open at a place; all votes where there are several."""
    found = list(_rounds(cycle, place).filter(state=State.OPEN)[:2])
    if len(found) == 1:
        return Doing(_("Vote in %(place)s") % {"place": _where(found[0])}, _page(found[0]))
    return Doing(_("Find the vote of your khoroo"), _votes(cycle)) if found else None


def _see(cycle: Cycle, place: Place | None) -> Doing | None:
    """What was decided, once it is counted."""
    found = list(_rounds(cycle, place).filter(state=State.COUNTED)[:2])
    if len(found) == 1:
        return Doing(_("See what was decided and why"), _page(found[0]))
    return Doing(_("See what was decided and why"), _votes(cycle)) if found else None


def _tell(cycle: Cycle, _place: Place | None) -> Doing | None:
    """The household form, where one is in use."""
    if not NeedsForm.objects.filter(cycle=cycle, state=FormState.USED).exists():
        return None
    return Doing(_("Fill in the form of your household"), reverse("budgeting:needs"))


def _propose(cycle: Cycle, place: Place | None) -> Doing:
    """The way to a proposal of one's own."""
    khoroo = f"?place={place.code}" if place and place.kind == Kind.KHOROO else ""
    return Doing(
        _("Propose something"), reverse("budgeting:propose_start", args=[cycle.slug]) + khoroo
    )


def _read(cycle: Cycle, place: Place | None) -> Doing:
    """What others proposed."""
    here = f"&place={place.code}" if place else ""
    return Doing(
        _("Read and support proposals"), f"{reverse('budgeting:proposals')}?year={cycle.slug}{here}"
    )


def _follow(cycle: Cycle, _place: Place | None) -> Doing:
    """How far the checking is."""
    return Doing(
        _("See how proposals are checked"), reverse("budgeting:review_year", args=[cycle.slug])
    )


def _share(cycle: Cycle, place: Place | None) -> Doing | None:
    """What a place gets of the money, once that is published."""
    if not cycle.allocations.filter(state=AllocationState.PUBLISHED).exists():
        return None
    if place and place.kind == Kind.KHOROO:
        url = reverse("budgeting:money_place", args=[cycle.slug, place.code])
        return Doing(_("See how the sum of your khoroo was worked out"), url)
    url = reverse("budgeting:money", args=[cycle.slug])
    return Doing(_("See how the money is shared out"), url)


def _compare(_cycle: Cycle, _place: Place | None) -> Doing:
    """Where the will of residents changed on its way."""
    return Doing(_("See where the list changed, and why"), reverse("budgeting:divergence_year"))


def _watch(_cycle: Cycle, place: Place | None) -> Doing:
    """The works, and whether neighbours say they are done."""
    url = reverse("budgeting:works") + (f"?place={place.code}" if place else "")
    return Doing(_("See the works and say whether they are done"), url)


def _kinds(_cycle: Cycle, _place: Place | None) -> Doing:
    """What residents ask the fund for."""
    return Doing(_("See what the fund is usually asked for"), reverse("budgeting:categories"))


def _rounds(cycle: Cycle, place: Place | None) -> "QuerySet[Round]":
    rows = Round.objects.filter(cycle=cycle).exclude(vote__rehearsal=True)
    rows = rows.select_related("place__parent__parent").order_by("pk")
    if place is None:
        return rows
    inside = Q(place__path__startswith=place.path)
    return rows.filter(inside | Q(place__path__in=paths_to(place)))


def _where(round_: Round) -> str:
    return full_name(round_.place) if round_.place else round_.where


def _page(round_: Round) -> str:
    return reverse("budgeting:round", args=[round_.slug])


def _votes(cycle: Cycle) -> str:
    return reverse("budgeting:year", args=[cycle.slug]) + "#votes"


TELLERS: dict[PhaseKind, tuple[Teller, ...]] = {
    PhaseKind.INFORM: (_kinds,),
    PhaseKind.PROPOSE: (_tell, _propose, _read, _kinds),
    PhaseKind.REVIEW: (_read, _follow),
    PhaseKind.ALLOCATE: (_share,),
    PhaseKind.VOTE: (_vote, _share),
    PhaseKind.COUNT: (_see,),
    PhaseKind.DECIDE: (_see, _compare),
    PhaseKind.DELIVER: (_see, _watch),
}
