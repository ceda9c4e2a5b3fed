"""Practice at work: chosen, assigned, shown by the record, observed; visits and coaching."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.models import Coaching, Lesson, Observation, PracticeTask, TaskState, Visit
from nutag.learning.rules import practice as rules
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor, Grant
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed, require

A_WEEK = timedelta(days=7)


@transaction.atomic
def choose(lesson: Lesson, *, by: Person, at: datetime | None = None) -> PracticeTask:
    """Take on the practice task of a lesson; a second time finds the first. NotAllowed."""
    grant = require(by, "practice.chosen", None)
    return _task(lesson, by, "practice.chosen", by=by, grant=grant, due_on=None, at=at)


@transaction.atomic
def assign(
    lesson: Lesson,
    person: Person,
    *,
    by: Actor,
    due_on: date | None = None,
    at: datetime | None = None,
) -> PracticeTask:
    """Give somebody a practice task, as a plan says. Raises NotAllowed.

    It counts from that day on; what the record shows since then closes it at once.
    """
    post = _post_place(person, at)
    grant = require(by, "practice.assigned", post)
    return _task(lesson, person, "practice.assigned", by=by, grant=grant, due_on=due_on, at=at)


@transaction.atomic
def show(entry: Entry) -> int:
    """Close tasks of the person who did what an entry tells; how many. Twice does no harm."""
    if entry.by_id is None:
        return 0
    found = PracticeTask.objects.select_for_update().filter(
        person_id=entry.by_id, lesson__practice=entry.verb, state=TaskState.ASSIGNED,
        began_on__lte=timezone.localdate(entry.at),
    )  # fmt: skip
    tasks = list(found)
    for task in tasks:
        _close(task, entry.at, entry)
    return len(tasks)


@transaction.atomic
def observe(
    task: PracticeTask, seen: Sequence[bool], *, by: Person, at: datetime | None = None
) -> Observation:
    """Say which points were seen; 80 % close the task. Once for each observer.

    Raises NotAllowed, also for one's own task.
    """
    grant = require(by, "practice.observed", task)
    if task.person_id == by.pk:
        raise NotAllowed("practice.observed")
    held = PracticeTask.objects.select_for_update().get(pk=task.pk)
    now = at or timezone.now()
    made, new = Observation.objects.get_or_create(
        task=held, observer=by, defaults={"seen": list(seen), "at": now}
    )
    if new:
        record(
            "practice.observed", by=by, grant=grant, subject=held, place=held.place, at=at,
            share=made.share,
        )  # fmt: skip
        if held.state == TaskState.ASSIGNED and rules.seen_enough(list(seen)):
            _close(held, now, None)
    return made


@transaction.atomic
def withdraw(task: PracticeTask, *, by: Actor, at: datetime | None = None) -> PracticeTask:
    """Give a task up; one that is done stays done. Raises NotAllowed."""
    grant = require(by, "practice.withdrawn", task)
    held = PracticeTask.objects.select_for_update().get(pk=task.pk)
    if held.state == TaskState.ASSIGNED:
        held.state = TaskState.WITHDRAWN
        held.save(update_fields=["state"])
        record("practice.withdrawn", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def plan_visit(
    place: Place,
    on: date,
    *,
    by: Person,
    lesson: Lesson | None = None,
    at: datetime | None = None,
) -> Visit:
    """Plan to come to a khoroo; the same day twice is one visit. Raises NotAllowed."""
    grant = require(by, "visit.planned", place)
    made, new = Visit.objects.get_or_create(
        place=place, coach=by, planned_on=on, defaults={"lesson": lesson}
    )
    if new:
        record("visit.planned", by=by, grant=grant, subject=made, place=place, at=at)
    return made


@transaction.atomic
def make_visit(
    visit: Visit, notes: str, *, by: Actor, on: date, at: datetime | None = None
) -> Visit:
    """Say that the visit was made and what was agreed on. Raises NotAllowed, ValidationError."""
    grant = require(by, "visit.made", visit)
    if on > timezone.localdate(at):
        raise ValidationError({"on": _("The visit cannot lie in the future.")})
    held = Visit.objects.select_for_update().get(pk=visit.pk)
    if held.done_on is None:
        held.done_on, held.notes = on, notes
        held.save(update_fields=["done_on", "notes"])
        record("visit.made", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def note_coaching(
    place: Place, *, by: Person, topic: str, first: str, at: datetime | None = None
) -> Coaching:
    """Note that a resident was helped; a call is due a week later. Raises NotAllowed."""
    grant = require(by, "coaching.noted", place)
    day = timezone.localdate(at)
    made = Coaching.objects.create(
        place=place, by=by, topic=topic, first=first, on=day, call_on=day + A_WEEK
    )
    record("coaching.noted", by=by, grant=grant, subject=made, place=place, at=at, topic=topic)
    return made


@transaction.atomic
def follow_up(
    coaching: Coaching, *, by: Actor, call: str, unaided: bool, at: datetime | None = None
) -> Coaching:
    """Say how much the resident does alone by now. Raises NotAllowed."""
    grant = require(by, "coaching.followed", coaching)
    held = Coaching.objects.select_for_update().get(pk=coaching.pk)
    if held.unaided is None:
        held.call, held.unaided = call, unaided
        held.save(update_fields=["call", "unaided"])
        record("coaching.followed", by=by, grant=grant, subject=held, place=held.place, at=at,
               unaided=unaided)  # fmt: skip
    return held


def _task(
    lesson: Lesson,
    person: Person,
    verb: str,
    *,
    by: Actor,
    grant: Grant,
    due_on: date | None,
    at: datetime | None,
) -> PracticeTask:
    kept = PracticeTask.objects.exclude(state=TaskState.WITHDRAWN)
    made, new = kept.get_or_create(
        lesson=lesson, person=person,
        defaults={
            "place": _post_place(person, at), "began_on": timezone.localdate(at),
            "due_on": due_on, "by_id": by.pk,
        },
    )  # fmt: skip
    if new:
        record(verb, by=by, grant=grant, subject=made, place=made.place, at=at)
        _look_back(made)
    return made


def _look_back(task: PracticeTask) -> None:
    """What happened between the day the task began and its being written down counts too."""
    done = Entry.objects.filter(verb=task.lesson.practice, by=task.person).order_by("pk")
    for entry in done:
        if timezone.localdate(entry.at) >= task.began_on:
            _close(task, entry.at, entry)
            return


def _post_place(person: Person, at: datetime | None) -> Place | None:
    post = person.posts.on(timezone.localdate(at)).select_related("place").first()
    return post.place if post else person.home


def _close(task: PracticeTask, at: datetime, entry: Entry | None) -> None:
    task.state, task.done_at, task.entry = TaskState.DONE, at, entry
    task.save(update_fields=["state", "done_at", "entry"])
    record(
        "practice.done", by=SYSTEM, subject=task, place=task.place, at=at,
        entry=entry.pk if entry else None,
    )  # fmt: skip
