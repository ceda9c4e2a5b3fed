"""What a resident can do in a year with what this part of the room has."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.budgeting.cycle_template import paths_to
from nutag.budgeting.doings import Doing, doing
from nutag.budgeting.models import Cycle, PhaseKind, Round, State
from nutag.places.models import Place
from nutag.places.naming import full_name

RESULTS = (PhaseKind.COUNT, PhaseKind.DECIDE, PhaseKind.DELIVER)


@doing(PhaseKind.VOTE)
def vote(cycle: Cycle, place: Place | None) -> Doing | None:
    """The vote that is open at a place; all votes where there are several."""
    found = list(_rounds(cycle, place).filter(state=State.OPEN)[:2])
    if len(found) == 1:
        return Doing(_("Vote in %(place)s") % {"place": _where(found[0])}, _page(found[0]))
    return Doing(_("Find the vote of your khoroo"), _votes(cycle)) if found else None


@doing(*RESULTS)
def see(cycle: Cycle, place: Place | None) -> Doing | None:
    """What was decided, once it is counted."""
    found = list(_rounds(cycle, place).filter(state=State.COUNTED)[:2])
    if len(found) == 1:
        return Doing(_("See what was decided and why"), _page(found[0]))
    return Doing(_("See what was decided and why"), _votes(cycle)) if found else None


@doing(PhaseKind.INFORM, PhaseKind.PROPOSE)
def kinds(_cycle: Cycle, _place: Place | None) -> Doing:
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
