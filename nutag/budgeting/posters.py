"""The result of a round as a poster for the notice board, A4, in the current language."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.budgeting import queries
from nutag.budgeting.queries import ARound, Line, Side
from nutag.core import text
from nutag.ui.paper import DEMO, printed, qr

SHEET = Path(__file__).parent / "templates" / "budgeting" / "poster.typ"


def pdf(round_: ARound, side: Side) -> bytes:
    """The poster of one result."""
    language = get_language() or "mn"
    address = settings.SITE_URL + reverse("budgeting:round", args=[round_.slug])
    told = {
        "language": language,
        "name": queries.name_of(round_),
        "where": queries.where_of(round_),
        "held": round_.held,
        "demo": _mark(round_),
        "figures": [
            [_("Money"), queries.budget_of(round_)],
            [_("Voters"), text.whole(round_.voters)],
            [_("Funded"), text.whole(side.winners)],
            [_("Got something they voted for"), f"{side.reached_percent} %"],
        ],
        "won": _rows(queries.won(round_, side.rule)),
        "lost": _rows(queries.lost(round_, side.rule)),
        "words": _words(side),
        "address": address.partition("://")[2],
        "qr": qr(address),
        "printed": text.day(timezone.localdate(), language),
    }
    return printed(SHEET, told=told)


def _mark(round_: ARound) -> str:
    """What a passer-by must know; a real vote of another city is no demo data anywhere."""
    demo = round_.demo or (settings.DEMO and round_.place)
    rehearsal = _("Rehearsal: decides nothing") if round_.is_rehearsal else ""
    return " · ".join(filter(None, (DEMO if demo else "", rehearsal)))


def _words(side: Side) -> dict[str, str]:
    return {
        "brand": _("Nutag"),
        "title": _("What residents decided"),
        "won": _("Funded"),
        "lost": _("Not funded"),
        "counted": _("Counted by: %(rule)s") % {"rule": side.label},
        "why": _("Every project has its reason there. All ballots, without names, can be counted "
                 "again by anybody."),
        "nothing": _("Nothing was funded."),
    }  # fmt: skip


def _rows(lines: Sequence[Line]) -> list[dict[str, str]]:
    return [
        {"name": each.name, "cost": each.cost, "support": each.support, "why": each.why}
        for each in lines
    ]
