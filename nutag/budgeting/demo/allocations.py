"""The money of the demonstration year, shared out among all khoroos, with last year beside it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from fractions import Fraction

from django.utils import timezone

from nutag.budgeting.actions import of_money as actions
from nutag.budgeting.demo.cycles import POT, demo_cycle
from nutag.budgeting.models import Allocation, Cycle, Missing
from nutag.core.equity import Limit, Settings
from nutag.places import queries as places
from nutag.places.actions import import_figures
from nutag.places.made_up import chance, kilometres
from nutag.places.models import Boundary, Place
from nutag.places.tables import FIGURE_COLUMNS, write
from nutag.record.actors import SYSTEM

STEP = 100_000
WEIGHTS = {"population": 40, "ger": 20, "water": 20, "light": 10, "equal": 10}
LAWS = {
    "split": "Жишиг захирамж А/01",
    "weights": "Жишиг тогтоол 12",
    "limits": "Жишиг тогтоол 12",
}
YEAR = 2025


def fill() -> None:
    """Figures that sharing asks for, what was given last year, and a published allocation."""
    cycle = demo_cycle()
    made_up_figures()
    actions.load_earlier_shares(cycle, _earlier(), by=SYSTEM)
    allocation(cycle)


def allocation(cycle: Cycle) -> Allocation:
    """Half for the city, a tenth for districts, the rest for khoroos by need; published."""
    settings = Settings(
        POT, {code: Fraction(each) for code, each in WEIGHTS.items()}, city=Fraction(50),
        district=Fraction(10), floor=Limit("average", Fraction(40)),
        cap=Limit("average", Fraction(300)), through_districts=True, step=STEP,
    )  # fmt: skip
    at = timezone.now() - timedelta(days=20)
    made = actions.draft_allocation(
        cycle, settings, by=SYSTEM, laws=LAWS, missing=Missing.ESTIMATE, at=at
    )
    return actions.publish_allocation(made, by=SYSTEM, at=at + timedelta(days=6))


def made_up_figures() -> None:
    """Lighting, development and tax of each khoroo by a fixed recipe."""
    rows = Boundary.objects.filter(place__in=places.khoroos()).select_related("place")
    table = [line for row in rows for line in _figures(row)]
    import_figures(write(FIGURE_COLUMNS, iter(table)).encode(), by=SYSTEM)


def _figures(row: Boundary) -> Iterator[Sequence[object]]:
    code = row.place.code
    outside = min(1.0, kilometres(row.label_lon, row.label_lat) / 12)
    values = {
        "lit-streets": 96 - 74 * outside * (0.6 + 0.5 * chance(code, "lit")),
        "development-index": 82 - 40 * outside + 14 * (chance(code, "index") - 0.5),
        "tax-effort": 96 - 30 * chance(code, "tax"),
    }
    for measure, value in values.items():
        if chance(code, measure) < 0.985:  # noqa: PLR2004 - a few are not known, as in life
            yield _line(row.place, measure, max(0.0, value))


def _line(place: Place, measure: str, value: float) -> Sequence[object]:
    return (
        place.code, "", measure, f"{YEAR}-01-01", f"{YEAR + 1}-01-01", YEAR, f"{value:.1f}",
        "demo", "demo", "", "", "",
    )  # fmt: skip


def _earlier() -> bytes:
    """Last year: as many tögrög for each resident, more or less, whatever the need."""
    khoroos = list(places.khoroos())
    people = places.newest("population", khoroos)
    lines = ["place,amount"]
    for each in khoroos:
        known = float(people[each.pk].value) if each.pk in people else 0.0
        amount = known * 38_000 * (0.7 + 0.6 * chance(each.code, "earlier"))
        lines.append(f"{each.code},{round(amount / STEP) * STEP}")
    return "\n".join(lines).encode()
