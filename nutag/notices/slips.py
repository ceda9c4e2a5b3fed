"""Notices on paper: four slips of A6 on a sheet of A4, as PDF."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nutag.core import text
from nutag.notices.letters import Letter, letter
from nutag.notices.models import Delivery
from nutag.people.models import Person
from nutag.ui.paper import DEMO, printed, qr
from nutag.ui.templatetags.nutag import named

MOST = 200
SHEET = Path(__file__).parent / "templates" / "notices" / "slips.typ"


def pdf(slips: Iterable[Delivery]) -> bytes:
    """The sheet with these slips, each in the language of its person."""
    return printed(SHEET, slips=[_slip(slip) for slip in slips])


def _slip(slip: Delivery) -> dict[str, str]:
    person = slip.person
    with override(person.language):
        told = letter(slip.notice)
        return {
            "language": person.language,
            "brand": _("Nutag"),
            "home": home_of(person),
            "name": name_of(person),
            "title": told.title,
            "text": told.text,
            "due": _due(told, person.language),
            "day": text.day(timezone.localdate(told.made_at), person.language),
            "how": _("Scan the square with a phone, or type this address:"),
            "address": told.short_url.partition("://")[2],
            "help": _("No phone? Take this slip to your khoroo; they open the page for you."),
            "demo": DEMO if settings.DEMO else "",
            "qr": qr(told.short_url),
        }


def name_of(person: Person) -> str:
    """What to call at the desk."""
    return person.short_name or _("Name not known")


def home_of(person: Person) -> str:
    """Where the person lives, the khoroo before the kheseg."""
    home = person.home
    if home is None:
        return ""
    return ", ".join(named(each) for each in (home.parent, home) if each)


def _due(told: Letter, language: str) -> str:
    if told.due_on is None:
        return ""
    return _("Please do this by %(day)s.") % {"day": text.day(told.due_on, language)}
