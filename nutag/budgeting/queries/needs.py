"""The household form: which version is in use, what it says, its numbered copies."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.budgeting import needs_secrecy, phases
from nutag.budgeting.models import (
    Area,
    Cycle,
    FormState,
    NeedsAnswer,
    NeedsForm,
    NeedsOption,
    NeedsRound,
    NeedsSheet,
    PhaseKind,
    SheetState,
)
from nutag.core import voting
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.places.models import Kind, Place
from nutag.places.naming import full_name
from nutag.record.actors import Actor
from nutag.record.permissions import where
from nutag.record.subjects import Label, describes

type AForm = NeedsForm  # views know them by these names, since they know no models
type ASheet = NeedsSheet
type AnAnswer = NeedsAnswer
type ACycle = Cycle


def current() -> NeedsForm | None:
    """The version in use in the year that asks now, or else in the newest year."""
    used = in_use()
    return next((each for each in used if is_open(each)), None) or next(iter(used), None)


def in_use() -> list[NeedsForm]:
    """The version in use of each year, the newest year first."""
    return list(_forms().filter(state=FormState.USED).order_by("-cycle__year", "-used_from"))


def form_by(pk: int) -> NeedsForm | None:
    """One version."""
    return _forms().filter(pk=pk).first()


def versions() -> "QuerySet[NeedsForm]":
    """All versions, newest first."""
    return _forms().order_by("-cycle__year", "-version")


def draftable(by: Actor) -> list[Cycle]:
    """The years in which somebody may begin a version."""
    allowed = where(by, "needs_form.drafted", path="place__path")
    return list(Cycle.objects.filter(allowed).exclude(state="closed"))


def cycle_by(slug: str) -> Cycle | None:
    """One year."""
    return Cycle.objects.select_related("place").filter(slug=slug).first()


def is_open(form: NeedsForm | None, *, at: datetime | None = None) -> bool:
    """Whether answers are taken online and at the desk."""
    today = timezone.localdate(at)
    return form is not None and phases.is_open(form.cycle, PhaseKind.PROPOSE, today)


def last_day(form: NeedsForm) -> Any:
    """The last day of saying what is needed; None where the year names none."""
    phase = form.cycle.phases.filter(kind=PhaseKind.PROPOSE).first()
    return phase.ends_on if phase else None


def options(form: NeedsForm, area: str) -> list[NeedsOption]:
    """The needs on one variant, in order."""
    return list(form.options.filter(area=area).select_related("category"))


def variants(form: NeedsForm) -> list[tuple[str, str, list[NeedsOption]]]:
    """Code, name and needs of each variant."""
    return [(code, str(name), options(form, code)) for code, name in Area.choices]


def areas() -> list[tuple[str, str]]:
    """Code and name of each variant."""
    return [(code, str(name)) for code, name in Area.choices]


def text_of(option: NeedsOption) -> str:
    """A need in the current language."""
    return option.text_en if get_language() == "en" else option.text_mn


def note_of(option: NeedsOption) -> str:
    """What the form says honestly about a need."""
    return option.note_en if get_language() == "en" else option.note_mn


def name_of(form: NeedsForm) -> str:
    """What a version is called."""
    told = {"year": form.cycle.year, "version": form.version}
    return _("Household form %(year)s, version %(version)s") % told


def intro_of(form: NeedsForm) -> str:
    """What stands above the questions."""
    return form.intro_en if get_language() == "en" else form.intro_mn


def sheet_of_code(typed: str) -> NeedsSheet | None:
    """The numbered form of a code."""
    plain = voting.plain(typed)
    rows = NeedsSheet.objects.select_related("place__parent__parent", "form__cycle")
    return rows.filter(fingerprint=needs_secrecy.fingerprint_of(plain)).first() if plain else None


def sheet_of_serial(cycle: Cycle, serial: int) -> NeedsSheet | None:
    """The numbered form of a number."""
    rows = NeedsSheet.objects.select_related("place__parent", "form__cycle__place")
    return rows.filter(cycle=cycle, serial=serial).first()


def choices_of(answer: NeedsAnswer) -> list[str]:
    """The chosen needs in words, the most important first."""
    return [text_of(each.option) for each in answer.choices.select_related("option")]


def own_answer(form: NeedsForm, by: Actor) -> NeedsAnswer | None:
    """What somebody who is signed in answered this year."""
    if by.pk is None:
        return None
    mark = needs_secrecy.mark_of(by.pk, form.cycle_id)
    return NeedsAnswer.objects.filter(cycle=form.cycle_id, mark=mark).first()


def khoroos_for(by: Actor, verb: str) -> list[Place]:
    """The khoroos in which somebody may do this."""
    today = Place.objects.on(timezone.localdate())
    return list(today.filter(where(by, verb, path="path"), kind=Kind.KHOROO).named())


def khesegs_for(by: Actor) -> list[Place]:
    """The khesegs whose round somebody may count."""
    today = Place.objects.on(timezone.localdate())
    return list(today.filter(where(by, "form_round.counted", path="path"), kind="kheseg").named())


def parts(khoroo: Place) -> list[Place]:
    """The khesegs of a khoroo; the khoroo itself where it has none."""
    today = Place.objects.on(timezone.localdate())
    inside = today.filter(kind=Kind.KHESEG, parent=khoroo).select_related("parent")
    return list(inside.order_by("code")) or [khoroo]


def copies(form: NeedsForm, places: Sequence[Place]) -> dict[tuple[int, str], int]:
    """How many numbered copies are out, by place and variant."""
    rows = NeedsSheet.objects.filter(cycle=form.cycle_id, place__in=places)
    found: dict[tuple[int, str], int] = {}
    for key in rows.exclude(state=SheetState.VOID).values_list("place", "area"):
        found[key] = found.get(key, 0) + 1
    return found


def to_print(form: NeedsForm, place: Place, area: str) -> "QuerySet[NeedsSheet]":
    """The copies that are still free, to print."""
    rows = NeedsSheet.objects.filter(cycle=form.cycle_id, place=place, area=area)
    return rows.filter(state=SheetState.FREE).order_by("serial")


def answer_of(reference: str) -> NeedsAnswer | None:
    """The answer of a reference."""
    plain = voting.plain(reference)
    rows = NeedsAnswer.objects.select_related("place__parent__parent__parent", "form__cycle__place")
    return rows.filter(reference=plain).first() if plain else None


def _forms() -> "QuerySet[NeedsForm]":
    return NeedsForm.objects.select_related("cycle__place")


@describes("budgeting.needsform")
def form_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Versions of the form by their names."""
    return {
        str(each.pk): Label(name_of(each), reverse("budgeting:needs_form", args=[each.pk]))
        for each in _forms().filter(pk__in=ids)
    }


@holds
def about_person(person: Person) -> Sequence[Holding]:
    """What a person answered while signed in, found by their mark."""
    marks = [needs_secrecy.mark_of(person.pk, each.pk) for each in Cycle.objects.all()]
    found = NeedsAnswer.objects.select_related("place__parent", "form__cycle")
    rows = [_held(each) for each in found.filter(mark__in=marks)]
    labels = {
        "year": _("Year"), "place": _("Place"), "reference": _("Your reference"),
        "needs": _("Needs"), "words": _("In your own words"), "on": _("Day"),
    }  # fmt: skip
    return [Holding("needs", _("What you said is needed"), rows, labels)]


def _held(answer: NeedsAnswer) -> dict[str, Any]:
    return {
        "year": answer.form.cycle.year, "place": full_name(answer.place),
        "reference": voting.shown(answer.reference), "needs": "; ".join(choices_of(answer)),
        "words": answer.words, "on": answer.answered_on,
    }  # fmt: skip


def round_of(cycle: Cycle, place: Place) -> NeedsRound | None:
    """The round of a kheseg; None before its first door."""
    return NeedsRound.objects.filter(cycle=cycle, place=place).first()


def round_labels() -> list[tuple[str, str]]:
    """What is counted from door to door, in words."""
    return [
        ("handed", _("Handed out")), ("returned", _("Returned")),
        ("refused", _("Refused")), ("absent", _("Nobody at home")),
    ]  # fmt: skip


def propose_url(cycle: Cycle) -> str:
    """Where a project is proposed in that year; "" while proposals have no page."""
    try:
        return reverse("budgeting:propose_start", args=[cycle.slug])
    except NoReverseMatch:
        return ""
