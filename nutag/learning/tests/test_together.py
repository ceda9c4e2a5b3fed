"""Several at the same moment: a test begun and sent once, the last seat taken once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from nutag.learning import reading
from nutag.learning.actions import of_practice as actions
from nutag.learning.actions.of_practice import Full
from nutag.learning.models import Attempt, Lesson, Phase, Seat
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.roles import Role


@pytest.fixture
def leader(transactional_db: None, folder: Path) -> Person:
    town = small_city()
    actions.load(reading.curriculum(folder), by=SYSTEM)
    return person_with_post(Role.KHESEG_LEADER, town.kheseg)


def at_once(do: Callable[[], str]) -> list[str]:
    """What comes of doing the same three times at the same moment."""
    start = Barrier(3)

    def press() -> str:
        try:
            start.wait(timeout=20)
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as clicks:
        return sorted(done.result() for done in [clicks.submit(press) for _ in range(3)])


def test_a_test_is_begun_and_sent_once(leader: Person) -> None:
    lesson = Lesson.objects.get()
    begun = at_once(
        lambda: str(actions.begin(lesson, Phase.PRE, by=Person.objects.get(pk=leader.pk)).pk)
    )
    assert len(set(begun)) == 1
    made = Attempt.objects.get()
    given = dict.fromkeys(made.items, 1)
    sent = at_once(lambda: str(actions.send(made, given, by=leader).right))
    assert sent == ["6", "6", "6"]
    verbs = ("test.begun", "test.sent")
    assert [Entry.objects.filter(verb=verb).count() for verb in verbs] == [1, 1]


def test_the_last_seat_is_taken_once(leader: Person) -> None:
    circle = actions.open_circle(
        leader.posts.get().place, Lesson.objects.get(), by=leader, where="Танхим", seats=1,
        starts_at=timezone.now() + timedelta(days=2),
    )  # fmt: skip

    def join() -> str:
        try:
            actions.join_circle(circle, uuid4())
        except Full:
            return "full"
        return "in"

    assert at_once(join) == ["full", "full", "in"]
    assert Seat.objects.count() == 1
