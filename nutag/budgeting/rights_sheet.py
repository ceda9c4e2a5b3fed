"""Your rights this week on one page of A4 for the notice board."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nutag.budgeting.models import Basis, RightSort
from nutag.budgeting.queries.rights import Groups, Moment, Told, Week, week
from nutag.places.models import Place
from nutag.places.naming import full_name
from nutag.ui.paper import DEMO, printed, qr
from nutag.ui.templatetags.nutag import day, named

SHEET = Path(__file__).parent / "templates" / "budgeting" / "rights.typ"
SHOWN = 2  # phases that are told whole; the others only by name


def sheet(place: Place | None, language: str) -> bytes:
    """The page as PDF: the phases in which residents act first, and what holds all year round."""
    with override(language):
        told = _told(place, week(place), language)
    return printed(SHEET, told=told)


def _told(place: Place | None, found: Week, language: str) -> dict[str, Any]:
    path = reverse("budgeting:rights_at", args=[place.code]) if place else "/rights/"
    address = settings.SITE_URL + path
    demo = settings.DEMO or any(each.cycle.demo for each in found.moments)
    always = {
        "label": _("All year round"), "until": "", "around": "", "groups": _groups(found.always)
    }  # fmt: skip
    return {
        "language": language,
        "title": _("Your rights this week"),
        "place": full_name(place) if place else _("Nutag"),
        "demo": DEMO if demo else "",
        "as_of": _as_of(found),
        "moments": [*map(_moment, found.moments[:SHOWN]), always],
        "also": _also(found.moments[SHOWN:]),
        "how": _("Scan the square to see what holds today, or open this address:"),
        "desk": _("No phone? Ask your kheseg leader or at your khoroo: every way counts the same."),
        "address": address.partition("://")[2],
        "qr": qr(address),
    }  # fmt: skip


def _as_of(found: Week) -> str:
    told = _("Printed on %(day)s.") % {"day": day(timezone.localdate())}
    if found.moments:
        return told
    if found.next_on is None:
        return f"{told} {_('No step of the fund goes on now')}."
    facts = {"phase": found.next_on.label, "first": day(found.next_on.phase.begins_on)}
    return f"{told} " + _("Next: %(phase)s, from %(first)s.") % facts


def _moment(each: Moment) -> dict[str, Any]:
    around = named(each.cycle)
    if each.coming:
        facts = {"phase": each.coming.label, "first": day(each.coming.phase.begins_on)}
        around += " · " + _("After this: %(phase)s, from %(first)s.") % facts
    last = each.step.phase.ends_on
    return {
        "label": each.step.label, "until": _("until %(last)s") % {"last": day(last)},
        "around": around, "groups": _groups(each.groups),
    }  # fmt: skip


def _also(rest: Sequence[Moment]) -> str:
    if not rest:
        return ""
    names = [f"{each.step.label} ({day(each.step.phase.ends_on)})" for each in rest]
    return _("Also going on, until the day in brackets: %(phases)s.") % {"phases": ", ".join(names)}


def _groups(groups: Groups) -> list[tuple[str, list[dict[str, str]]]]:
    return [(title, [_row(each) for each in rows]) for title, rows in groups]


def _row(told: Told) -> dict[str, str]:
    sure = f" – {told.basis}" if told.law and told.right.basis != Basis.HOUSE else ""
    owed = told.right.sort == RightSort.OWED
    return {
        "text": told.text, "who": told.who if owed else "", "to": "" if owed else told.who,
        "when": told.when, "law": told.law + sure,
    }  # fmt: skip
