"""Being known, recovering, looking up, erasing."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from nutag.core.ledger.verifier import verify
from nutag.people import actions, queries
from nutag.people.models import Person, RecoveryCode, Vouch
from nutag.people.numbers import parse
from nutag.people.tests.conftest import signed_in
from nutag.record import queries as record
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.sealing import seal

NUMBER = parse("УБ90010111", today=date(2026, 11, 23))
OTHER = parse("УБ91010122", today=date(2026, 11, 23))
CARD: dict[str, Any] = {"number": NUMBER, "given_name": "Од", "parent_name": "Жишиг"}


def asked(town: SimpleNamespace) -> Vouch:
    return actions.ask(by=town.resident, place=town.khoroo)


def test_an_officer_of_the_khoroo_makes_a_resident_known(town: SimpleNamespace) -> None:
    request = asked(town)
    with pytest.raises(NotAllowed):
        actions.vouch(by=town.elsewhere, request=request, **CARD)
    actions.vouch(by=town.organiser, request=request, **CARD)
    town.resident.refresh_from_db()
    assert (town.resident.assurance, town.resident.home) == (2, town.khoroo)
    with pytest.raises(ValidationError):
        actions.vouch(by=town.social, request=request, **CARD)


def test_a_refusal_is_read_contested_and_decided_by_another(town: SimpleNamespace) -> None:
    request = asked(town)
    actions.refuse(by=town.organiser, request=request, reason="The card is out of date.")
    page = signed_in(town.resident).get("/me/known/").content.decode()
    assert "The card is out of date." in page
    request.refresh_from_db()
    actions.contest(by=town.resident, request=request, objection="It is valid until June.")
    request.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.vouch(by=town.social, request=request, **CARD)
    actions.vouch(by=town.officer, request=request, **CARD)
    town.resident.refresh_from_db()
    assert town.resident.is_known


def test_nobody_vouches_for_themselves(town: SimpleNamespace) -> None:
    town.organiser.home = None
    town.organiser.assurance = 1
    town.organiser.save()
    request = actions.ask(by=town.organiser, place=town.khoroo)
    with pytest.raises(ValidationError):
        actions.vouch(by=town.organiser, request=request, **CARD)


def test_one_number_belongs_to_one_account(town: SimpleNamespace) -> None:
    actions.vouch(by=town.organiser, request=asked(town), **CARD)
    second = Person.objects.create(email="b@demo.nutag.example", given_name="Б", assurance=1)
    request = actions.ask(by=second, place=town.khoroo)
    with pytest.raises(ValidationError):
        actions.vouch(by=town.organiser, request=request, **CARD)
    second.refresh_from_db()
    assert second.assurance == 1


def registered(town: SimpleNamespace) -> tuple[Person, str]:
    person, (code, _kept) = actions.register_with_code(by=town.organiser, desk=town.khoroo, **CARD)
    return person, code


def test_a_code_from_the_desk_lets_in_once(town: SimpleNamespace, client: Client) -> None:
    person, code = registered(town)
    answer = client.post("/recover/", {"code": code.lower()})
    assert answer.status_code == 302
    assert client.get("/me/").context["user"] == person
    assert Client().post("/recover/", {"code": code}).status_code == 422
    assert not RecoveryCode.objects.filter(fingerprint__contains=code).exists()


def test_a_code_gets_too_old(town: SimpleNamespace) -> None:
    _person, code = registered(town)
    later = timezone.now() + timedelta(minutes=31)
    assert actions.redeem(typed=code, at=later) is None


def test_a_code_needs_the_right_card_and_a_look_up(town: SimpleNamespace) -> None:
    person, _code = registered(town)
    Entry.objects.all()._raw_delete("default")
    with pytest.raises(ValidationError, match=r"Look|хай"):
        actions.issue_code(by=town.organiser, person=person, number=NUMBER)
    actions.look_up(by=town.organiser, person=person, desk=town.khoroo, purpose="recovery")
    with pytest.raises(ValidationError):
        actions.issue_code(by=town.organiser, person=person, number=OTHER)
    assert actions.issue_code(by=town.organiser, person=person, number=NUMBER)


def test_no_desk_takes_over_an_office(town: SimpleNamespace) -> None:
    town.governor.home = town.khoroo
    town.governor.save()
    actions.keep_number(person=town.governor, number=OTHER)
    actions.look_up(by=town.organiser, person=town.governor, desk=town.khoroo, purpose="recovery")
    with pytest.raises(NotAllowed):
        actions.issue_code(by=town.organiser, person=town.governor, number=OTHER)


@pytest.mark.django_db(transaction=True)
def test_of_two_with_one_code_one_comes_in(town: SimpleNamespace) -> None:
    _person, code = registered(town)

    def redeem(_number: int) -> bool:
        try:
            return actions.redeem(typed=code) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(redeem, range(4))) == [False, False, False, True]


def test_a_person_sees_who_looked_and_why(town: SimpleNamespace) -> None:
    clerk = signed_in(town.organiser)
    person, _code = registered(town)
    found = clerk.post("/desk/find/", {"purpose": "correction", "tail": "11", "name": "од"})
    assert "Жишиг Од" in found.content.decode()
    page = signed_in(person).get("/me/data/").content.decode()
    assert "to correct details at the person&#x27;s request" in page
    assert "Khoroo organiser" in page
    assert NUMBER.full not in page


def test_the_desk_of_another_khoroo_finds_nobody(town: SimpleNamespace) -> None:
    registered(town)
    asked_for = {"purpose": "recovery", "tail": "11", "name": "Од"}
    page = signed_in(town.elsewhere).post("/desk/find/", asked_for).content.decode()
    assert "Nobody fits" in page


def test_everything_held_can_be_taken_along(town: SimpleNamespace) -> None:
    person, _code = registered(town)
    told = signed_in(person).get("/me/data.json").json()
    assert told["held"]["details"][0]["given_name"] == "Од"
    assert "••••••••11" in str(told)
    assert NUMBER.full not in str(told)


def test_erasure_leaves_the_record_whole_and_nothing_of_the_person(town: SimpleNamespace) -> None:
    person, _code = registered(town)
    seal(by=SYSTEM)
    client = signed_in(person)
    assert client.post("/me/erase/", {"sure": ""}).status_code == 422
    assert client.post("/me/erase/", {"sure": "on"}).status_code == 302
    assert client.get("/me/").status_code == 302
    person.refresh_from_db()
    assert (person.email, person.full_name, person.phone, person.home) == (None, "", "", None)
    seal(by=SYSTEM)
    verdict = verify(record.exported(full=True))
    assert verdict.whole
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows = cursor.fetchall()
            if table != "django_tasks_database_dbtaskresult":
                assert not re.search(r"'Жишиг'", str(rows)), table


def test_whoever_holds_a_post_hands_it_over_first(town: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        actions.erase(by=town.organiser, person=town.organiser)
    page = signed_in(town.organiser).get("/me/erase/").content.decode()
    assert "Hand over your post first" in page


def test_a_new_privacy_text_asks_everybody_again(town: SimpleNamespace) -> None:
    actions.agree(by=town.resident, person=town.resident)
    assert queries.agreed(town.resident)
    actions.publish_text(by=town.admin, mn="# Шинэ", en="# New", from_on=timezone.localdate())
    assert not queries.agreed(town.resident)
    client = signed_in(town.resident)
    assert "Read the new privacy text" in client.get("/me/").content.decode()
    assert client.post("/me/consent/", {"agree": "on"}).status_code == 302
    assert queries.agreed(town.resident)
    assert client.get("/privacy/1/").status_code == 200
