"""What those who prepare a round look at: tasks, parts, households, slips to print."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.budgeting import readiness, slips
from nutag.budgeting.models import Round, Slot, SlotState
from nutag.places import queries as places
from nutag.places.models import Place
from nutag.record.actors import Actor
from nutag.record.permissions import where

SLIPS_A_FILE = 400


def missing(round_: Round) -> list[str]:
    """The names of what is missing before voting can open."""
    return readiness.missing(round_, at=timezone.now())


def tasks(round_: Round) -> list[tuple[str, str, str]]:
    """What is to be prepared: words, address, and whether it is done."""
    lacking = set(missing(round_))
    rows = [
        (_("Name, money, days and rules"), "prepare_rules", {"dates"}),
        (_("Projects on the ballot"), "prepare_projects", {"projects", "affordable"}),
        (_("Who may vote, and their slips"), "prepare_slips", {"slots"}),
        (_("The key of the ballot box"), "key", {"key", "tried"}),
    ]
    return [
        (text, reverse(f"budgeting:{name}", args=[round_.slug]),
         "open" if lacking & needs else "done")
        for text, name, needs in rows
    ]  # fmt: skip


def places_for(by: Actor) -> list[Place]:
    """The districts and khoroos where somebody may prepare a round."""
    allowed = where(by, "round.planned", path="path")
    found = places.valid().filter(allowed, kind__in=("city", "district", "khoroo"))
    return list(found.select_related("parent").order_by("code"))


def site_of(round_: Round) -> Place:
    """The place of a round that is held here. Raises ValueError for one of another city."""
    if round_.place is None:
        raise ValueError(round_)
    return round_.place


def households(place: Place) -> int | None:
    """How many households there are, where a figure tells."""
    figure = places.newest("households", [place]).get(place.pk)
    return int(figure.value) if figure else None


def slip_files(parts: list[Place], there: dict[str, int]) -> list[tuple[Place, int, range]]:
    """The slips of each part that has some, and the numbers of its files."""
    counted = [(each, there.get(each.code, 0)) for each in parts]
    return [
        (each, number, range(1, -(-number // SLIPS_A_FILE) + 1))
        for each, number in counted
        if number
    ]


def slips_pdf(round_: Round, part: Place, sheet: str) -> bytes | None:
    """One file of slips of a part; None when there are none."""
    number = int(sheet) if sheet.isdecimal() and len(sheet) < 5 else 0  # noqa: PLR2004
    first = (number - 1) * SLIPS_A_FILE
    rows = Slot.objects.filter(round=round_, place=part, state=SlotState.FREE).order_by("serial")
    found = list(rows[first : first + SLIPS_A_FILE]) if number else []
    return slips.pdf(round_, part, found) if found else None
