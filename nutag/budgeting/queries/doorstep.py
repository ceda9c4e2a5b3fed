"""Slips at the door: a kheseg leader's list without names, and how far a round has come."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone

from nutag.budgeting.models import Batch, Custody, Delivery, Round, Slot, SlotState, State
from nutag.budgeting.queries.paper import percent
from nutag.budgeting.queries.vote_table import table_of
from nutag.budgeting.queries.voting import parts as every_part
from nutag.budgeting.queries.voting import under_way
from nutag.places import queries as places
from nutag.places.models import FEWEST, Place
from nutag.places.queries import Shown
from nutag.record.actors import Actor
from nutag.record.permissions import may

ROWS = 20
WHOLE = 500  # a kheseg has about 400 doors


@dataclass(frozen=True)
class Rate:
    """How far the slips of a part have come; None where there are too few to show."""

    place: Place
    slips: int
    delivered: int | None
    absent: int | None
    refused: int | None
    returned: int | None
    waiting: int | None
    used: int | None

    @property
    def back(self) -> str:
        """Used slips of a hundred that were delivered; "" where they are not shown."""
        return percent(self.used, self.delivered) if self.used and self.delivered else ""


def slips_page(
    round_: Round, part: Place, show: str, find: str, number: str, *, whole: bool = False
) -> "Page[Any]":
    """Slips of a part by their number. Whether one was used is not told: nobody is pressed."""
    rows = Slot.objects.filter(round=round_, place=part).exclude(state=SlotState.VOID)
    if find.strip().isdecimal():
        rows = rows.filter(serial=int(find.strip()[:9]))
    elif show != "all":
        wanted = show if show in Delivery.values else Delivery.WAITING
        rows = rows.filter(delivery=wanted)
    named = [
        {"serial": each.serial, "delivery": each.delivery, "told": Delivery(each.delivery).label}
        for each in rows.order_by("serial").only("serial", "delivery")
    ]
    return Paginator(named, WHOLE if whole else ROWS).get_page(number)


def rates(round_: Round) -> list[Rate]:
    """How far the slips of each part have come."""
    table = table_of(round_)
    known = Place.objects.in_bulk(table.places)
    found = [
        Rate(
            known[pk], table.exact("slots", pk),
            **{each: table.told(each, pk) for each in (*Delivery.values, "used")},
        )
        for pk in table.places
    ]  # fmt: skip
    return sorted(found, key=lambda each: each.place.code)


def rate_of(round_: Round, part: Place) -> Rate | None:
    """The same of one part for those who work there: hidden only below ten."""
    table = table_of(round_)
    if part.pk not in table.places:
        return None
    told = {each: few(table.exact(each, part.pk)) for each in (*Delivery.values, "used")}
    return Rate(part, table.exact("slots", part.pk), **told)


def few(number: int) -> int | None:
    """None for a number of people too small to be shown."""
    return None if 0 < number < FEWEST else number


def own_parts(round_: Round, by: Actor, parts: list[Place]) -> list[Place]:
    """The parts whose slips somebody may note."""
    return [each for each in parts if may(by, "slip.delivered", Slot(round=round_, place=each))]


@dataclass(frozen=True)
class PaperWork:
    """A vote under way in which somebody has something to carry or to type."""

    round: Round
    parts: list[Place]
    helps: bool
    waiting: int


def paper_work(by: Actor) -> list[PaperWork]:
    """Votes under way in which somebody works; leaders are shown their own parts."""
    found, now = [], timezone.now()
    for each in under_way().filter(state=State.OPEN):
        parts = every_part(each)
        own = own_parts(each, by, parts) if now < each.vote.closes_at else []
        rows = Batch.objects.filter(round=each, state=Custody.OPENED).select_related("place")
        waiting = sum(bool(may(by, "paper.typed", batch)) for batch in rows)
        if own or waiting:
            mine = own if len(own) < len(parts) else []
            found.append(PaperWork(each, mine, helps=bool(own), waiting=waiting))
    return found


def may_note(round_: Round, by: Actor, part: Place) -> bool:
    """Whether somebody may note the slips of a part."""
    return bool(own_parts(round_, by, [part]))


@dataclass(frozen=True)
class Adults:
    """About how many adults live where a vote is held, to the nearest ten, and how many voted.

    `people` times `share` in a hundred; the share is that of `of`, often a whole city.
    """

    number: int
    percent: int
    people: Shown
    share: Shown
    of: Place
    own: bool


def both_ways(round_: Round, used: int | None) -> Adults | None:
    """Ballots beside adults, worked out from figures; None where one is missing or too small."""
    place = round_.place
    if place is None or not used:
        return None
    people = places.newest("population", [place]).get(place.pk)
    around = _upwards(place)
    shares = places.newest("adult-share", around)
    of = next((each for each in around if each.pk in shares), None)
    if people is None or of is None:
        return None
    share = shares[of.pk]
    exact = people.value * share.value / 100
    if exact < FEWEST:
        return None
    number = int(round(exact, -1))
    return Adults(
        number, round(100 * used / number), places.shown(people), places.shown(share), of,
        own=of == place,
    )  # fmt: skip


def _upwards(place: Place) -> list[Place]:
    """The place, what it lies in, and so on up."""
    found = [place]
    while found[-1].parent is not None:
        found.append(found[-1].parent)
    return found
