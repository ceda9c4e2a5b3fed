"""Numbered household forms on A4, one a page, in Mongolian."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from nutag.budgeting import needs_secrecy, serials
from nutag.budgeting.models import NeedsForm, NeedsSheet, Residence
from nutag.budgeting.queries import needs as queries
from nutag.core import text
from nutag.core.voting import shown
from nutag.places.naming import full_name
from nutag.ui.paper import DEMO, printed, qr

SHEET = Path(__file__).parent / "templates" / "budgeting" / "needs_sheets.typ"


def pdf(area: str, sheets: Sequence[NeedsSheet]) -> bytes:
    """These copies, all of one variant, each with the wording it was made out with."""
    ordered = sorted(sheets, key=lambda each: (each.form_id, each.serial))
    with override("mn"):
        batches = [_batch(area, list(same)) for _form, same in groupby(ordered, _form_of)]
    return printed(SHEET, batches=batches)


def _form_of(sheet: NeedsSheet) -> int:
    return sheet.form_id


def _batch(area: str, sheets: list[NeedsSheet]) -> dict[str, object]:
    return _told(sheets[0].form, area) | {"sheets": [_sheet(each) for each in sheets]}


def _told(form: NeedsForm, area: str) -> dict[str, object]:
    last = queries.last_day(form)
    return {
        "title": _("What does your khoroo need?"),
        "name": queries.name_of(form),
        "variant": str(dict(queries.areas())[area]),
        "approved": _("Approved on %(day)s, No. %(number)s")
        % {"day": text.day(form.approved_on, "mn") if form.approved_on else "",
           "number": form.resolution},
        "intro": queries.intro_of(form),
        "how": _("Write 1 in the box of what is needed most, then 2 and so on. "
                 "Write at most %(count)s numbers, each number once.") % {"count": form.priorities},
        "options": [
            {"number": each.number, "text": queries.text_of(each), "note": queries.note_of(each)}
            for each in queries.options(form, area)
        ],
        "words": _("In your own words: what else is needed, and where? Name nobody."),
        "residence": _("How are you at home here? (You need not say.)"),
        "residences": [str(label) for _code, label in Residence.choices],
        "back": _("Give the form back to your kheseg leader or the khoroo by %(day)s.")
        % {"day": text.day(last, "mn") if last else "—"},
        "online": _("Or answer by phone: scan the square, or open this address and type the code. "
                    "The first answer for a number counts."),
        "private": _("The form has a number, and nobody writes down which household has which. "
                     "Do not write your name."),
        "number": _("No."),
        "address": (settings.SITE_URL + reverse("budgeting:needs")).partition("://")[2],
        "demo": DEMO if form.demo or settings.DEMO else "",
    }  # fmt: skip


def _sheet(sheet: NeedsSheet) -> dict[str, str]:
    code = needs_secrecy.code_of(sheet)
    address = settings.SITE_URL + reverse("budgeting:needs_scan", args=[code])
    return {
        "serial": serials.written(sheet.serial), "code": shown(code), "qr": qr(address),
        "place": full_name(sheet.place),
    }  # fmt: skip
