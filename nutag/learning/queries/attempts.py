"""The tests of one person: what can be taken now, what was answered, what came of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.learning.models import Attempt, Item, ItemState, Lesson, Module, Phase
from nutag.learning.queries.content import Check, Question, question_of
from nutag.learning.rules import attempts as rules
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.record.subjects import Label, describes

type AnAttempt = Attempt  # views know these by other names, since they know no models
type Testable = Lesson | Module


@dataclass(frozen=True)
class Standing:
    """Where a person stands with a test: sent attempts by phase, and what can be done now.

    `offered` are phases that can be begun or gone on with; `due_on` the day of the delayed test.
    """

    pre: Attempt | None
    post: Attempt | None
    best: Attempt | None
    delayed: Attempt | None
    offered: Sequence[Phase]
    open: Collection[str]
    due_on: date | None

    @property
    def passed(self) -> bool:
        """Whether a test after learning was passed."""
        return self.best is not None and self.best.passed


def testable(code: str) -> Lesson | Module | None:
    """The lesson or the module of that code."""
    lesson = Lesson.objects.select_related("module").filter(code=code).first()
    return lesson or Module.objects.filter(code=code).first()


def phase_of(word: str) -> Phase | None:
    """The phase of that code."""
    return Phase(word) if word in Phase else None


def title_of(of: Lesson | Module) -> str:
    """Its title in the current language."""
    return str(of.title_en if get_language() == "en" else of.title_mn)


def own_attempt(person: Person, pk: int) -> Attempt | None:
    """A person's own attempt."""
    return Attempt.objects.filter(person=person, pk=pk).first()


def own_attempts(person: Person) -> "QuerySet[Attempt]":
    """All tests of a person, the newest first."""
    return Attempt.objects.filter(person=person).select_related("lesson", "module")


def standing(person: Person, code: str, *, at: datetime | None = None) -> Standing:
    """Where a person stands with the test of a lesson or module."""
    now = at or timezone.now()
    rows = list(Attempt.objects.filter(person=person, code=code).order_by("turn"))
    sent = [each for each in rows if each.sent_at]
    first = {phase: _first(sent, phase) for phase in Phase}
    posts = [each for each in sent if each.phase == Phase.POST]
    best = max(posts, key=lambda each: (each.passed, each.percent), default=None)
    post = first[Phase.POST]
    due = rules.due_at(post.sent_at) if post and post.sent_at else None
    passed = best is not None and best.passed
    waits = posts and posts[-1].sent_at and posts[-1].sent_at + rules.AGAIN > now
    can = {
        Phase.PRE: not first[Phase.PRE] and not post,
        Phase.POST: not passed and not waits,
        Phase.DELAYED: due is not None and due <= now and not first[Phase.DELAYED],
        Phase.PRACTICE: bool(post),
    }
    return Standing(
        first[Phase.PRE], post, best, first[Phase.DELAYED],
        offered=[phase for phase, holds_ in can.items() if holds_],
        open={each.phase for each in rows if not each.sent_at},
        due_on=timezone.localdate(due) if due and not first[Phase.DELAYED] else None,
    )  # fmt: skip


def forms_of(person: Person, lesson: Lesson | Module) -> list[tuple[Phase, str]]:
    """The tests of a lesson or module that count and can be taken now, each with its form."""
    offered = standing(person, lesson.code).offered
    first = rules.drawn(person.pk, lesson.code)
    posts = Attempt.objects.filter(person=person, code=lesson.code, phase=Phase.POST)
    turns = {Phase.POST: posts.filter(sent_at__isnull=False).count() + 1}
    return [
        (phase, rules.form_of(first, phase, turns.get(phase, 1)))
        for phase in offered
        if phase != Phase.PRACTICE
    ]


def all_items_of(lesson: Lesson) -> list[Question]:
    """All questions a lesson ever had, as answers kept on a phone may be old."""
    return [question_of(each) for each in Item.objects.filter(lesson=lesson)]


def passed_codes(person: Person) -> set[str]:
    """The codes of lessons and modules whose test the person passed after learning."""
    rows = Attempt.objects.filter(person=person, passed=True)
    return set(rows.exclude(phase__in=(Phase.PRE, Phase.PRACTICE)).values_list("code", flat=True))


def asked(attempt: Attempt) -> list[Question]:
    """The questions of an attempt in their order; struck ones are left out before it is sent."""
    items = Item.objects.in_bulk(attempt.items)
    rows = [items[key] for key in attempt.items if key in items]
    return [question_of(each) for each in rows if each.state != ItemState.VOID]


def given(attempt: Attempt) -> dict[str, str]:
    """What was answered so far, by the names of the fields."""
    rows = attempt.responses.values_list("item_id", "given")
    return {f"item-{item}": str(place) for item, place in rows}


def result(attempt: Attempt) -> tuple[list[Check], list[tuple[Question, str]]]:
    """Each question that counts with its answer; and the struck ones with the reason why."""
    items = Item.objects.in_bulk(attempt.items)
    answers = dict(attempt.responses.values_list("item_id", "given"))
    rows = [items[key] for key in attempt.items if key in items]
    struck = [(question_of(each), each.reason) for each in rows if each.state == ItemState.VOID]
    counted = [each for each in rows if each.state != ItemState.VOID]
    return [Check(question_of(each), answers.get(each.pk)) for each in counted], struck


def _first(sent: Sequence[Attempt], phase: str) -> Attempt | None:
    return next((each for each in sent if each.phase == phase), None)


@describes("learning.attempt")
def attempt_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Tests by the lesson or module they are about."""
    rows = Attempt.objects.filter(pk__in=ids).select_related("lesson", "module")
    return {
        str(each.pk): Label(
            f"{each.code} {title_of(each.lesson or each.module)}",
            reverse("learning:result", args=[each.pk]),
        )
        for each in rows
    }


@holds
def tests(person: Person) -> Sequence[Holding]:
    """Tests a person took."""
    rows = [
        {
            "test": f"{each.code} {title_of(each.lesson or each.module)}",
            "phase": each.get_phase_display(),
            "sent_at": each.sent_at,
            "right": each.right,
            "asked": each.asked,
        }
        for each in own_attempts(person).filter(~Q(sent_at=None))
    ]
    labels = {
        "test": _("Test"),
        "phase": _("When"),
        "sent_at": _("Sent"),
        "right": _("Right answers"),
        "asked": _("Questions"),
    }
    return [Holding("tests", _("Tests you took"), rows, labels)]
