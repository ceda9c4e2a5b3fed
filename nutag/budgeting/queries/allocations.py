"""Reading allocations: which there are, and what each place gets, with last year beside it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.budgeting.inputs import settings_from, stored
from nutag.budgeting.models import (
    Allocation,
    AllocationState,
    Cycle,
    CycleState,
    EarlierShare,
    Share,
)
from nutag.core import equity
from nutag.core.equity import files
from nutag.core.text import money_words
from nutag.places import queries as places
from nutag.places.models import Place
from nutag.record.subjects import Label, describes
from nutag.ui.templatetags.nutag import named

DIGITS = 4  # of the number of an allocation

type AnAllocation = Allocation  # views know them by these names, since they know no models
type AYear = Cycle


@dataclass(frozen=True)
class Row:
    """One place on a table: tögrög, for each head and household, the year before, the change.

    `change` is in per cent of the year before. `earlier` is None where it is not known.
    """

    place: Place
    url: str
    amount: int
    per_head: int | None
    per_household: int | None
    earlier: int | None
    estimated: bool = False

    @property
    def words(self) -> str:
        """The sum in words, rounded."""
        return money_words(self.amount, get_language() or "mn")

    @property
    def earlier_words(self) -> str:
        """The sum of the year before in words, rounded; "" where it is not known."""
        return "" if self.earlier is None else money_words(self.earlier, get_language() or "mn")

    @property
    def change(self) -> Decimal | None:
        """Per cent more or less than the year before, with one decimal."""
        if not self.earlier:
            return None
        return round(Decimal(100 * (self.amount - self.earlier)) / self.earlier, 1)


class Book:
    """All sums of one allocation, read once."""

    def __init__(self, allocation: Allocation) -> None:
        self.allocation = allocation
        self.cycle = allocation.cycle
        rows = allocation.shares.select_related("place__parent__parent__parent")
        self.shares: dict[str, Share] = {each.place.code: each for each in rows}
        earlier = EarlierShare.objects.filter(cycle=self.cycle).select_related("place__parent")
        self.earlier: dict[str, EarlierShare] = {each.place.code: each for each in earlier}

    @cached_property
    def settings(self) -> equity.Settings | None:
        """What it was worked out by; None where its sums come from a table."""
        return settings_from(self.allocation)

    @cached_property
    def places(self) -> list[equity.Place]:
        """The khoroos with their numbers of then."""
        return stored(self.allocation)

    @cached_property
    def worked(self) -> equity.Allocation | None:
        """Every step of it; None where its sums come from a table."""
        return equity.work_out(self.settings, self.places) if self.settings else None

    @cached_property
    def districts(self) -> list[Place]:
        """The districts that get something, themselves or through their khoroos."""
        found = {}
        for share in self.shares.values():
            place = share.place.parent if share.place.kind == "khoroo" else share.place
            if place and place.kind == "district":
                found[place.code] = place
        return sorted(found.values(), key=lambda each: each.sort_key)

    def khoroos(self, district: Place | None = None) -> list[Place]:
        """The khoroos with a sum, of one district or all."""
        return [
            each.place
            for each in self.shares.values()
            if each.place.kind == "khoroo" and district in (None, each.place.parent)
        ]

    @property
    def kept(self) -> int:
        """What stays for works of the whole city, in tögrög."""
        share = self.shares.get(self.cycle.place.code)
        return share.amount if share else 0

    @property
    def for_districts(self) -> int:
        """What is for works of whole districts."""
        return sum(each.amount for each in self.shares.values() if each.place.kind == "district")

    @property
    def for_khoroos(self) -> int:
        """What is for khoroos."""
        return sum(each.amount for each in self.shares.values() if each.place.kind == "khoroo")

    def number(self, code: str, measure: str) -> Fraction:
        """A number of a place; of a district the sum of its khoroos; 0 where not known."""
        share = self.shares.get(code)
        if share and share.facts:
            return files.number(share.facts["numbers"].get(measure, "0"))
        inside = (each for each in self.shares.values() if each.facts.get("district") == code)
        return sum(
            (files.number(each.facts["numbers"].get(measure, "0")) for each in inside), Fraction(0)
        )

    def row(self, place: Place) -> Row:
        """A place; a district with all its khoroos."""
        amount = self.amount(place, self.shares)
        return Row(
            place, reverse("budgeting:money_place", args=[self.cycle.slug, place.code]), amount,
            self._each(place, amount, "population"), self._each(place, amount, "households"),
            self.amount(place, self.earlier) if self._has_earlier(place) else None,
            bool(self.shares[place.code].facts.get("estimated"))
            if place.code in self.shares else False,
        )  # fmt: skip

    @staticmethod
    def amount(place: Place, sums: Mapping[str, Share] | Mapping[str, EarlierShare]) -> int:
        """What a place gets; a district with all its khoroos."""
        inside = (
            each.amount
            for each in sums.values()
            if each.place == place or (place.kind == "district" and each.place.parent == place)
        )
        return sum(inside)

    def _each(self, place: Place, amount: int, measure: str) -> int | None:
        many = self.number(place.code, measure)
        return int(amount / many) if many else None

    def _has_earlier(self, place: Place) -> bool:
        own = place.code in self.earlier
        return own or (
            place.kind == "district"
            and any(each.place.parent == place for each in self.earlier.values())
        )


def year_by(slug: str) -> Cycle | None:
    """The year of that address."""
    return Cycle.objects.select_related("place").filter(slug=slug).first()


def year_is_public(cycle: Cycle) -> bool:
    """Whether everybody may see the year."""
    return cycle.state != CycleState.DRAFT


def allocations(cycle: Cycle) -> "QuerySet[Allocation]":
    """All of a year, newest first."""
    found: QuerySet[Allocation] = _full().filter(cycle=cycle)
    return found.order_by("-number")


def allocation(cycle: Cycle, number: int | str) -> Allocation | None:
    """One of a year by its number, as a number or as it was typed."""
    typed = str(number)
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= DIGITS):
        return None
    return allocations(cycle).filter(number=int(typed)).first()


def published(cycle: Cycle) -> Allocation | None:
    """The one of a year that stands."""
    return allocations(cycle).filter(state=AllocationState.PUBLISHED).first()


def replaced(cycle: Cycle) -> "QuerySet[Allocation]":
    """Those of a year that stood once."""
    return allocations(cycle).filter(state=AllocationState.REPLACED)


def standing_allocations() -> "QuerySet[Allocation]":
    """The published ones of all public years, newest year first."""
    found: QuerySet[Allocation] = _full().filter(state=AllocationState.PUBLISHED)
    return found.exclude(cycle__state=CycleState.DRAFT).order_by("-cycle__year", "pk")


def shares_of(allocation: Allocation) -> "QuerySet[Share]":
    """The sums of an allocation, in the order of the places."""
    return allocation.shares.select_related("place__parent").order_by("place__sort_key", "pk")


def share_at(place: Place) -> tuple[Allocation, int] | None:
    """The newest public allocation that gives a place something, and the sum with all inside."""
    given = standing_allocations().filter(
        shares__place__path__startswith=place.path, shares__amount__gt=0
    )
    for found in given[:1]:
        rows = found.shares.filter(place__path__startswith=place.path)
        return found, sum(rows.values_list("amount", flat=True))
    return None


def allocation_file(book: Book) -> str | None:
    """The JSON from which anybody works it out anew; None where sums come from a table."""
    if book.settings is None:
        return None
    codes = book.worked.amounts(book.cycle.place.code) if book.worked else {}
    amounts = {code: each.amount for code, each in book.shares.items() if code in codes}
    return files.written(book.settings, book.places, book.cycle.place.code, amounts)


COLUMNS = (
    "place", "name_mn", "name_en", "amount", "people", "households", "per_head", "per_household",
    "year_before", "estimated",
)  # fmt: skip


def allocation_rows(book: Book) -> list[tuple[object, ...]]:
    """The table of all sums, the headings first; each place with its own sum alone."""
    rows: list[tuple[object, ...]] = [COLUMNS]
    for share in sorted(book.shares.values(), key=lambda each: each.place.code):
        place, code = share.place, share.place.code
        people, households = (book.number(code, name) for name in ("population", "households"))
        before = book.earlier.get(code)
        rows.append((
            code, place.name_mn, place.name_en, share.amount, files.plain(people),
            files.plain(households), int(share.amount / people) if people else "",
            int(share.amount / households) if households else "",
            before.amount if before else "", " ".join(share.facts.get("estimated", ())),
        ))  # fmt: skip
    return rows


def place_in_year(cycle: Cycle, code: str) -> Place | None:
    """A place inside the place of a year."""
    found = places.place(code)
    return found if found and found.path.startswith(cycle.place.path) else None


def title(allocation: Allocation) -> str:
    """How an allocation is called."""
    return _("%(year)s, sharing out no. %(number)s") % {
        "year": named(allocation.cycle), "number": allocation.number,
    }  # fmt: skip


@describes("budgeting.allocation")
def allocation_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Allocations by year and number; drafts lead to the page of their year."""
    return {
        str(each.pk): Label(
            title(each),
            f"{reverse('budgeting:money', args=[each.cycle.slug])}?number={each.number}",
        )
        for each in _full().filter(pk__in=ids)
    }


def _full() -> Any:
    return Allocation.objects.select_related("cycle__place", "replaces")
