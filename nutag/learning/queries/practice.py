"""Practice at work: tasks, what an observer looks for, visits, coaching."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.core.items import weighted_kappa
from nutag.learning.models import Coaching, Lesson, Observation, PracticeTask, TaskState, Visit
from nutag.learning.queries.attempts import title_of
from nutag.learning.queries.content import reading_of
from nutag.learning.rules.practice import can_show
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.places.models import FEWEST
from nutag.record.actors import Actor
from nutag.record.permissions import where
from nutag.record.subjects import Label, describes

type ATask = PracticeTask  # views know these by other names, since they know no models
type AVisit = Visit
type ACoaching = Coaching

POINTS = re.compile(r"^\*\*(?:The observer looks|Ажиглагч)[^*]*:\*\*\s*(.+)$", re.MULTILINE)
RATERS = 2


def points_of(lesson: Lesson) -> list[str]:
    """What an observer looks for, from the practice part of the lesson in the current language."""
    told = reading_of(lesson)
    found = POINTS.search(told[1].parts["practice"]) if told else None
    if found is None:
        return []
    *first, last = found[1].split("·")
    return [each.strip() for each in (*first, last.partition(". ")[0].strip().rstrip("."))]


def by_record(of: PracticeTask) -> bool:
    """Whether the posts the person holds today may do what the record would show."""
    posts = of.person.posts.on(timezone.localdate())
    return can_show(of.lesson.practice, list(posts.values_list("role", flat=True)))


def watched_part(lesson: Lesson) -> str:
    """The line on what an observer looks for, as Markdown: the task where no record can show it."""
    told = reading_of(lesson)
    found = POINTS.search(told[1].parts["practice"]) if told else None
    return found[0] if found else ""


def task_of(person: Person, lesson: Lesson) -> PracticeTask | None:
    """The person's task of a lesson that was not withdrawn."""
    kept = PracticeTask.objects.exclude(state=TaskState.WITHDRAWN)
    return kept.filter(person=person, lesson=lesson).first()


def tasks_of(person: Person) -> "QuerySet[PracticeTask]":
    """The person's tasks, those to do first."""
    rows = PracticeTask.objects.filter(person=person).exclude(state=TaskState.WITHDRAWN)
    return rows.select_related("lesson").order_by("state", "due_on", "-began_on")


def task(pk: int) -> PracticeTask | None:
    """One task."""
    return PracticeTask.objects.select_related("lesson", "place", "person").filter(pk=pk).first()


def to_observe(by: Person) -> "QuerySet[PracticeTask]":
    """Open tasks of others that the person may watch and has not yet watched."""
    rows = PracticeTask.objects.filter(
        where(by, "practice.observed", path="place__path"), state=TaskState.ASSIGNED
    )
    seen = Observation.objects.filter(observer=by).values("task")
    rows = rows.exclude(person=by).exclude(pk__in=seen)
    return rows.select_related("lesson", "person", "place").order_by("due_on", "began_on")


def observations(of: PracticeTask) -> list[tuple[Observation, list[tuple[str, bool]]]]:
    """What observers saw, point by point."""
    points = points_of(of.lesson)
    return [(each, list(zip(points, each.seen, strict=False))) for each in of.observations.all()]


@dataclass(frozen=True)
class Agreement:
    """How far two observers of the same task agree: kappa over all points of `tasks` tasks."""

    tasks: int
    kappa: float | None


def agreement() -> Agreement:
    """The agreement of first and second observers over all tasks that two watched."""
    both: dict[int, list[Sequence[bool]]] = {}
    for task_id, seen in Observation.objects.order_by("at").values_list("task_id", "seen"):
        both.setdefault(task_id, []).append(seen)
    pairs = [rows[:RATERS] for rows in both.values() if len(rows) >= RATERS]
    rated = [
        (int(one), int(two)) for first, second in pairs
        for one, two in zip(first, second, strict=False)
    ]  # fmt: skip
    if not rated:
        return Agreement(len(pairs), None)
    one, two = zip(*rated, strict=True)
    return Agreement(len(pairs), weighted_kappa(one, two, levels=2))


def visits(by: Person) -> "QuerySet[Visit]":
    """The visits of a coach."""
    return Visit.objects.filter(coach=by).select_related("place__parent__parent", "lesson")


def visit(by: Person, pk: int) -> Visit | None:
    """One visit of a coach."""
    return visits(by).filter(pk=pk).first()


def coachings(by: Person) -> "QuerySet[Coaching]":
    """Residents a person helped, the ones to call first."""
    rows = Coaching.objects.filter(by=by).select_related("place__parent__parent")
    return rows.order_by("-unaided", "call_on", "pk")


def coaching(by: Person, pk: int) -> Coaching | None:
    """One note of a person about helping somebody."""
    return coachings(by).filter(pk=pk).first()


def unaided() -> tuple[int, int] | None:
    """Of how many coached residents who were called again how many manage alone; None below ten."""
    called = Coaching.objects.filter(unaided__isnull=False)
    count = called.count()
    return (called.filter(unaided=True).count(), count) if count >= FEWEST else None


def may_watch(by: Actor, of: PracticeTask) -> bool:
    """Whether somebody may watch this task now."""
    rows = PracticeTask.objects.filter(where(by, "practice.observed", path="place__path"))
    return by.pk != of.person_id and rows.filter(pk=of.pk).exists()


@describes("learning.practicetask")
def task_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Tasks by their lessons."""
    rows = PracticeTask.objects.filter(pk__in=ids).select_related("lesson")
    return {
        str(each.pk): Label(
            f"{each.lesson.code} {title_of(each.lesson)}",
            reverse("learning:practice_task", args=[each.pk]),
        )
        for each in rows
    }


@describes("learning.visit")
def visit_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Visits by their days."""
    rows = Visit.objects.filter(pk__in=ids)
    return {str(each.pk): Label(each.planned_on.isoformat()) for each in rows}


@describes("learning.coaching")
def coaching_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Coaching by its topic."""
    rows = Coaching.objects.filter(pk__in=ids)
    return {str(each.pk): Label(str(each.get_topic_display())) for each in rows}


@holds
def practice(person: Person) -> Sequence[Holding]:
    """Practice tasks of a person."""
    rows = [
        {
            "task": f"{each.lesson.code} {title_of(each.lesson)}",
            "state": each.get_state_display(),
            "began_on": each.began_on,
            "done_at": each.done_at,
        }
        for each in PracticeTask.objects.filter(person=person).select_related("lesson")
    ]
    labels = {
        "task": _("Task"),
        "state": _("State"),
        "began_on": _("Began"),
        "done_at": _("Done"),
    }
    return [Holding("practice", _("Your practice tasks at work"), rows, labels)]
