"""The calendar of a year: one page of A4 for the notice board, and a file for a phone."""

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from nutag.budgeting.ics import Event, calendar
from nutag.budgeting.models import Cycle, PhaseKind
from nutag.budgeting.queries.cycles import Step, steps
from nutag.places.naming import full_name
from nutag.ui.paper import DEMO, printed, qr
from nutag.ui.templatetags.nutag import money, named

SHEET = Path(__file__).parent / "templates" / "budgeting" / "calendar.typ"

YOURS = (PhaseKind.PROPOSE, PhaseKind.VOTE)  # what residents do themselves stands out


def board(cycle: Cycle, language: str) -> bytes:
    """The page for the notice board as PDF."""
    with override(language):
        told = _told(cycle, language)
    return printed(SHEET, told=told)


def _told(cycle: Cycle, language: str) -> dict[str, Any]:
    address = address_of(cycle)
    return {
        "language": language,
        "brand": _("Nutag"),
        "name": named(cycle),
        "place": full_name(cycle.place),
        "pot": _("Money: %(sum)s") % {"sum": money(cycle.pot)} if cycle.pot else "",
        "demo": DEMO if cycle.demo or settings.DEMO else "",
        "draft": _("Not published yet") if cycle.published_at is None else "",
        "phases": [_row(each, language) for each in steps(cycle)],
        "how": _("Scan the square to see where we are now, or open this address:"),
        "desk": _("No phone? Ask your kheseg leader or at your khoroo: every way counts the same."),
        "address": address.partition("://")[2],
        "qr": qr(address),
    }  # fmt: skip


def _row(step: Step, language: str) -> dict[str, Any]:
    first, last = step.phase.begins_on, step.phase.ends_on
    return {
        "label": step.label,
        "first": _big(first, language),
        "last": _big(last, language),
        "years": str(first.year) if first.year == last.year else f"{first.year} – {last.year}",
        "text": step.text,
        "who": step.who,
        "yours": step.phase.kind in YOURS,
    }


def _big(day: date, language: str) -> str:
    """A day without its year, as large as it can be read from afar."""
    return f"{day.day} {day:%b}" if language == "en" else f"{day:%m.%d}"


def ics(cycle: Cycle) -> str:
    """The phases as a calendar file in the current language."""
    language = get_language() or "mn"
    address = address_of(cycle)
    host = urlsplit(settings.SITE_URL).hostname or "nutag"
    stamp = max([each.at for each in cycle.changes.all()], default=None)
    since = stamp or cycle.published_at
    if since is None:
        return ""
    events = [
        Event(
            uid=f"{each.phase.kind}.{cycle.slug}@{host}",
            first=each.phase.begins_on, last=each.phase.ends_on,
            title=f"{each.label}: {named(cycle)}", text=_lines(each), url=address,
            sequence=len(each.changes), stamp=since,
        )
        for each in steps(cycle)
    ]  # fmt: skip
    return calendar(named(cycle), events, language=language)


def _lines(step: Step) -> str:
    who = _("Who owes this step: %(who)s") % {"who": step.who} if step.who else ""
    return "\n".join(each for each in (step.text, who, step.law) if each)


def address_of(cycle: Cycle) -> str:
    """The whole address of the page of a year."""
    return settings.SITE_URL + reverse("budgeting:year", args=[cycle.slug])
