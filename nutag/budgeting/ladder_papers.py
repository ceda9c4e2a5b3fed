"""The list of a step on A4, and the poster of what was decided; both in both languages."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from nutag.budgeting.models import Ranking, Round
from nutag.budgeting.queries.divergence import courses, lists_in_force, share_of
from nutag.budgeting.queries.ladder import (
    basis_of,
    members,
    name_of_step,
    owner_of,
    rows_of,
    sum_of_list,
)
from nutag.budgeting.queries.rounds import name_of, where_of
from nutag.budgeting.reasons import amount
from nutag.ui.paper import DEMO, printed, qr
from nutag.ui.templatetags.nutag import day

SHEETS = Path(__file__).parent / "templates" / "budgeting"
LANGUAGES = ("mn", "en")


def official_list(ranking: Ranking, round_: Round) -> bytes:
    """The list of a step as it is signed and put up, with the reason of each change."""
    sides = []
    for language in LANGUAGES:
        with override(language):
            sides.append(_list(ranking, round_))
    address = reverse("budgeting:ladder_list", args=[round_.slug, ranking.step.kind])
    return _pdf("ladder.typ", round_, sides, address)


def poster(round_: Round) -> bytes:
    """What was decided and why, for the notice board."""
    sides = []
    for language in LANGUAGES:
        with override(language):
            sides.append(_decided(round_))
    address = reverse("budgeting:divergence", args=[round_.slug])
    return _pdf("decided.typ", round_, sides, address)


def _pdf(sheet: str, round_: Round, sides: list[dict[str, Any]], address: str) -> bytes:
    full = settings.SITE_URL + address
    told = {
        "demo": DEMO if round_.demo or settings.DEMO else "",
        "address": full.partition("://")[2],
        "qr": qr(full),
        "sides": sides,
    }
    return printed(SHEETS / sheet, told=told)


def _list(ranking: Ranking, round_: Round) -> dict[str, Any]:
    step = ranking.step
    rows = rows_of(ranking, round_)
    paper = ", ".join(filter(None, (ranking.number, day(ranking.decided_on))))
    return {
        "title": name_of_step(step),
        "name": name_of(round_),
        "where": where_of(round_),
        "facts": [
            [_("Resolution or order"), paper],
            [_("Owed by"), owner_of(step)],
            [_("Law"), basis_of(step)],
            [_("Together"), sum_of_list(ranking, round_)],
        ],
        "heads": [_("Rank"), _("Project"), _("Amount"), _("Change and reason")],
        "rows": [
            [str(row.item.rank or "–"), row.name, row.cost, _why(row)] for row in rows
        ],
        "members": [f"{each.name}, {each.post}, {each.organisation}" for each in members(step)],
        "words": {
            "members": _("Working group"), "sign": _("Signature"), "stamp": _("Stamp"),
            "how": _("This list with its reasons:"),
        },
    }  # fmt: skip


def _why(row: Any) -> str:
    parts = (*row.changes, f"{row.why}: {row.item.words}" if row.why else "", row.item.clause)
    return ". ".join(part for part in parts if part)


def _decided(round_: Round) -> dict[str, Any]:
    share = share_of(round_)
    last = lists_in_force(round_)[-1][1]
    funded = last.items.filter(rank__isnull=False).order_by("rank").select_related("project")
    followed = courses(round_)
    known = {each.code: each.name for each in followed}
    return {
        "title": _("What was decided, and why"),
        "name": name_of(round_),
        "where": where_of(round_),
        "share": _("Of the residents’ first choices %(kept)s of %(wanted)s were funded.")
        % {"kept": share.kept if share else 0, "wanted": share.wanted if share else 0},
        "funded_title": _("Funded"),
        "funded": [
            [str(each.rank), known[each.project.code], amount(each.amount, round_)]
            for each in funded
        ],
        "changed_title": _("What changed, and why"),
        "changed": [
            [each.name, [f"{one.step}: {one.why}. {one.words} {one.clause}".strip()
                         for one in each.because]]
            for each in followed if each.changed
        ],
        "none": _("Nothing changed: every step kept the residents’ list."),
        "how": _("Ask why, follow the works, say whether they are done:"),
    }  # fmt: skip
