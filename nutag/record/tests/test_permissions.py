"""`may` and `where` are the same rule; the public page prints all of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nutag.record import verbs
from nutag.record.actions import record
from nutag.record.actors import NOBODY, SYSTEM, Grant
from nutag.record.models import Entry
from nutag.record.roles import Role
from nutag.record.rules import NotAllowed, may, require, where
from nutag.record.tests.world import World
from nutag.record.verbs import ANYONE, OWNER, SIGNED_IN, Reach, Verb, Who, register

STATES = ("test.closed", "test.hidden", "job.retried")
ROLES = (ANYONE, SIGNED_IN, OWNER, "khoroo_governor", "auditor", "monitor")


@dataclass
class Someone:
    pk: int | None
    assurance: int
    held: list[Grant]

    def grants(self, on: date | None = None) -> list[Grant]:  # noqa: ARG002
        return self.held


@dataclass
class Thing:
    place_path: str
    owner_id: int | None
    state: str


whos = st.builds(
    Who,
    roles=st.lists(st.sampled_from(ROLES), min_size=1, max_size=2).map(tuple),
    reach=st.sampled_from(Reach),
    states=st.lists(st.sampled_from(STATES), max_size=2).map(tuple),
    assurance=st.integers(min_value=0, max_value=3),
)


@pytest.fixture
def rows(city: World) -> list[Entry]:
    places = (None, city.city, city.district, city.khoroo, city.other)
    people = (NOBODY, city.governor, city.resident)
    for state in STATES:
        for place in places:
            for by in people:
                record(state, by=by, place=place)
    return list(Entry.objects.select_related("place"))


@given(data=st.data())
@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_may_and_where_agree(data: st.DataObject, city: World, rows: list[Entry]) -> None:
    table = data.draw(st.lists(whos, max_size=3).map(tuple))
    verbs._verbs["test.done"] = Verb(name="test.done", mn="", en="", who=table)
    paths = ["", city.city.path, city.district.path, city.khoroo.path, city.other.path, "9/"]
    grants = st.builds(Grant, st.sampled_from(ROLES[3:]), st.sampled_from(paths))
    by = Someone(
        pk=data.draw(st.sampled_from([None, city.governor.pk, city.resident.pk])),
        assurance=data.draw(st.integers(min_value=0, max_value=3)),
        held=data.draw(st.lists(grants, max_size=3)),
    )
    rule = where(by, "test.done", path="place__path", owner="by_id", state="verb")
    filtered = set(Entry.objects.filter(rule).values_list("pk", flat=True))
    allowed = {
        row.pk
        for row in rows
        if may(by, "test.done", Thing(row.place.path if row.place else "", row.by_id, row.verb))
    }
    assert filtered == allowed


def test_where_without_the_state_is_refused_rather_than_wrong(city: World) -> None:
    verbs._verbs["test.done"] = Verb(
        name="test.done", mn="", en="", who=(Who((ANYONE,), states=("open",)),)
    )
    with pytest.raises(ImproperlyConfigured, match="state"):
        where(NOBODY, "test.done", path="place__path")


def test_the_system_may_everything() -> None:
    for verb in verbs.every():
        assert may(SYSTEM, verb.name) == Grant("system", "")


def test_require_names_the_verb() -> None:
    with pytest.raises(NotAllowed) as caught:
        require(NOBODY, "job.retried")
    assert caught.value.verb == "job.retried"
    assert caught.value.words
    assert NotAllowed("nothing.known").words == ""


def test_registry_refuses_what_would_be_ambiguous() -> None:
    with pytest.raises(ImproperlyConfigured, match="twice"):
        register(Verb(name="test.closed", mn="өөр", en="different"))
    with pytest.raises(ImproperlyConfigured, match="past_participle"):
        Verb(name="closing", mn="", en="")
    with pytest.raises(ImproperlyConfigured, match="No room"):
        verbs.get("nothing.known")


def test_shredders_are_called_once_each() -> None:
    erased: list[int] = []
    shred: Callable[[int], None] = erased.append
    register(
        Verb(name="test.one", mn="", en="", shred=shred),
        Verb(name="test.two", mn="", en="", shred=shred),
    )
    for function in verbs.shredders():
        if function == shred:
            function(7)
    assert erased == [7]


def test_every_verb_tells_its_sentence_in_both_languages() -> None:
    for verb in verbs.every():
        assert verb.mn
        assert verb.en
        assert verb.mn != verb.en


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["mn", "en"])
def test_the_page_prints_every_verb(client: Client, code: str) -> None:
    client.cookies["django_language"] = code
    first = client.get("/permissions/").content.decode()
    rooms = re.findall(r'href="(\?room=[a-z]+)"', first)
    page = "".join(client.get(f"/permissions/{each}").content.decode() for each in rooms)
    for verb in verbs.every():
        assert page.count(f'id="{verb.name}"') == 1
        assert f'id="{verb.name}"' not in first
    assert ("Хорооны Засаг дарга" in page) or code == "en" or "khoroo_governor" not in page


@pytest.mark.django_db
def test_a_verb_is_found_without_knowing_its_room(client: Client) -> None:
    page = client.get("/permissions/?verb=job.retried").content.decode()
    assert 'id="job.retried"' in page
    assert 'id="post.given"' not in page


@pytest.mark.django_db
def test_the_page_filters_by_role(client: Client) -> None:
    page = client.get("/permissions/?role=administrator").content.decode()
    assert 'id="job.retried"' in page
    assert 'id="record.sealed"' not in page
    assert client.get("/permissions/?role=nonsense").status_code == 200
    for role in Role.values:
        assert client.get(f"/permissions/?role={role}").status_code == 200


def test_rules_still_offer_the_evaluation() -> None:
    names: Any = __import__("nutag.record.rules", fromlist=["may"])
    assert {"may", "require", "where", "NotAllowed"} <= set(names.__all__)
