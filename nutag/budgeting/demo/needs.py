"""The household form of the demonstration: answered in one year, open in the year after."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from nutag.budgeting import needs_secrecy
from nutag.budgeting.actions import needs_answers, needs_forms, needs_rounds, needs_sheets
from nutag.budgeting.actions.needs_answers import Given
from nutag.budgeting.actions.needs_sheets import Read
from nutag.budgeting.actions.needs_totals import total
from nutag.budgeting.actions.needs_words import show
from nutag.budgeting.demo import needs_checks
from nutag.budgeting.demo.cycles import demo_cycle, open_cycle
from nutag.budgeting.models import (
    Area,
    Body,
    Cycle,
    Invalid,
    NeedsAnswer,
    NeedsForm,
    NeedsSheet,
    Residence,
    WordsState,
)
from nutag.people.cast import KHOROO
from nutag.places.made_up import chance
from nutag.places.models import Place
from nutag.places.queries import children, place
from nutag.record.actors import NOBODY, SYSTEM, Actor

COPIES = (240, 190, 140, 120, 95, 75)
RETURNED = (0.60, 0.46, 0.33, 0.24, 0.15, 0.05)
NEW = 40  # copies of each kheseg in the year that begins
APARTMENTS = 2  # the kheseg, counted from 1, that lies in an apartment area
INVALID = 0.09
ONLINE = 0.35
READ = 20
TWICE = 0.06  # of those who answered online also gave back the paper
LIKED = {
    "lighting": 0.9, "water": 0.75, "cameras": 0.55, "flood": 0.5, "playgrounds": 0.5,
    "parking": 0.7, "paths": 0.45, "green": 0.4, "kindergarten": 0.35, "pipes": 0.3,
}  # fmt: skip
WORDS = (
    "Ус түгээх байр өвөл хөлддөг, дулаалах хэрэгтэй",
    "Сургуулийн хажуугийн гарц харанхуй",
    "Хог долоо хоногт хоёр удаа ачдаг болгох",
    "Хүүхэд тоглох газар алга",
    "Хаврын үерийн ус гудамжаар урсдаг",
)


def fill() -> NeedsForm:
    """A form with a few hundred answers of one khoroo, and the one that is answered now."""
    khoroo = place(KHOROO)
    parts = list(children(khoroo))[: len(COPIES)] if khoroo else []
    _handed_out(form_in_use(open_cycle(), approved=50), parts, [NEW] * len(COPIES))
    form = form_in_use(demo_cycle())
    _handed_out(form, parts, COPIES)
    for at, part in enumerate(parts, start=1):
        _answers(form, part, at)
    if khoroo:
        needs_checks.fill(form, khoroo)
    for answer in NeedsAnswer.objects.filter(words_state=WordsState.WAITING)[:READ]:
        show(answer, by=SYSTEM)
    total(form.cycle, by=SYSTEM)
    return form


def form_in_use(cycle: Cycle, *, approved: int = 320) -> NeedsForm:
    """The wording Nutag comes with, approved so many days ago and in use."""
    form = needs_forms.draft(cycle, by=SYSTEM)
    on = timezone.localdate() - timedelta(days=approved)
    needs_forms.approve(form, by=SYSTEM, body=Body.PRESIDIUM, on=on, resolution="12")
    at = timezone.now() - timedelta(days=approved)
    return needs_forms.use(form, by=SYSTEM, at=at)


def _handed_out(form: NeedsForm, parts: Sequence[Place], copies: Sequence[int]) -> None:
    counts = {
        (part, _area(at)): number
        for at, (part, number) in enumerate(zip(parts, copies, strict=False), start=1)
    }
    needs_sheets.make(form, counts, by=SYSTEM)


def _area(number: int) -> str:
    return Area.APARTMENT if number == APARTMENTS else Area.GER


def _answers(form: NeedsForm, part: Place, number: int) -> None:
    """The answers of one kheseg, and the round of its leader."""
    rows = NeedsSheet.objects.filter(form=form, place=part).select_related("place", "form")
    sheets = list(rows)
    known = [
        (each.pk, each.number, LIKED.get(each.category.code, 0.2))
        for each in form.options.filter(area=_area(number)).select_related("category")
    ]
    back = [each for each in sheets if chance(f"{each.serial}", "form back") < RETURNED[number - 1]]
    clerk = needs_checks.clerk("organiser") or SYSTEM
    for sheet in back:
        _answer(form, sheet, known, clerk)
    absent = round(0.12 * len(sheets))
    refused = round(0.05 * len(sheets))
    needs_rounds.write(
        form.cycle, part,
        {"handed": len(sheets) - absent - refused, "returned": len(back), "refused": refused,
         "absent": absent},
        by=SYSTEM,
    )  # fmt: skip


def _answer(
    form: NeedsForm, sheet: NeedsSheet, known: list[tuple[int, int, float]], clerk: Actor
) -> None:
    name = f"{sheet.serial}"
    at = timezone.now() - timedelta(days=160 + 120 * chance(name, "form day"))
    chosen = sorted(known, key=lambda row: chance(f"{name}-{row[1]}", "form need") / row[2])[:3]
    luck = chance(name, "form words")
    words = WORDS[int(luck * 1000) % len(WORDS)] if luck < 1 / 8 else ""
    residence = _residence(chance(name, "form home"))
    if chance(name, "form door") < ONLINE:
        given = Given(sheet.place, sheet.area, [row[0] for row in chosen], residence, words)
        code = needs_secrecy.code_of(sheet)
        needs_answers.answer(form, given, by=NOBODY, word=f"demo {name}", code=code, at=at)
        if chance(name, "form twice") < TWICE:
            needs_sheets.enter(form.cycle, sheet.serial, Read((1,)), by=clerk, word=name, at=at)
    else:
        spoilt = chance(name, "form spoilt")
        kinds = (Invalid.BLANK, Invalid.TOO_MANY, Invalid.UNREADABLE)
        reason = kinds[int(spoilt * 1000) % 3].value if spoilt < INVALID else ""
        numbers = [] if reason else [row[1] for row in chosen]
        read = Read(numbers, reason, residence, "" if reason else words)
        needs_sheets.enter(form.cycle, sheet.serial, read, by=clerk, word=f"demo {name}", at=at)


def _residence(luck: float) -> str:
    steps = ((0.55, Residence.REGISTERED), (0.72, Residence.CONFIRMED), (0.82, Residence.TEMPORARY))
    return next((kind.value for below, kind in steps if luck < below), "")
