"""Practices between khoroos: told, checked, returned, taken over."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from nutag.learning.actions import of_practice as actions
from nutag.learning.models import Adoption, SharedPractice
from nutag.learning.queries.of_practice import sharing as queries
from nutag.people.demo import person_with_post
from nutag.places.demo import small_city
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

WORDS = {"title": "Товыг худагт өлгөдөг", "problem": "Ирц", "done": "Өлгөсөн", "result": "75"}


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    made = small_city()
    made.organiser = person_with_post(Role.KHOROO_ORGANISER, made.khoroo)
    made.other = person_with_post(Role.KHOROO_GOVERNOR, made.neighbour)
    made.trainer = person_with_post(Role.TRAINER, made.city)
    return made


def told(town: SimpleNamespace) -> SharedPractice:
    return actions.share(
        town.khoroo, by=town.organiser, title=WORDS["title"], problem=WORDS["problem"],
        done=WORDS["done"], result=WORDS["result"],
    )  # fmt: skip


def test_only_a_checked_practice_is_seen_and_taken_over(town: SimpleNamespace) -> None:
    made = told(town)
    assert list(queries.shares(NOBODY)) == []
    assert list(queries.shares(town.organiser)) == [made]
    with pytest.raises(ValidationError):
        actions.adopt(made, town.neighbour, by=town.other)
    with pytest.raises(NotAllowed):
        actions.check(made, by=town.other)
    checked = actions.check(made, by=town.trainer)
    assert list(queries.shares(NOBODY)) == [made]
    one = actions.adopt(checked, town.neighbour, by=town.other)
    assert actions.adopt(checked, town.neighbour, by=town.other).pk == one.pk
    with pytest.raises(ValidationError):
        actions.adopt(checked, town.khoroo, by=town.organiser)
    with pytest.raises(NotAllowed):
        actions.adopt(checked, town.other_khoroo, by=town.other)
    with pytest.raises(NotAllowed):
        actions.prove(one, "x", by=town.organiser)
    assert actions.prove(one, "Ирц 60 болов", by=town.other).outcome == "Ирц 60 болов"
    assert Entry.objects.filter(verb="practice.adopted").count() == 1


def test_a_returned_practice_says_why_and_can_be_told_anew(town: SimpleNamespace) -> None:
    made = told(town)
    back = actions.send_back(made, "Тоо дутуу", by=town.trainer)
    assert (back.state, back.reason) == ("returned", "Тоо дутуу")
    assert actions.check(made, by=town.trainer).state == "returned"
    again = told(town)
    assert (again.pk, again.state, again.reason) == (made.pk, "submitted", "")


def test_nobody_checks_their_own(town: SimpleNamespace) -> None:
    made = told(town)
    made.by = town.trainer
    made.save()
    with pytest.raises(NotAllowed):
        actions.check(made, by=town.trainer)
    assert actions.check(made, by=SYSTEM).state == "checked"


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_whole_way_on_pages(town: SimpleNamespace, client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    client.force_login(town.organiser)
    refused = client.post("/learn/exchange/new/", WORDS | {"result": ""})
    assert refused.status_code == 422
    url = client.post("/learn/exchange/new/", WORDS)["Location"]
    assert client.get(url).status_code == 200
    client.logout()
    assert client.get(url).status_code == 404
    client.force_login(town.trainer)
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"check": "1"}).status_code == 302
    client.force_login(town.other)
    assert 'name="adopt"' in client.get(url).content.decode()
    client.post(url, {"adopt": "1"})
    client.post(url, {"outcome": "Ирц 60 болов"})
    assert Adoption.objects.get().outcome == "Ирц 60 болов"
    client.logout()
    assert "Ирц 60 болов" in client.get(url).content.decode()
    assert "Товыг худагт" in client.get("/learn/exchange/").content.decode()
    assert client.post(url, {"adopt": "1"}).status_code == 403
