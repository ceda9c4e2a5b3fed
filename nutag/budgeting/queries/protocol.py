"""The protocol of a khoroo, for a page and for a sheet to sign."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from nutag.budgeting import papers, protocol
from nutag.budgeting.models import Channel, Custody, Delivery, Round, Signature
from nutag.budgeting.queries.paper import few, percent
from nutag.places.naming import full_name
from nutag.record.roles import Role
from nutag.ui.templatetags.nutag import moment, whole

type Section = dict[str, Any]


def digest(round_: Round) -> str:
    """The fingerprint of the numbers as they now are."""
    return protocol.digest(protocol.facts(round_))


def sections(round_: Round, *, full: bool) -> list[Section]:
    """The numbers in words; those of few people only in full."""
    told = protocol.facts(round_)
    slips = [(_("Slips made out"), told["slots"]), (_("Slips used"), told["used"])]
    doors = [(str(Channel(each).label), number) for each, number in told["doors"].items()]
    found = [(str(Delivery(each).label), number) for each, number in told["delivery"].items()]
    return [
        _section(_("Voting slips"), slips, full=full),
        _section(_("Used through which door"), doors, full=full),
        _section(_("At the door"), found, full=full),
        _section(_("Ballots kept apart"), _claims(told["claims"]), full=full),
        _paper(told["totals"]),
    ]


def _section(title: str, rows: list[tuple[str, int]], *, full: bool) -> Section:
    return {"title": title, "rows": [(name, _number(number, full=full)) for name, number in rows]}


def _number(number: int, *, full: bool) -> str:
    shown = number if full else few(number)
    return _("fewer than 10") if shown is None else whole(shown)


def _claims(told: dict[str, int]) -> list[tuple[str, int]]:
    return [
        (_("Written down"), told["written"]),
        (_("Accepted"), told["accepted"]),
        (_("Refused"), told["refused"]),
    ]


def _paper(told: dict[str, int]) -> Section:
    rows = [
        (_("Papers printed"), whole(told["size"])),
        (_("Spoiled papers that were replaced"), whole(told["spoiled"])),
        (_("Unused papers"), whole(told["unused"])),
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
