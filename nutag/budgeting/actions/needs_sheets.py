"""Numbered household forms: making them out, and entering what comes back on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from nutag.budgeting import needs_secrecy
from nutag.budgeting.actions import needs_answers
from nutag.budgeting.actions.needs_answers import Given, Mistaken, Refused
from nutag.budgeting.models import (
    Channel,
    Cycle,
    FormState,
    NeedsAnswer,
    NeedsCheck,
    NeedsForm,
    NeedsSheet,
    SheetState,
)
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

MOST = 5000  # copies of one variant for one kheseg


class NotInUse(Exception):  # noqa: N818 - the state it is in
    """Copies are made of the form in use only."""


@dataclass(frozen=True)
class Read:
    """What a clerk reads on a paper form: numbers in order, or why it cannot be counted."""

    numbers: Sequence[int] = ()
    invalid: str = ""
    residence: str = ""
    words: str = ""


@dataclass(frozen=True)
class Entered:
    """What became of a paper form."""

    sheet: NeedsSheet
    answer: NeedsAnswer | None
    duplicate: bool = False


@transaction.atomic
def make(
    form: NeedsForm, counts: Mapping[tuple[Place, str], int], *, by: Actor,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """See to it that so many copies are out by kheseg and variant; how many there are then.

    Copies that are too many are withdrawn from the end while nobody answered on them; a number is
    never given twice. Raises NotInUse, NotAllowed (for any of the places).
    """
    grants = [require(by, "sheets.made", place) for place, _area in counts]
    turn("needs sheets")
    if NeedsForm.objects.get(pk=form.pk).state != FormState.USED:
        raise NotInUse
    for (place, area), wanted in sorted(
        counts.items(), key=lambda row: (row[0][0].code, row[0][1])
    ):
        _fit(form, place, area, min(wanted, MOST))
    places = {place for place, _area in counts}
    there = NeedsSheet.objects.filter(cycle=form.cycle_id, place__in=places)
    number = there.exclude(state=SheetState.VOID).count()
    above = next((each.parent or each for each in places), None)
    record(
        "sheets.made", by=by, grant=grants[0] if grants else None, subject=form, place=above,
        at=at, sheets=number,
    )  # fmt: skip
    return number


def _fit(form: NeedsForm, place: Place, area: str, wanted: int) -> None:
    there = NeedsSheet.objects.filter(cycle=form.cycle_id, place=place, area=area)
    out = there.exclude(state=SheetState.VOID).count()
    free = list(
        there.filter(state=SheetState.FREE).order_by("-serial").values_list("pk", flat=True)
    )
    spare = max(0, out - wanted)
    NeedsSheet.objects.filter(pk__in=free[:spare]).update(state=SheetState.VOID)
    issue(form, place, area, max(0, wanted - out))


def issue(form: NeedsForm, place: Place, area: str, number: int) -> list[NeedsSheet]:
    """So many new copies with the next numbers of the year, inside `turn("needs sheets")`."""
    last = NeedsSheet.objects.filter(cycle=form.cycle_id).aggregate(at=Max("serial"))["at"] or 0
    new = [
        NeedsSheet(cycle_id=form.cycle_id, form=form, place=place, area=area, serial=serial)
        for serial in range(last + 1, last + 1 + number)
    ]
    for each in new:
        each.fingerprint = needs_secrecy.fingerprint_of(needs_secrecy.code_of(each))
    return NeedsSheet.objects.bulk_create(new, batch_size=1000)


@transaction.atomic
def enter(
    cycle: Cycle, serial: int, read: Read, *, by: Actor, word: str, at: datetime | None = None
) -> Entered:
    """Enter a paper form by its number. The same `word` again gives the same back.

    A number that was answered already, through whichever door, is counted as a duplicate: the
    first answer stands. Writes no entry of its own, for its place on the record would show the
    order in which households answered; totals are recorded instead.
    Raises Refused, Mistaken, NotAllowed.
    """
    rows = NeedsSheet.objects.select_for_update(of=("self",)).select_related("place", "form__cycle")
    sheet = rows.filter(cycle=cycle, serial=serial).first()
    if sheet is None:
        raise Refused(Refused.UNKNOWN)
    require(by, "sheet.entered", sheet)
    once = needs_secrecy.once_of(word)
    if sheet.once == once:
        return _entered(sheet)
    if sheet.state == SheetState.VOID:
        raise Refused(Refused.VOID)
    sheet.once = once
    if sheet.state != SheetState.FREE:
        sheet.duplicates = F("duplicates") + 1
        sheet.save(update_fields=["once", "duplicates"])
        sheet.refresh_from_db(fields=["duplicates"])
        return Entered(sheet, None, duplicate=True)
    now = at or timezone.now()
    needs_answers.refuse_early(sheet.form.cycle, at=now)
    if read.invalid:
        sheet.helper_id = by.pk
        spoil(sheet, read.invalid, at=now)
        return Entered(sheet, None)
    known = options_of(sheet)
    answer = needs_answers.store(
        sheet.form, given_on(sheet, read, known), channel=Channel.PAPER, sheet=sheet,
        helper=by.pk, word=word, known=known.values(), at=now,
    )  # fmt: skip
    return Entered(sheet, answer)


@transaction.atomic
def reopen(sheet: NeedsSheet, *, by: Actor, at: datetime | None = None) -> NeedsSheet:
    """Take back what was entered from paper, so that it can be entered again.

    Raises Refused for a form that was not answered on paper, or was drawn to be entered by a
    second clerk, NotAllowed.
    """
    grant = require(by, "sheet.reopened", sheet)
    held = NeedsSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if held.channel != Channel.PAPER or held.state == SheetState.FREE:
        raise Refused(Refused.USED)
    if NeedsCheck.objects.filter(sheet=held).exists():
        raise Refused(Refused.DRAWN)
    NeedsAnswer.objects.filter(sheet=held).delete()
    held.state, held.channel, held.reason = SheetState.FREE, "", ""
    held.used_on, held.once, held.helper, held.draw = None, "", None, None
    held.save()
    record(
        "sheet.reopened", by=by, grant=grant, subject=held.form, place=sheet.place, at=at,
        serial=held.serial,
    )  # fmt: skip
    return held


def _entered(sheet: NeedsSheet) -> Entered:
    answer = NeedsAnswer.objects.filter(sheet=sheet).first()
    known = sheet.channel == Channel.PAPER
    return Entered(sheet, answer if known else None, duplicate=not known)


def spoil(sheet: NeedsSheet, reason: str, *, at: datetime) -> None:
    """Keep why a paper form cannot be counted, inside a transaction."""
    sheet.state, sheet.reason, sheet.channel = SheetState.INVALID, reason, Channel.PAPER
    sheet.used_on = timezone.localdate(at)
    sheet.save()


def options_of(sheet: NeedsSheet) -> dict[int, int]:
    """The keys of the needs on a form by their numbers."""
    return dict(sheet.form.options.filter(area=sheet.area).values_list("number", "pk"))


def given_on(sheet: NeedsSheet, read: Read, known: Mapping[int, int]) -> Given:
    """What a form says, in keys of options. Raises Mistaken for a number it does not have."""
    strange = [each for each in read.numbers if each not in known]
    if strange:
        raise Mistaken(Mistaken.STRANGE, strange[0])
    chosen = [known[each] for each in read.numbers]
    return Given(sheet.place, sheet.area, chosen, read.residence, read.words)
