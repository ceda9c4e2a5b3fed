"""A khoroo, people with posts, and a verb that tells them something."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from nutag.notices import actions
from nutag.notices.addresses import Address
from nutag.notices.letters import BY_CODE
from nutag.notices.models import Notice
from nutag.notices.rules import KINDS
from nutag.people.models import Person, Post
from nutag.places.models import Place
from nutag.record import verbs, work
from nutag.record.actions import record
from nutag.record.actors import SYSTEM

DAY = date(2026, 1, 1)
Appoint = Callable[..., Person]
Told = Callable[..., Notice]


def branch(parent: Place | None, kind: str, code: str) -> Place:
    place = Place.objects.create(
        kind=kind,
        code=code,
        name_mn=f"{code} нутаг",
        name_en=f"Unit {code}",
        parent=parent,
        valid_from=DAY,
        sort_key=code,
    )
    place.path = f"{parent.path if parent else ''}{place.pk}/"
    place.save()
    return place


@pytest.fixture(autouse=True)
def _verbs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verbs listened to, also where the room that declares them is not there."""
    for kind in KINDS:
        if verbs.find(kind.verb) is None:
            verb = verbs.Verb(name=kind.verb, mn="{by}", en="{by}")
            monkeypatch.setitem(verbs._verbs, kind.verb, verb)


@pytest.fixture
def city(db: None) -> Place:
    return branch(None, "city", "ub")


@pytest.fixture
def khoroo(city: Place) -> Place:
    return branch(branch(city, "district", "1110"), "khoroo", "1110-07")


@pytest.fixture
def kheseg(khoroo: Place) -> Place:
    return branch(khoroo, "kheseg", "1110-07-03")


@pytest.fixture
def elsewhere(city: Place) -> Place:
    return branch(branch(city, "district", "1220"), "khoroo", "1220-01")


@pytest.fixture
def appoint(db: None) -> Appoint:
    """A person; with a post where a role and a place are given."""

    def person(
        name: str, role: str = "", place: Place | None = None, *, mail: bool = True,
        home: Place | None = None, language: str = "mn",
    ) -> Person:  # fmt: skip
        someone = Person.objects.create(
            email=f"{len(name)}{Person.objects.count()}@example.org" if mail else None,
            given_name=name, parent_name="Бат", assurance=2, home=home, language=language,
        )  # fmt: skip
        if role and place:
            Post.objects.create(
                person=someone, role=role, place=place, from_on=DAY, source="a test"
            )
        return someone

    return person


def hand_over(post: Post, to: Person, day: date) -> None:
    post.until_on = day
    post.save()
    Post.objects.create(person=to, role=post.role, place=post.place, from_on=day, source="a test")


@pytest.fixture
def told() -> Told:
    """Send one notice of a kind to a person or a post."""

    def send(
        kind: str = "person.looked_up", *, person: Person | None = None, role: str = "",
        place: Place | None = None, about: Place | None = None,
    ) -> Notice:  # fmt: skip
        entry = record(kind, by=SYSTEM, subject=person, place=about or place)
        to = Address(person.pk if person else None, role, place.pk if role and place else None)
        notice = actions.send(kind=BY_CODE[kind], to=to, entry=entry)
        assert notice is not None
        return notice

    return send


def work_off(*, delayed: bool = False) -> int:
    """Do what waits in the queue, as the worker does; with `delayed` also what waits longer."""
    count = 0
    while True:
        ready = DBTaskResult.objects.filter(status="READY")
        row = (ready if delayed else ready.ready()).order_by("enqueued_at").first()
        if row is None:
            return count
        row.set_successful("")
        work.run.func(*row.args_kwargs["args"])
        count += 1


@pytest.fixture
def visit(client: Client) -> Callable[[Person], Client]:
    def signed_in(person: Person) -> Client:
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture(params=["mn", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param
