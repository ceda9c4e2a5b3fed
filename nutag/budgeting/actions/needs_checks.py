"""Paper forms entered a second time: drawn, typed by another clerk, settled by a third reading.

The forms are drawn after their first entry, so that nobody is more careful with those that are
looked at again. Second entries write no entry on the record, as first ones do not.
"""

from dataclasses import replace
from datetime import datetime
from math import ceil

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from nutag.budgeting import needs_secrecy
from nutag.budgeting.actions import needs_answers, needs_sheets
from nutag.budgeting.actions.needs_answers import Refused
from nutag.budgeting.actions.needs_sheets import Read
from nutag.budgeting.models import (
    Channel,
    CheckState,
    NeedsAnswer,
    NeedsCheck,
    NeedsDraw,
    NeedsForm,
    NeedsSheet,
    SheetState,
)
from nutag.core.sampling import draw, seed_of
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

WHOLE = 100
VALID, HOME = "valid", "home"

type Facts = dict[str, str]


@transaction.atomic
def draw_forms(
    form: NeedsForm, khoroo: Place, *, by: Actor, dice: str = "", rest: bool = False,
    at: datetime | None = None,
) -> NeedsDraw:  # fmt: skip
    """Draw which forms of a khoroo are entered a second time, of those entered since the last draw.

    With `rest` all forms that were not drawn before are taken. Otherwise dice read aloud and the
    digest of the pile make the seed; where the form asks for all, dice are not needed.
    Raises Refused when there is nothing to draw from or the dice are missing, NotAllowed.
    """
    grant = require(by, "forms.drawn", khoroo)
    turn("needs draws")
    pile = list(undrawn(form, khoroo) if rest else fresh(form, khoroo))
    everything = rest or form.twice == WHOLE
    if not pile:
        raise Refused(Refused.UNDRAWN)
    if not (everything or dice.strip()):
        raise Refused(Refused.DICE)
    marks = {needs_secrecy.pile_mark_of(each): each for each in pile}
    digest = seed_of(*sorted(marks))
    seed = seed_of(dice.strip(), digest)
    size = len(pile) if everything else ceil(len(pile) * form.twice / WHOLE)
    made = NeedsDraw.objects.create(
        form=form, place=khoroo, dice=dice.strip(), digest=digest, seed=seed, forms=len(pile),
        size=size, drawn_at=at or timezone.now(),
    )  # fmt: skip
    NeedsSheet.objects.filter(pk__in=[each.pk for each in pile]).update(draw=made)
    chosen = draw(marks, size, seed=seed)
    NeedsCheck.objects.bulk_create(NeedsCheck(draw=made, sheet=marks[each]) for each in chosen)
    record("forms.drawn", by=by, grant=grant, subject=form, place=khoroo, at=at, seed=seed)
    return made


def fresh(form: NeedsForm, khoroo: Place) -> "QuerySet[NeedsSheet]":
    """The forms entered from paper that lay in no draw yet."""
    return _entered(form, khoroo).filter(draw=None)


def undrawn(form: NeedsForm, khoroo: Place) -> "QuerySet[NeedsSheet]":
    """The forms entered from paper that nobody is asked to enter again."""
    return _entered(form, khoroo).filter(check_of=None)


def _entered(form: NeedsForm, khoroo: Place) -> "QuerySet[NeedsSheet]":
    rows = NeedsSheet.objects.filter(form=form, place__path__startswith=khoroo.path)
    return rows.filter(channel=Channel.PAPER, state__in=(SheetState.ANSWERED, SheetState.INVALID))


@transaction.atomic
def enter_again(check: NeedsCheck, read: Read, *, by: Actor) -> NeedsCheck:
    """Enter a drawn form as somebody who has not seen the first entry; twice is once.

    Raises Refused, Mistaken, NotAllowed.
    """
    held = locked(check)
    require(by, "sheet.entered_again", held.sheet)
    if held.state != CheckState.WAITING:
        if held.second_by_id == by.pk:
            return held
        raise Refused(Refused.TYPED)
    if held.sheet.helper_id == by.pk:
        raise Refused(Refused.OTHER)
    second = facts(read)
    _refuse_wrong(held.sheet, read)
    held.differing = differing(kept(held.sheet), second)
    held.second_by_id = by.pk
    held.state = CheckState.DIFFERING if held.differing else CheckState.SAME
    held.second = second if held.differing else {}
    held.save()
    return held


@transaction.atomic
def settle(
    check: NeedsCheck, read: Read, reason: str, *, by: Actor, at: datetime | None = None
) -> NeedsCheck:
    """A third person reads the form itself and says why the entries differed; that stands.

    Raises Refused, Mistaken, NotAllowed.
    """
    held = locked(check)
    grant = require(by, "sheet.settled", held.sheet)
    if held.state == CheckState.SETTLED and held.third_by_id == by.pk:
        return held
    if held.state != CheckState.DIFFERING:
        raise Refused(Refused.TYPED)
    if by.pk in {held.sheet.helper_id, held.second_by_id}:
        raise Refused(Refused.OTHER)
    _refuse_wrong(held.sheet, read)
    third = facts(read)
    held.first_wrong = differing(kept(held.sheet), third)
    held.second_wrong = differing(held.second, third)
    held.state, held.second, held.third_by_id = CheckState.SETTLED, {}, by.pk
    held.reason = reason.strip()
    held.save()
    if held.first_wrong:
        _correct(held.sheet, read, at or timezone.now())
    record(
        "sheet.settled", by=by, grant=grant, subject=held.sheet.form, place=held.draw.place, at=at,
        serial=held.sheet.serial,
    )  # fmt: skip
    return held


def facts(read: Read) -> Facts:
    """What a reading says, field by field; nothing but the reason of a form that is not valid."""
    if read.invalid:
        return {VALID: read.invalid}
    needs = {f"need{rank}": str(each) for rank, each in enumerate(read.numbers, start=1)}
    return {VALID: "", **needs, HOME: read.residence}


def kept(sheet: NeedsSheet) -> Facts:
    """What the entry that counts says."""
    if sheet.state == SheetState.INVALID:
        return facts(Read(invalid=sheet.reason))
    answer = NeedsAnswer.objects.get(sheet=sheet)
    numbers = answer.choices.values_list("option__number", flat=True)
    return facts(Read(list(numbers), residence=answer.residence))


def differing(one: Facts, other: Facts) -> list[str]:
    """The fields in which two readings differ; only the first where one of them is not valid."""
    if one[VALID] != other[VALID]:
        return [VALID]
    return sorted(
        name for name in one.keys() | other.keys() if one.get(name, "") != other.get(name, "")
    )


def locked(check: NeedsCheck) -> NeedsCheck:
    """The check as it stands, locked."""
    rows = NeedsCheck.objects.select_for_update(of=("self",))
    return rows.select_related("draw__place", "sheet__place", "sheet__form").get(pk=check.pk)


def _refuse_wrong(sheet: NeedsSheet, read: Read) -> None:
    if not read.invalid:
        known = needs_sheets.options_of(sheet)
        needs_answers.check(sheet.form, needs_sheets.given_on(sheet, read, known), known.values())


def _correct(sheet: NeedsSheet, read: Read, now: datetime) -> None:
    """Put the third reading in the place of the first; own words stay as they are."""
    answer = NeedsAnswer.objects.filter(sheet=sheet).first()
    if read.invalid:
        if answer:
            answer.delete()
        needs_sheets.spoil(sheet, read.invalid, at=now)
        return
    known = needs_sheets.options_of(sheet)
    given = needs_sheets.given_on(sheet, replace(read, words=""), known)
    if answer is None:
        needs_answers.store(
            sheet.form, given, channel=Channel.PAPER, sheet=sheet, helper=sheet.helper_id,
            word=f"settled {sheet.once}", known=known.values(), at=now,
        )  # fmt: skip
        return
    answer.choices.all().delete()
    needs_answers.choose(answer, given.chosen)
    answer.residence = given.residence
    answer.save(update_fields=["residence"])
