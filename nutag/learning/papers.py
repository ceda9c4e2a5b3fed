"""Call-up slips and the attendance sheet as PDF, and a session for a calendar."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nutag.core import text
from nutag.learning.models import Booking, Session
from nutag.learning.queries.content import language
from nutag.learning.timetable import Span
from nutag.places.naming import full_name
from nutag.ui.paper import DEMO, printed, qr

FOLDER = Path(__file__).parent / "templates" / "learning"


def slips(session: Session, seated: Sequence[Booking]) -> bytes:
    """One call-up slip for each who has a seat, in Mongolian, four on a sheet."""
    address = settings.SITE_URL + reverse("learning:session", args=[session.pk])
    with override("mn"):
        told = {
            **facts(session, session.spans),
            "title": _("You are called to a training session"),
            "how": _("Please say on the page of the session, or to your khoroo, whether you come. "
                     "If you cannot, say why: somebody is waiting for the seat."),
            "address": address.partition("://")[2],
            "qr": qr(address),
            "people": [each.person.full_name for each in seated],
        }  # fmt: skip
    return _pdf("call_up.typ", told)


def sheet(session: Session, seated: Sequence[Booking]) -> bytes:
    """The list on which everybody writes when they came and left, in Mongolian."""
    return _pdf("attendance.typ", sheet_facts(session, session.spans, seated))


def sheet_facts(
    session: Session, spans: Sequence[Span], seated: Sequence[Booking]
) -> dict[str, object]:
    """What stands on that list for some parts of the session."""
    with override("mn"):
        return {
            **facts(session, spans),
            "title": _("Attendance sheet"),
            "columns": [_("No."), _("Name"), _("Came at"), _("Signature"), _("Left at"),
                        _("Signature")],
            "note": _("Hours count from coming to leaving. Whoever leaves early writes when."),
            "people": [each.person.full_name for each in seated],
        }  # fmt: skip


def calendar(session: Session, *, at: datetime) -> str:
    """The parts of the session as iCalendar events (RFC 5545)."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Nutag//Training//MN", "METHOD:PUBLISH",
        *(line for n, part in enumerate(session.spans) for line in _event(session, n, part, at)),
        "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(session: Session, number: int, part: Span, at: datetime) -> list[str]:
    module, (begin, end) = session.module, part
    ending = f"-{number}" if number else ""
    return [
        "BEGIN:VEVENT",
        f"UID:session-{session.pk}{ending}@{settings.SITE_URL.partition('://')[2]}",
        f"DTSTAMP:{_stamp(at)}", f"DTSTART:{_stamp(begin)}", f"DTEND:{_stamp(end)}",
        f"SUMMARY:{_plain(f'{module.code}. {module.title_mn}')}",
        f"LOCATION:{_plain(f'{session.venue.name}, {full_name(session.venue.place)}')}",
        f"URL:{settings.SITE_URL}{reverse('learning:session', args=[session.pk])}",
        f"STATUS:{'CANCELLED' if session.state == 'cancelled' else 'CONFIRMED'}",
        "END:VEVENT",
    ]  # fmt: skip


def when(part: Span) -> str:
    """A part of a session in the current language: its day, from when and until when."""
    begin, end = (timezone.localtime(each) for each in part)
    return f"{text.day(begin.date(), language())}, {begin:%H:%M}–{end:%H:%M}"


def facts(session: Session, spans: Sequence[Span]) -> dict[str, object]:
    """What every paper about a session tells, in the current language."""
    module = session.module
    return {
        "module": f"{module.code}. {getattr(module, f'title_{language()}')}",
        "when": [when(part) for part in spans],
        "where": f"{session.venue.name}, {full_name(session.venue.place)}",
        "trainer": session.trainer.person.full_name,
        "words": {"trainer": _("Trainer")},
        "demo": DEMO if settings.DEMO else "",
    }


def _pdf(template: str, told: dict[str, object]) -> bytes:
    return printed(FOLDER / template, told=told)


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _plain(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words


def _folded(line: str) -> list[str]:
    """A line in parts of at most 75 octets; the later ones begin with a gap."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > 75:  # noqa: PLR2004 - RFC 5545, section 3.1
            parts.append(part)
            part = " "
        part += sign
    return [*parts, part]
