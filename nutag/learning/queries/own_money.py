"""What this site knows of a place's money of the fund: its share, and what works cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from nutag.learning.queries.circles import Row
from nutag.places import queries as places
from nutag.places.models import Figure, Kind, Place
from nutag.places.queries.figures import Shown, shown
from nutag.record.models import Entry
from nutag.record.subjects import labels

SHARE, PEOPLE = "fund-share", "population"
SUBJECT = "budgeting.work"
CONTRACT, PAYMENT, GIVEN_UP = "work.contracted", "work.paid", "work.given_up"
MOST = 30


@dataclass(frozen=True)
class Work(Row):
    """A work of the fund: promised, agreed in the contract, paid; `url` is its page."""

    url: str = ""


@dataclass(frozen=True)
class Money:
    """Figures of a place about its share: of the newest year, of the year before, and its people.

    `average` is the share for each resident over all places of its kind, in tögrög; `of` how many
    places that is. `works` are those of the newest year in which there are contracts.
    """

    place: Place
    share: Figure | None
    before: Figure | None
    people: Figure | None
    average: int | None
    of: int
    works: Sequence[Work]
    works_year: int

    @property
    def figures(self) -> list[Shown]:
        """Those that are known, with their source."""
        return [shown(each) for each in (self.share, self.before, self.people) if each]

    @property
    def known(self) -> bool:
        """Whether there is anything to read."""
        return self.share is not None or bool(self.works)

    @property
    def each(self) -> int | None:
        """The share for each resident, in whole tögrög, rounded down."""
        return per_head(self.share, self.people)


def per_head(share: Figure | None, people: Figure | None) -> int | None:
    """A share for each resident, in whole tögrög, rounded down; None where one is not known."""
    if share is None or people is None or people.hidden or not people.value:
        return None
    return int(share.value / people.value)


def is_known(place: Place) -> bool:
    """Whether the share of a place is known, or any contract there."""
    return places.has_figure(place, SHARE) or _told_of(place).exists()


def money_of(place: Place) -> Money:
    """What is known of a place's money."""
    shares = [each for each in places.series(place, SHARE) if each.current]
    share = shares[0] if shares else None
    before = next((each for each in shares[1:] if _year(each) == _year(share) - 1), None)
    found = [each for each in places.latest(place) if each.measure.code == PEOPLE]
    average, many = _average(place, share)
    year, works = _works(place)
    people = found[0] if found else None
    return Money(place, share, before, people, average, many, works, year)


def _year(figure: Figure | None) -> int:
    return figure.period_from.year if figure else 0


def _average(place: Place, share: Figure | None) -> tuple[int | None, int]:
    """Share for each resident over all places of this kind, and how many they are."""
    if share is None or place.kind not in {Kind.KHOROO, Kind.DISTRICT}:
        return None, 0
    rows = list(places.khoroos() if place.kind == Kind.KHOROO else places.districts())
    shares, people = places.newest(SHARE, rows), places.newest(PEOPLE, rows)
    both = [
        key for key in shares.keys() & people.keys()
        if _year(shares[key]) == _year(share) and not people[key].hidden
    ]  # fmt: skip
    heads = sum((people[key].value for key in both), Decimal(0))
    money = sum((shares[key].value for key in both), Decimal(0))
    return (int(money / heads) if heads else None), len(both)


def _works(place: Place) -> tuple[int, list[Work]]:
    """The works with a contract of the newest year at a place, from the record."""
    deals, paid = _gathered(_told_of(place))
    year = max((each["year"] for each in deals.values()), default=0)
    chosen = [key for key, each in deals.items() if each["year"] == year][:MOST]
    names = labels(SUBJECT, chosen)
    return year, [
        Work(names[key].text, deals[key]["promised"], deals[key]["agreed"], paid.get(key, 0),
             names[key].url)
        for key in chosen if key in names
    ]  # fmt: skip


def _told_of(place: Place) -> "QuerySet[Entry]":
    return Entry.objects.filter(
        verb__in=(CONTRACT, PAYMENT, GIVEN_UP), subject_type=SUBJECT,
        place__path__startswith=place.path,
    ).order_by("pk")  # fmt: skip


def _gathered(told: Iterable[Entry]) -> tuple[dict[str, dict[str, Any]], dict[str, int]]:
    """The newest contract and the sum paid of each work, without those given up."""
    deals: dict[str, dict[str, Any]] = {}
    paid: dict[str, int] = {}
    for each in told:
        if each.verb == CONTRACT and {"promised", "year"} <= each.data.keys():
            deals[each.subject_id] = each.data
        elif each.verb == PAYMENT:
            paid[each.subject_id] = each.data["paid"]
        elif each.verb == GIVEN_UP:
            deals.pop(each.subject_id, None)
    return deals, paid
