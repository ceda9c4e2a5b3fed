"""A round that is voted on here: where it stands, who may vote, the log, receipts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from time import monotonic

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from nutag.budgeting import kinds, secrecy, sheets
from nutag.budgeting.models import (
    Logged,
    Project,
    Round,
    Slot,
    SlotState,
    State,
)
from nutag.budgeting.queries.vote_table import table_of
from nutag.budgeting.reasons import amount
from nutag.core.voting import shown
from nutag.places import queries as places
from nutag.places.models import FEWEST, Place
from nutag.places.naming import full_name


@dataclass(frozen=True)
class Standing:
    """Where a vote stands. `phase`: planned, soon, open, grace, over or counted."""

    phase: str
    opens_at: datetime
    closes_at: datetime
    last_at: datetime
    slots: int
    used: int | None
    logged: int

    @property
    def last_on(self) -> date:
        """The last day of voting."""
        return timezone.localtime(self.closes_at - timedelta(seconds=1)).date()

    @property
    def percent(self) -> int:
        """Used slots of a hundred."""
        return round(100 * (self.used or 0) / max(self.slots, 1))


@dataclass(frozen=True)
class Turnout:
    """How many may vote in a part, and how many did; None where that is not shown.

    Numbers below ten are not, nor another one from which such a number could be worked out.
    """

    place: Place
    slots: int
    used: int | None

    @property
    def percent(self) -> int | None:
        """Used slots of a hundred; None where they are not shown."""
        return None if self.used is None else round(100 * self.used / max(self.slots, 1))


def own_round(slug: str) -> Round | None:
    """A round that is or was voted on here."""
    rows = Round.objects.select_related("vote", "place__parent__parent__parent")
    return rows.filter(slug=slug, vote__isnull=False).first()


def vote_of(slug: str) -> Round | None:
    """As `own_round`, for those who vote at once with thousands: to be read only.

    What is told may be a second old: whether the box is open is asked again when a ballot goes in.
    """
    if connection.in_atomic_block:  # what this transaction has changed nobody else may be told
        return own_round(slug)
    return _lately(slug, int(monotonic()))


@lru_cache(maxsize=32)
def _lately(slug: str, _second: int) -> Round | None:
    return own_round(slug)


def under_way(place: Place | None = None) -> "QuerySet[Round]":
    """Rounds that are prepared or voted on, those that end first before others."""
    rows = Round.objects.filter(vote__isnull=False, state__in=(State.PLANNED, State.OPEN))
    if place:
        rows = rows.filter(place__path__startswith=place.path)
    return rows.select_related("vote", "place__parent__parent__parent").order_by(
        "-state", "vote__closes_at", "pk"
    )


def standing(round_: Round, *, at: datetime | None = None) -> Standing:
    """Where a vote stands at a moment."""
    vote, now = round_.vote, at or timezone.now()
    table = table_of(round_)
    last = Logged.objects.filter(round=round_).last()
    return Standing(
        phase=phase_of(round_, at=now),
        opens_at=vote.opens_at,
        closes_at=vote.closes_at,
        last_at=vote.closes_at + timedelta(minutes=vote.grace),
        slots=table.exact("slots"),
        used=table.told("used"),
        logged=last.size - 1 if last else 0,
    )


def few_voted(round_: Round) -> bool:
    """Whether so few voted that what each chose may be guessed."""
    return table_of(round_).exact("used") < FEWEST


def phase_of(round_: Round, *, at: datetime | None = None) -> str:
    """What a vote is in: planned, soon, open, grace, over or counted."""
    vote, now = round_.vote, at or timezone.now()
    if round_.state != State.OPEN:
        return "planned" if round_.state == State.PLANNED else "counted"
    if now < vote.opens_at:
        return "soon"
    if now < vote.closes_at:
        return "open"
    return "grace" if now < vote.closes_at + timedelta(minutes=vote.grace) else "over"


def turnout(round_: Round) -> list[Turnout]:
    """Turnout of each part, in the order of their codes."""
    table = table_of(round_)
    known = Place.objects.in_bulk(table.places)
    found = [
        Turnout(known[at], table.exact("slots", at), table.told("used", at)) for at in table.places
    ]
    return sorted(found, key=lambda each: each.place.code)


def turnout_rows(round_: Round) -> list[dict[str, str | int | None]] | None:
    """Turnout of each part as a table; None before voting begins."""
    if phase_of(round_) in {"planned", "soon"}:
        return None
    return [
        {"place": each.place.code, "name_mn": each.place.name_mn, "name_en": each.place.name_en,
         "slots": each.slots, "used": each.used, "percent": each.percent}
        for each in turnout(round_)
    ]  # fmt: skip


def parts(round_: Round) -> list[Place]:
    """The khesegs of a round's place; the place itself where it has none."""
    if round_.place is None:
        return []
    inside = places.khesegs().filter(path__startswith=round_.place.path)
    return list(inside.select_related("parent").order_by("code")) or [round_.place]


def slots_of(round_: Round) -> dict[str, int]:
    """How many may vote, by the code of their part."""
    return sheets.slots_by_place(round_)


def ballot_of(round_: Round, code: str, path: str) -> list[Project]:
    """The projects on the ballot of a voter at a place, in an order of chance that stays."""
    rows = kinds.allowed(round_, sheets.projects_of(round_), path)
    known = {each.code: each for each in rows}
    return [known[each] for each in secrecy.order_of(list(known), code)]


def ballot_projects(round_: Round) -> list[Project]:
    """All projects that can be voted for, in their own order."""
    return list(Project.objects.filter(round=round_).select_related("place__parent"))


def demo_codes(round_: Round) -> list[str]:
    """A few codes that can be tried in a demonstration; none in a real round."""
    if not round_.demo:
        return []
    rows = Slot.objects.filter(round=round_, state=SlotState.FREE).order_by("serial")[:3]
    return [shown(secrecy.code_of(each)) for each in rows]


def area_of(project: Project) -> str:
    """The part a project is for, in words; "" for the whole place."""
    return full_name(project.place) if project.place else ""


def sum_of(round_: Round, marks: Mapping[str, int]) -> tuple[str, str]:
    """What the marked projects cost together, and what is left, in words."""
    rows = Project.objects.filter(round=round_, code__in=marks)
    cost = sum(rows.values_list("cost", flat=True))
    return amount(cost, round_), amount(round_.budget - cost, round_)
