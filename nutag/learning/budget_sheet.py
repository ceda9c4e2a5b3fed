"""The budget exercise on paper, for a learning circle: numbers and questions, then the answers."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from nutag.core.text import day, money, whole
from nutag.learning.queries.circles import Sheet
from nutag.learning.queries.money_tasks import Study, study
from nutag.learning.queries.own_money import Money
from nutag.learning.queries.splitting import prices_at
from nutag.places.models import Place
from nutag.places.naming import full_name
from nutag.ui.paper import DEMO, printed
from nutag.ui.prices import Price

TEMPLATE = Path(__file__).parent / "templates" / "learning" / "budget.typ"


def sheet(place: Place, language: str) -> bytes:
    """The sheet of a place as PDF."""
    with override(language):
        told = _told(place, study(place), language)
    return printed(TEMPLATE, told=told)


def _told(place: Place, found: Study, language: str) -> dict[str, Any]:
    address = settings.SITE_URL + reverse("learning:exercise_at", args=[place.code])
    prices = prices_at(place) if found.money else []
    return {
        "language": language,
        "title": _("Your khoroo's money: read it yourself") if found.money
        else _("Read a budget: four columns, three questions"),
        "place": full_name(place),
        "demo": DEMO if settings.DEMO else "",
        "lead": _("Look at the numbers together, answer, then turn to the last page."),
        "facts": [
            (each.label, f"{each.value} {each.unit}", f"({each.period}, {each.source})")
            for each in (found.money.figures if found.money else ())
        ],
        "tables": list(_tables(found, language)),
        "tasks": [
            {"text": each.text, "answers": list(each.answers), "right": each.answers[each.right],
             "why": each.why}
            for each in found.tasks
        ],
        "answers": _("The answers"),
        "footer": _("Newest numbers and where they are from:"),
        "address": address.partition("://")[2],
        **_split(found.money, prices, language),
    }  # fmt: skip


def _tables(found: Study, language: str) -> Iterator[dict[str, Any]]:
    if found.money and found.money.works:
        caption = _("Works with a contract, %(year)s")
        yield {
            "caption": f"{caption % {'year': found.money.works_year}}. {_('In tögrög')}",
            "note": _("Source: the record of this site, where contracts and payments are "
                      "registered. The page of each work shows every step."),
            "columns": [_("Work"), _("Promised"), _("Contract"), _("Paid"), _("Rest")],
            "rows": [[row.name, *map(whole, row.sums)] for row in found.money.works],
        }  # fmt: skip
    if found.sheet:
        yield _typed(found.sheet, language)


def _typed(table: Sheet, language: str) -> dict[str, Any]:
    unit = _("In thousands of tögrög") if table.in_thousands else _("In tögrög")
    origin = _("Typed in by the khoroo") if table.own else _("Invented figures")
    return {
        "caption": f"{origin}. {unit}", "note": day(table.as_of_on, language),
        "columns": [_("Line"), _("Plan"), _("Plan as amended"), _("Spent"), _("Rest")],
        "rows": [[name, *cells] for name, cells in table.table],
    }  # fmt: skip


def _split(found: Money | None, prices: Sequence[Price], language: str) -> dict[str, Any]:
    known = whole(int(found.share.value)) if found and found.share else "…………………"
    source = f"{prices[0].source}, {day(prices[0].known_on, language)}" if prices else ""
    return {
        "split": _("Share the money out"),
        "how": _("What would you buy? Write how many of each, work out what it comes to, and "
                 "stop at what there is."),
        "columns": [_("Thing"), _("Price"), _("How many"), _("Together")],
        "things": [(each.name, f"{money(each.amount)} / {each.unit}") for each in prices],
        "prices": source,
        "total": _("There is: %(sum)s tögrög. Spent: ………………… Left: …………………") % {"sum": known},
        "asks": [
            _("Everything you buy must be looked after: lamps need power, a path needs snow to "
              "be cleared. Who pays for that every year?"),
            _("Who has nothing of it? Name one person of your street and look at the list again."),
        ],
    }  # fmt: skip
