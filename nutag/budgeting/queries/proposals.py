"""Finding proposals: years, lists, search, duplicates."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from nutag.budgeting.models import (
    Cycle,
    CycleState,
    Phase,
    PhaseKind,
    Proposal,
    ProposalState,
)
from nutag.budgeting.phases import phase_on
from nutag.budgeting.rules.proposals import ALIVE, FEWEST
from nutag.core.text import alike, spellings
from nutag.places.models import Kind, Place
from nutag.places.naming import full_name

type AProposal = Proposal

A_PAGE = 20
ORDERS = ("random", "newest", "supported")
LOCATED = "place__parent__parent__parent"


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to; "" for everything. `state` may also be `alive` or `all`."""

    place: str = ""
    category: str = ""
    state: str = "alive"
    words: str = ""
    order: str = "random"


def public_years() -> "QuerySet[Cycle]":
    """The years everybody may see, newest first."""
    found = Cycle.objects.exclude(state=CycleState.DRAFT).select_related("place")
    return found.order_by("-year", "place__path", "pk")


def year_to_open() -> Cycle | None:
    """The newest year in which proposals are taken today, else the newest of all."""
    found = list(public_years())
    return next((each for each in found if taking(each)), found[0] if found else None)


def public_year(slug: str) -> Cycle | None:
    """One year everybody may see."""
    return public_years().filter(slug=slug).first()


def cycle_for(place: Place) -> Cycle | None:
    """The newest year that holds at a place."""
    return next((each for each in public_years() if place.path.startswith(each.place.path)), None)


def states() -> list[tuple[str, str]]:
    """The states a proposal can be in, with their names."""
    return [(str(value), str(name)) for value, name in ProposalState.choices]


def propose_phase(cycle: Cycle) -> Phase | None:
    """When proposals are taken, if that is known."""
    return cycle.phases.filter(kind=PhaseKind.PROPOSE).first()


def taking(cycle: Cycle, on: date | None = None) -> bool:
    """Whether proposals are taken on that day, today when none is given."""
    return phase_on(cycle, PhaseKind.PROPOSE, on or timezone.localdate()) is not None


def proposal_by(slug: str, number: int) -> Proposal | None:
    """One proposal of a year everybody may see."""
    rows = Proposal.objects.select_related(LOCATED, "cycle__place", "category", "photo", "owner")
    found = rows.filter(cycle__slug=slug, number=number)
    return found.exclude(cycle__state=CycleState.DRAFT).first()


def by_invite(code: str) -> Proposal | None:
    """The proposal a code invites to."""
    rows = Proposal.objects.select_related(LOCATED, "cycle__place", "category")
    return rows.filter(invite=code).first() if code else None


def by_numbers(cycle: Cycle, numbers: Sequence[int]) -> list[Proposal]:
    """Proposals of a year by their numbers."""
    found = Proposal.objects.filter(cycle=cycle, number__in=numbers)
    return list(found.select_related(LOCATED, "category").order_by("number"))


def proposals(cycle: Cycle | None, asked: Asked) -> "QuerySet[Proposal]":
    """The proposals of a year, or of all, that fit what is asked, the newest first."""
    found = Proposal.objects.exclude(cycle__state=CycleState.DRAFT)
    if cycle:
        found = found.filter(cycle=cycle)
    if asked.place:
        paths = Place.objects.filter(code=asked.place).values_list("path", flat=True)
        found = found.filter(_any(Q(place__path__startswith=path) for path in paths))
    if asked.category:
        found = found.filter(category__code=asked.category)
    if asked.state == "alive":
        found = found.filter(state__in=ALIVE)
    elif asked.state in ProposalState.values:
        found = found.filter(state=asked.state)
    for word in spellings(asked.words):
        fits = _any(Q(search__contains=f" {one}") for one in word)
        found = found.filter(fits, hidden_at=None)
    related = found.select_related(LOCATED, "cycle", "category", "photo")
    return related.order_by("-submitted_at", "-pk")


def page_of(found: "QuerySet[Proposal]", asked: Asked, number: str, *, seed: str) -> "Page[Any]":
    """One page in the order asked for; `seed` fixes the order left to chance.

    The order by support does not tell numbers below ten apart.
    """
    if asked.order == "random":
        keys = sorted(found.values_list("pk", flat=True), key=lambda key: _drawn(seed, key))
        page: Page[Any] = Paginator(keys, A_PAGE).get_page(number)
        rows = found.in_bulk(list(page.object_list))
        page.object_list = [rows[key] for key in page.object_list if key in rows]
        return page
    if asked.order == "supported":
        shown = Case(When(supporters__gte=FEWEST, then=F("supporters")), default=Value(0))
        found = found.order_by(-shown, "-submitted_at", "-pk")
    return Paginator(found, A_PAGE).get_page(number)


def similar(cycle: Cycle, place: Place, title: str, *, but: int | None = None) -> list[Proposal]:
    """Living proposals of the khoroo and the year whose titles are alike, the most alike first."""
    rows = Proposal.objects.filter(cycle=cycle, state__in=ALIVE, hidden_at=None)
    near = rows.filter(place__path__startswith=place.khoroo.path).exclude(pk=but or 0)
    found = alike(title, near.order_by("pk").values_list("pk", "title"))
    known = near.select_related(LOCATED, "category").in_bulk(found)
    return [known[key] for key in found]


def find_proposals(query: str, limit: int) -> list[tuple[Proposal, str]]:
    """Proposals by words, with where they are for, at most `limit`."""
    if not spellings(query):
        return []
    found = proposals(None, Asked(state="all", words=query))[:limit]
    return [(each, full_name(each.place)) for each in found]


def khoroos_of(cycle: Cycle) -> list[Place]:
    """The khoroos in which proposals of a year can be made, in order."""
    rows = Place.objects.on(timezone.localdate()).filter(kind=Kind.KHOROO)
    inside = rows.filter(path__startswith=cycle.place.path)
    return list(inside.select_related("parent").order_by("sort_key", "pk"))


def table(found: "QuerySet[Proposal]") -> Iterator[Sequence[object]]:
    """Proposals as lines of a table, headings first; hidden words and small numbers left out."""
    yield (
        "cycle", "number", "place", "category", "title", "text", "landmark", "latitude",
        "longitude", "state", "channel", "joined_with", "supporters", "cost", "submitted_on",
    )  # fmt: skip
    for each in found.select_related("merged_into"):
        title, text, landmark = words_of(each)
        yield (
            each.cycle.slug, each.number, each.place.code, each.category.code, title, text,
            landmark, each.latitude or "", each.longitude or "", each.state, each.channel,
            each.merged_into.number if each.merged_into else "", shown_supporters(each),
            each.cost or "", timezone.localdate(each.submitted_at).isoformat(),
        )  # fmt: skip


def words_of(each: Proposal) -> tuple[str, str, str]:
    """Title, text and landmark as everybody may read them."""
    return ("", "", "") if each.hidden_at else (each.title, each.text, each.landmark)


def shown_supporters(each: Proposal) -> object:
    """How many support it; "<10" where they are few."""
    return f"<{FEWEST}" if 0 < each.supporters < FEWEST else each.supporters


def _any(conditions: Iterator[Q]) -> Q:
    found = Q(pk__in=())
    for each in conditions:
        found |= each
    return found


def _drawn(seed: str, key: int) -> str:
    return hashlib.sha256(f"{seed}/{key}".encode()).hexdigest()
