"""Modules, lessons and their questions, in the current language."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from nutag.learning import reading
from nutag.learning.models import Item, ItemState, Lesson, Module, Version, VersionState
from nutag.record.subjects import Label, describes
from nutag.ui.manual.markdown import document

type ALesson = Lesson  # views know lessons by this name, since they know no models


@dataclass(frozen=True)
class Question:
    """An item in the current language; `name` is that of its field in a form."""

    pk: int
    name: str
    text: str
    answers: Sequence[str]
    right: int
    why: str

    @property
    def right_answer(self) -> str:
        """The words of the right answer."""
        return self.answers[self.right]


@dataclass(frozen=True)
class Check:
    """A question with what was answered: the place of the answer, None without one."""

    question: Question
    given: int | None

    @property
    def well(self) -> bool:
        """Whether the answer is right."""
        return self.given == self.question.right

    @property
    def right_answer(self) -> str:
        """The words of the right answer."""
        return self.question.right_answer

    @property
    def given_answer(self) -> str:
        """The words of the answer given; "" without one."""
        return "" if self.given is None else self.question.answers[self.given]


def modules() -> "QuerySet[Module]":
    """All modules with their lessons."""
    return Module.objects.prefetch_related(Prefetch("lessons", Lesson.objects.order_by("number")))


def module_by(code: str) -> Module | None:
    """One module with its lessons."""
    return modules().filter(code=code).first()


def lesson_by(code: str) -> Lesson | None:
    """One lesson with its module."""
    return Lesson.objects.select_related("module").filter(code=code).first()


def neighbours(lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
    """The lesson before and the one after, across modules."""
    rows = list(Lesson.objects.order_by("module__code", "number"))
    at = next(place for place, each in enumerate(rows) if each.pk == lesson.pk)
    return (rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None)


def reading_of(lesson: Lesson) -> tuple[Version, reading.Lesson] | None:
    """The current version and its text in the current language; None before there is one."""
    version = lesson.versions.filter(state=VersionState.CURRENT).first()
    if version is None:
        return None
    return version, reading.pair(lesson.code, version.mn, version.en)[language()]


def part(text: str) -> str:
    """Markdown of a part of a lesson as safe HTML."""
    return document(text, lambda _address: "").html


def items_of(lesson: Lesson, form: str) -> list[Question]:
    """The questions of one form that are in use, in their order."""
    rows = Item.objects.filter(lesson=lesson, form=form, state=ItemState.CURRENT)
    return [question_of(each) for each in rows.order_by("order")]


def item_of(lesson: Lesson, pk: int) -> Item | None:
    """One question of a lesson that is in use."""
    return Item.objects.filter(lesson=lesson, pk=pk, state=ItemState.CURRENT).first()


def checked(questions: Sequence[Question], given: Mapping[str, str]) -> list[Check]:
    """Each question with what a form brought for it."""
    return [Check(each, _place(given.get(each.name, ""), each)) for each in questions]


def _place(given: str, question: Question) -> int | None:
    place = int(given) if given.isdecimal() and len(given) == 1 else -1
    return place if 0 <= place < len(question.answers) else None


def question_of(item: Item) -> Question:
    """An item as a question in the current language."""
    question, answers, why = (
        getattr(item, f"{name}_{language()}") for name in ("question", "answers", "why")
    )
    return Question(item.pk, f"item-{item.pk}", question, answers, item.right, why)


def language() -> str:
    """The language of the page, as the catalogue of lessons knows it."""
    return "en" if get_language() == "en" else "mn"


@describes("learning.lesson")
def lesson_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Lessons by their titles."""
    title = f"title_{language()}"
    return {
        str(each.pk): Label(
            f"{each.code} {getattr(each, title)}",
            reverse("learning:lesson", args=[each.code]),
        )
        for each in Lesson.objects.filter(pk__in=ids)
    }
