"""Ballot papers: batches, what is typed, claims; never what was chosen."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.budgeting import papers
from nutag.budgeting.actions.paper_typing import THIRD, TYPISTS, differing
from nutag.budgeting.models import Batch, Claim, Custody, Kind, Round, Typed, Verdict
from nutag.budgeting.protocol import totals
from nutag.budgeting.queries.vote_table import table_of
from nutag.budgeting.settling import Gap, explained, gap, joined, shut_until
from nutag.core.voting import number_of, numbered
from nutag.people.models import Person, Post
from nutag.places.models import FEWEST
from nutag.record.actors import Actor
from nutag.record.permissions import may
from nutag.record.roles import Role
from nutag.record.subjects import Label, describes

MOST_COUNTERFOILS = 1000
TURNS = {
    Custody.PRINTED: "deliver",
    Custody.DELIVERED: "return",
    Custody.RETURNED: "open",
    Custody.OPENED: "close",
    Custody.TYPED: "reconcile",
    Custody.RECONCILED: "",
}


@dataclass(frozen=True)
class Line:
    """One paper somebody typed, in words."""

    serial: str
    told: str


@dataclass(frozen=True)
class Difference:
    """One paper that two people typed differently, and what the third says."""

    serial: str
    readings: list[str]
    settled: str
    mine: bool


@dataclass(frozen=True)
class Progress:
    """How far the typing of a batch is: papers in the box, typed by me, typed by two."""

    papers: int
    mine: int
    twice: int


def batches(round_: Round) -> list[Batch]:
    """All batches of a round."""
    rows = Batch.objects.filter(round=round_).select_related("place__parent", "holder")
    return list(rows)


def batch(round_: Round, number: int) -> Batch | None:
    """One batch of a round."""
    rows = Batch.objects.select_related("round__vote", "round__place", "place__parent", "holder")
    return rows.filter(round=round_, number=number).first()


def span_of(of: Batch) -> str:
    """The numbers of its papers, from the first to the last."""
    return f"{numbered(of.first)} … {numbered(of.last)}"


def sums(round_: Round) -> dict[str, Any]:
    """All reconciled batches together, and how often typists were mistaken.

    A box of fewer than ten is told once the one it goes with is reconciled, too.
    """
    rows = [
        each for group in joined(batches(round_)) for each in group
        if all(batch.state == Custody.RECONCILED for batch in group)
        and sum(batch.slots for batch in group) >= FEWEST
    ]  # fmt: skip
    told = totals(rows)
    readings = TYPISTS * told["in_box"]
    return told | {
        "batches": len(rows),
        "differing_rate": percent(told["differing"], told["in_box"]),
        "wrong_rate": percent(told["wrong"], readings),
        "readings": readings,
    }


def percent(part: int, whole: int) -> str:
    """A share of a hundred with one decimal; "" of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else ""


def next_step(of: Batch) -> str:
    """The name of what is done next with a batch."""
    return TURNS[Custody(of.state)]


def shut_until_of(of: Batch) -> datetime | None:
    """Until when its box stays shut, while that is still to come."""
    until = shut_until(of.round)
    return until if until is not None and timezone.now() < until else None


def gap_of(of: Batch) -> Gap:
    """What does not close in a batch, once its box was counted."""
    return gap(of)


def is_explained(of: Batch) -> bool:
    """Whether two people have signed why the numbers do not close."""
    return explained(of)


def explanation(of: Batch) -> Any:
    """Why the numbers of a batch do not close, as far as it was written."""
    return getattr(of, "explanation", None)


def takers(of: Batch) -> list[tuple[str, str]]:
    """Who can answer for a batch: khoroo staff, and the leaders of its part."""
    path, today = of.place.path, timezone.localdate()
    roles = (Role.KHESEG_LEADER, Role.KHOROO_ORGANISER, Role.SOCIAL_WORKER, Role.KHOROO_GOVERNOR)
    rows = Post.objects.on(today).filter(role__in=roles).select_related("person", "place")
    found = [each for each in rows if path.startswith(each.place.path)]
    return [
        (str(each.person_id), f"{each.person.short_name}, {Role(each.role).label}")
        for each in found
    ]


def taker(of: Batch, pk: str) -> Person | None:
    """One of them."""
    known = {key for key, _name in takers(of)}
    return Person.objects.filter(pk=int(pk)).first() if pk in known else None


def claims(round_: Round) -> list[Claim]:
    """Ballots kept apart, in the order of their envelopes."""
    rows = Claim.objects.filter(batch__round=round_).select_related("batch__place", "helper")
    return list(rows.order_by("batch__number", "number"))


def claim(of: Batch, number: int) -> Claim | None:
    """One claim of a batch."""
    rows = Claim.objects.select_related("batch__place", "batch__round")
    return rows.filter(batch=of, number=number).first()


def claim_sums(round_: Round) -> dict[str, Any]:
    """Claims as counts, with the reasons of those that were refused."""
    refused = Claim.objects.filter(batch__round=round_, accepted=False)
    table = table_of(round_)
    return {
        "rows": [
            (_("Written down"), table.told("claims", "written")),
            (_("Accepted"), table.told("claims", "accepted")),
            (_("Refused"), table.told("claims", "refused")),
        ],
        "reasons": sorted(set(refused.values_list("reason", flat=True))),
        "any": bool(table.exact("claims", "written")),
    }


def typed_by(of: Batch, by: Actor) -> list[Line]:
    """What one person typed of a batch; nobody sees what another typed."""
    rows = _read(of).filter(by=by.pk, reading__lte=TYPISTS)
    return [Line(numbered(each.serial), _told(each)) for each in rows.order_by("-pk")]


def mine(of: Batch, by: Actor, serial: str) -> dict[str, str]:
    """One's own reading of a paper, as it is typed again."""
    number = number_of(serial) or 0
    row = _read(of).filter(by=by.pk, serial=number, reading__lte=TYPISTS).first()
    return {"serial": numbered(row.serial), "marks": _typed(row)} if row else {}


def progress(of: Batch, by: Actor) -> Progress:
    """How far the typing is."""
    rows = Typed.objects.filter(batch=of, reading__lte=TYPISTS).values_list("serial", "by")
    times = Counter(serial for serial, _by in rows)
    own = sum(who == by.pk for _serial, who in rows)
    return Progress(of.in_box, own, sum(number == TYPISTS for number in times.values()))


def differences(of: Batch, by: Actor) -> list[Difference]:
    """Papers typed in two ways; somebody who typed one is not shown what the other typed."""
    found: dict[int, dict[int, Typed]] = {serial: {} for serial in differing(of)}
    for each in _read(of).filter(serial__in=found):
        found[each.serial][each.reading] = each
    return [_difference(serial, rows, by) for serial, rows in found.items()]


def _read(of: Batch) -> "QuerySet[Typed]":
    """What was typed of a batch, with the rules by which its marks are told."""
    return Typed.objects.filter(batch=of).select_related("batch__round__vote")


def _difference(serial: int, rows: Mapping[int, Typed], by: Actor) -> Difference:
    own = any(each.by_id == by.pk for number, each in rows.items() if number != THIRD)
    third = rows.get(THIRD)
    told = [] if own else [_told(rows[each]) for each in range(1, TYPISTS + 1)]
    return Difference(numbered(serial), told, _told(third) if third and not own else "", own)


def ballots_pdf(of: Batch) -> bytes:
    """The papers of a batch to print."""
    return papers.ballots(of)


def sheets_pdf(of: Batch) -> bytes:
    """The header sheet and the tally sheet of a batch."""
    return papers.sheets(of)


def counterfoils_pdf(round_: Round, sheet: str) -> bytes | None:
    """Ten counterfoils; None for a sheet that is none."""
    number = int(sheet) if sheet.isdecimal() and len(sheet) < 5 else 0  # noqa: PLR2004
    return papers.counterfoils(round_, number) if 0 < number <= MOST_COUNTERFOILS else None


def works(by: Actor, of: Batch) -> dict[str, bool]:
    """What somebody may do with a batch."""
    verbs = {
        "gives": "paper.handed_out", "types": "paper.typed", "decides": "claim.decided",
        "keeps": "batch.delivered",
    }  # fmt: skip
    return {name: bool(may(by, verb, of)) for name, verb in verbs.items()}


def _told(row: Typed) -> str:
    if row.verdict != Verdict.VALID:
        return str(Verdict(row.verdict).label)
    return _typed(row)


def _typed(row: Typed) -> str:
    if row.verdict == Verdict.BLANK:
        return "0"
    if row.verdict != Verdict.VALID:
        return "x" if row.verdict == Verdict.UNREADABLE else ""
    kind = row.batch.round.vote.kind
    marks = sorted(row.marks.items(), key=lambda each: each[1] if kind == Kind.RANKING else 0)
    if kind == Kind.POINTS:
        return " ".join(f"{code}={points}" for code, points in marks)
    return " ".join(code for code, _mark in marks)


@describes("budgeting.batch")
def batch_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Batches by their number and round."""
    found = Batch.objects.filter(pk__in=[int(each) for each in ids]).select_related("round")
    return {
        str(each.pk): Label(
            _("batch %(number)s") % {"number": each.number},
            reverse("budgeting:paper", args=[each.round.slug]),
        )
        for each in found
    }
