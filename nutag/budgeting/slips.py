"""Voting slips: eight on a sheet of A4, each with its number, its code and a square to scan."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from nutag.budgeting import secrecy
from nutag.budgeting.models import Round, Slot
from nutag.core import text
from nutag.core.voting import shown
from nutag.places.models import Place
from nutag.places.naming import full_name
from nutag.ui.paper import DEMO, printed, qr

SHEET = Path(__file__).parent / "templates" / "budgeting" / "slips.typ"


@translation.override("mn")
def pdf(round_: Round, part: Place, slots: Sequence[Slot]) -> bytes:
    """The slips of these slots, in Mongolian whoever prints them: they go to every door."""
    told = {
        "name": round_.name_mn,
        "part": full_name(part),
        "days": days(round_),
        "address": _address(round_).partition("://")[2],
        "demo": DEMO if round_.demo or settings.DEMO else "",
        "rehearsal": _("Rehearsal: decides nothing") if round_.vote.rehearsal else "",
        "words": {
            "code": _("Your code"),
            "how": _("Scan the square, or open this address and type the code. The code is used "
                     "once; nobody sees what you choose."),
            "desk": _("No phone? Take this slip to your khoroo, or vote on paper."),
            "number": _("No."),
        },
        "slips": [_slip(round_, each) for each in slots],
    }  # fmt: skip
    return printed(SHEET, told=told)


def days(round_: Round) -> str:
    """From which day to which."""
    first = timezone.localdate(round_.vote.opens_at)
    last = timezone.localtime(round_.vote.closes_at - timedelta(seconds=1)).date()
    return f"{text.day(first, 'mn')} – {text.day(last, 'mn')}"


def _slip(round_: Round, slot: Slot) -> dict[str, str]:
    code = shown(secrecy.code_of(slot))
    address = f"{_address(round_)}?code={code.replace('-', '')}"
    return {"serial": f"{slot.serial:05}", "code": code, "qr": qr(address)}


def _address(round_: Round) -> str:
    return settings.SITE_URL + reverse("budgeting:vote", args=[round_.slug])
