"""Rounds: which there are, where they were held, and the file to check one with."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.budgeting.ballots import election_of
from nutag.budgeting.models import Round, State
from nutag.budgeting.reasons import amount
from nutag.core import counting
from nutag.places.models import Place
from nutag.places.naming import full_name
from nutag.record.subjects import Label, describes
from nutag.ui.templatetags.nutag import day

type ARound = Round  # views know rounds by this name, since they know no models

STATED = ("greedy", "equal")


def rounds() -> "QuerySet[Round]":
    """All counted rounds but rehearsals; those of this city first, then the newest."""
    found = _counted().exclude(vote__rehearsal=True)
    elsewhere = ExpressionWrapper(Q(place__isnull=True), BooleanField())
    return found.order_by(elsewhere, "-imported_at", "-pk")


def rehearsals(place: Place | None = None) -> list[Round]:
    """Rehearsals that were counted, the newest first."""
    found = _counted().filter(vote__rehearsal=True)
    return list((found.filter(place__path__startswith=place.path) if place else found)
                .order_by("-pk"))  # fmt: skip


def _counted() -> "QuerySet[Round]":
    rows = Round.objects.filter(state=State.COUNTED)
    return rows.select_related("place__parent__parent__parent", "cycle", "vote")


def last_counted(round_: Round) -> Round | None:
    """The newest counted round at the same place, else the newest of all, to try rules on."""
    at = rounds_at(round_.place) if round_.place else rounds()
    return at.exclude(pk=round_.pk).first() or rounds().exclude(pk=round_.pk).first()


def round_by(slug: str) -> Round | None:
    """One round."""
    return Round.objects.select_related("place__parent__parent__parent").filter(slug=slug).first()


def rounds_at(place: Place) -> "QuerySet[Round]":
    """Counted rounds at a place or anywhere inside it."""
    return rounds().filter(place__path__startswith=place.path)


def place_by(code: str) -> Place | None:
    """The place that has this code now, or had it last."""
    return Place.objects.filter(code=code).order_by("-valid_from").first()


def budget_of(round_: Round) -> str:
    """The money of a round, written out."""
    return amount(round_.budget, round_)


def name_of(round_: Round) -> str:
    """The name of a round in the current language."""
    return round_.name_en if get_language() == "en" else round_.name_mn


def where_of(round_: Round) -> str:
    """Where the round was held, in the current language."""
    if round_.place:
        return full_name(round_.place)
    return round_.where or _("place not named")


def held_on(round_: Round) -> str:
    """The days of voting, in words; "" where they are not known."""
    if hasattr(round_, "vote"):
        last = round_.vote.closes_at - timedelta(seconds=1)
        known = [timezone.localdate(at) for at in (round_.vote.opens_at, last)]
    else:
        told = dict(round_.meta)
        ends = (_day_of(told.get(name, "")) for name in ("date_begin", "date_end"))
        known = [each for each in ends if each is not None]
    return " – ".join(dict.fromkeys(day(each) for each in known))


def _day_of(told: str) -> date | None:
    """A day as .pb files write it; None where only a year is told."""
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        with suppress(ValueError):
            return datetime.strptime(told, form).date()  # noqa: DTZ007 - a day has no zone
    return None


def described(round_: Round) -> str:
    """What the file of a real election calls itself."""
    return "" if round_.demo else str(dict(round_.meta).get("description", ""))


def rule_known(round_: Round) -> bool:
    """Whether the file tells by which rule the round was decided, and Nutag counts by that rule."""
    stated = str(dict(round_.meta).get("rule", "")).lower()
    return stated.startswith(STATED)


def file(round_: Round) -> str:
    """The election as a .pb file, ballots in the order of their contents.

    Its SHA-256 is the digest of the round.
    """
    return counting.write(counting.canonical(election_of(round_)))


@describes("budgeting.round")
def round_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Rounds by their names."""
    found: Any = Round.objects.filter(pk__in=ids)
    return {
        str(each.pk): Label(name_of(each), reverse("budgeting:round", args=[each.slug]))
        for each in found
    }
