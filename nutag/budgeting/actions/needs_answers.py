"""Answering the household form through any door: one answer for a numbered form or a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from nutag.budgeting import needs_secrecy, phases
from nutag.budgeting.models import (
    Channel,
    Cycle,
    CycleState,
    FormState,
    NeedsAnswer,
    NeedsChoice,
    NeedsForm,
    NeedsSheet,
    PhaseKind,
    SheetState,
    WordsState,
)
from nutag.core import voting
from nutag.places.models import Place
from nutag.record.actors import Actor
from nutag.record.permissions import require


class Refused(Exception):  # noqa: N818 - what people are told
    """An answer that was not taken; `why` is one of the words below."""

    CLOSED, UNKNOWN, VOID, USED = "closed", "unknown", "void", "used"
    AGAIN, NOBODY, EARLY = "again", "nobody", "early"
    UNDRAWN, DRAWN, OTHER, TYPED, DICE = "undrawn", "drawn", "other", "typed", "dice"

    def __init__(self, why: str, *, on: date | None = None, channel: str = "") -> None:
        super().__init__(why)
        self.why, self.on, self.channel = why, on, channel


class Mistaken(Exception):  # noqa: N818 - people may mend it
    """Choices that cannot stand; `number` is the one concerned, or how many are allowed."""

    NONE, TOO_MANY, TWICE, STRANGE = "none", "too-many", "twice", "strange"

    def __init__(self, why: str, number: int = 0) -> None:
        super().__init__(why)
        self.why, self.number = why, number


@dataclass(frozen=True)
class Given:
    """What somebody says: `chosen` are keys of options, the most important first."""

    place: Place
    area: str
    chosen: Sequence[int]
    residence: str = ""
    words: str = ""


def answer(
    form: NeedsForm, given: Given, *, by: Actor, word: str, code: str = "",
    at: datetime | None = None,
) -> NeedsAnswer:  # fmt: skip
    """Take an answer from a phone or computer, for the code of a numbered form or for a person.

    With a code the answer is that of the form and counts where the form was handed out; whoever is
    signed in has then answered, too. Writes no entry of its own, as casting a ballot does not.
    Raises Refused, Mistaken, NotAllowed.
    """
    require(by, "need.told", form)
    now = at or timezone.now()
    refuse_closed(form, at=now)
    mark = needs_secrecy.mark_of(by.pk, form.cycle_id) if by.pk is not None else ""
    if not (mark or code):
        raise Refused(Refused.NOBODY)
    try:
        with transaction.atomic():
            sheet = taken(code, form) if code else None
            return store(
                form, given, channel=Channel.WEB, sheet=sheet, mark=mark, word=word, at=now
            )
    except IntegrityError:
        raise Refused(Refused.AGAIN) from None


@transaction.atomic
def take_down(
    form: NeedsForm, given: Given, *, by: Actor, word: str, sheet: NeedsSheet,
    at: datetime | None = None,
) -> NeedsAnswer:  # fmt: skip
    """Take an answer at the desk on a numbered form; who typed is kept as helper.

    Raises Refused, Mistaken, NotAllowed.
    """
    require(by, "need.taken_down", sheet)
    now = at or timezone.now()
    refuse_closed(form, at=now)
    rows = NeedsSheet.objects.select_for_update(of=("self",)).filter(pk=sheet.pk)
    held = _free(rows.first(), form)
    return store(form, given, channel=Channel.DESK, sheet=held, helper=by.pk, word=word, at=now)


def taken(code: str, form: NeedsForm) -> NeedsSheet:
    """The free numbered form of a code in the year of a form, locked. Raises Refused."""
    plain = voting.plain(code)
    rows = NeedsSheet.objects.select_for_update(of=("self",)).select_related("place")
    fingerprint = needs_secrecy.fingerprint_of(plain) if plain else ""
    return _free(rows.filter(fingerprint=fingerprint).first(), form)


def refuse_closed(form: NeedsForm, *, at: datetime) -> None:
    """Raise Refused unless this version is in use and its year asks what is needed."""
    asked = phases.is_open(form.cycle, PhaseKind.PROPOSE, timezone.localdate(at))
    if form.state != FormState.USED or not asked:
        raise Refused(Refused.CLOSED)


def refuse_early(cycle: Cycle, *, at: datetime) -> None:
    """Raise Refused unless paper may be entered: from the first day on, until the year closes."""
    phase = cycle.phases.filter(kind=PhaseKind.PROPOSE).first()
    if cycle.state == CycleState.CLOSED:
        raise Refused(Refused.CLOSED)
    if phase is None or timezone.localdate(at) < phase.begins_on:
        raise Refused(Refused.EARLY)


def store(
    form: NeedsForm, given: Given, *, channel: str, word: str, at: datetime,
    sheet: NeedsSheet | None = None, mark: str = "", helper: int | None = None,
    known: Collection[int] = (),
) -> NeedsAnswer:  # fmt: skip
    """Keep an answer, inside a transaction; `known` are the keys of all options, if at hand.

    Raises Mistaken, IntegrityError on a second mark.
    """
    check(form, given, known)
    words, whose = given.words.strip(), sheet.pk if sheet else mark
    made = NeedsAnswer.objects.create(
        form=form, cycle_id=form.cycle_id, place=sheet.place if sheet else given.place,
        area=given.area, residence=given.residence, channel=channel, sheet=sheet, mark=mark,
        reference=needs_secrecy.reference_of(f"{whose}/{word}"), words=words,
        words_state=WordsState.WAITING if words else WordsState.NONE,
        answered_on=timezone.localdate(at),
    )  # fmt: skip
    choose(made, given.chosen)
    if sheet is not None:
        sheet.state, sheet.channel, sheet.reason = SheetState.ANSWERED, channel, ""
        sheet.used_on, sheet.helper_id = made.answered_on, helper
        sheet.save()
    return made


def choose(answer: NeedsAnswer, chosen: Sequence[int]) -> None:
    """Keep the options of an answer, the most important first."""
    NeedsChoice.objects.bulk_create(
        NeedsChoice(answer=answer, rank=rank, option_id=option)
        for rank, option in enumerate(chosen, start=1)
    )


def check(form: NeedsForm, given: Given, known: Collection[int] = ()) -> None:
    """Raise Mistaken unless the choices may stand on this form."""
    chosen = list(given.chosen)
    if not chosen:
        raise Mistaken(Mistaken.NONE)
    if len(chosen) > form.priorities:
        raise Mistaken(Mistaken.TOO_MANY, form.priorities)
    if len(set(chosen)) < len(chosen):
        raise Mistaken(Mistaken.TWICE)
    known = known or form.options.filter(area=given.area).values_list("pk", flat=True)
    if not set(known).issuperset(chosen):
        raise Mistaken(Mistaken.STRANGE)


def _free(sheet: NeedsSheet | None, form: NeedsForm) -> NeedsSheet:
    if sheet is None:
        raise Refused(Refused.UNKNOWN)
    if sheet.cycle_id != form.cycle_id:
        raise Refused(Refused.CLOSED)
    if sheet.state == SheetState.VOID:
        raise Refused(Refused.VOID)
    if sheet.state != SheetState.FREE:
        raise Refused(Refused.USED, on=sheet.used_on, channel=sheet.channel)
    return sheet
