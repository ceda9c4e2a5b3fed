"""The protocol of a khoroo, for a page and for a sheet to sign."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from nutag.budgeting import papers, protocol
from nutag.budgeting.models import Channel, Custody, Delivery, Round, Signature
from nutag.budgeting.queries.paper import percent
from nutag.budgeting.queries.vote_table import table_of
from nutag.places.naming import full_name
from nutag.record.roles import Role
from nutag.ui.templatetags.nutag import moment, whole

type Section = dict[str, Any]


def digest(round_: Round) -> str:
    """The fingerprint of the numbers as they now are."""
    return protocol.digest(protocol.facts(round_))


def sections(round_: Round, *, full: bool) -> list[Section]:
    """The numbers in words; those of few people only in full."""
    table, told = table_of(round_), protocol.facts(round_)
    tell = table.exact if full else table.told
    claims = (
        (_("Written down"), "written"), (_("Accepted"), "accepted"), (_("Refused"), "refused"),
    )  # fmt: skip
    doors = [(Channel(each).label, tell("door", each)) for each in told["doors"]]
    return [
        _section(_("Voting slips"), [
            (_("Slips made out"), tell("slots")), (_("Slips used"), tell("used")),
        ]),
        _section(_("Used through which door"), doors),
        _section(_("At the door"), [(each.label, tell(each.value)) for each in Delivery]),
        _section(_("Ballots kept apart"), [(name, tell("claims", of)) for name, of in claims]),
        _paper(told["totals"], told["totals"]["unused"] if full else table.told("unused")),
    ]  # fmt: skip


def _section(title: str, rows: Sequence[tuple[object, int | None]]) -> Section:
    return {"title": title, "rows": [(str(name), _number(number)) for name, number in rows]}


def _number(number: int | None) -> str:
    return _("not shown") if number is None else whole(number)


def _paper(told: dict[str, int], unused: int | None) -> Section:
    rows = [
        (_("Papers printed"), whole(told["size"])),
        (_("Spoiled papers that were replaced"), whole(told["spoiled"])),
        (_("Unused papers"), _number(unused)),
        (_("Nowhere to be found"), whole(told["lost"])),
        (_("Papers typed in two ways"), f"{whole(told['differing'])} "
         f"{percent(told['differing'], told['in_box'])}".strip()),
    ]  # fmt: skip
    return {"title": _("Ballot papers"), "rows": rows}


def signed(round_: Round) -> list[dict[str, Any]]:
    """Who signed, and whether the numbers are still those they signed."""
    now = digest(round_)
    return [
        {"name": str(each.by), "at": each.signed_at, "same": each.digest == now,
         "role": str(Role(each.role).label) if each.role in Role.values else ""}
        for each in Signature.objects.filter(round=round_).select_related("by")
    ]  # fmt: skip


def protocol_pdf(round_: Round, *, at: datetime) -> bytes:
    """The protocol as a sheet to sign, with all numbers."""
    told = protocol.facts(round_)
    parts = sections(round_, full=True)
    return papers.protocol(round_, {
        "part": full_name(round_.place) if round_.place else "",
        "title": _("Protocol of the khoroo"), "moment": moment(at),
        "sections": [{"title": s["title"], "rows": [list(r) for r in s["rows"]]} for s in parts],
        "batches_title": _("Batches of ballot papers"),
        "columns": [
            _("Batch"), _("made out"), _("handed out"), _("kept apart"), _("spoiled"),
            _("unused"), _("in the box"), _("ballots"), _("lost"), _("state"),
        ],
        "batches": [_batch(each) for each in told["batches"]],
        "never": _("What was chosen is known to nobody before the box is opened and stands here "
                   "nowhere."),
        "signed_title": _("Signed by"),
        "signed": [f"{s['name']}, {s['role']}, {moment(s['at'])}" for s in signed(round_)],
        "print": digest(round_),
    })  # fmt: skip


def _batch(told: dict[str, Any]) -> list[str]:
    names = (
        "number", "size", "handed_out", "apart", "spoiled", "unused", "in_box", "sealed", "lost",
    )  # fmt: skip
    return [*(str(told[name]) for name in names), str(Custody(told["state"]).label)]
