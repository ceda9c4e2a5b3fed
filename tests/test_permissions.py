"""Every address of the site knocked at by every role: who comes through stands in one table."""

from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from nutag.budgeting.demo.votes import khoroo_round, vote_under_way
from nutag.learning import actions as learning
from nutag.learning import reading
from nutag.people import actions as people
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.people.rules import KINDS
from nutag.people.shipped import publish_first
from nutag.places import actions as places
from nutag.places.demo import small_city
from nutag.places.models import Measure, Source
from nutag.places.shipped import MEASURES, SOURCES
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.roles import Role
from tests.permission_expectations import (
    DOORS,
    ELSEWHERE,
    EVERYBODY,
    NOBODY_ELSE,
    SIGNED_IN,
    Door,
)

SIGNED_OUT = "signed out"
RESIDENT = "resident"
VISITORS = (SIGNED_OUT, RESIDENT, *Role.values)


def addresses(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """The full names of all addresses."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, pattern.namespace or space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}:{pattern.name}" if space else str(pattern.name)


def built() -> SimpleNamespace:
    """A small city with one of everything that addresses speak of."""
    call_command("createcachetable", verbosity=0)
    publish_first()
    town = small_city()
    Source.objects.bulk_create(Source(**each) for each in SOURCES)
    Measure.objects.bulk_create(Measure(**each) for each in MEASURES)
    rows = {
        "city": town.city,
        "district": town.district,
        "khoroo": town.khoroo,
        "kheseg": town.kheseg,
    }
    held = {role: person_with_post(role, rows[KINDS[role][-1]]) for role in Role.values}
    held[RESIDENT] = person_with_post("", town.khoroo)
    newcomer = Person.objects.create(email="new@demo.nutag.example", given_name="Од", assurance=1)
    figure = places.record_figure(
        by=SYSTEM,
        place=town.khoroo,
        measure=Measure.objects.get(code="plots"),
        year=2024,
        value=Decimal(3),
    )
    alias = places.add_alias(by=SYSTEM, place=town.khoroo, text="Долоо")
    khoroo_round()
    vote_under_way()
    learning.load(reading.curriculum(), by=SYSTEM)
    return SimpleNamespace(
        people=held,
        facts={
            "figure": figure.pk, "alias": alias.pk, "khoroo": town.khoroo.pk,
            "request": people.ask(by=newcomer, place=town.khoroo).pk,
            "post": held[Role.KHESEG_LEADER].posts.get().pk,
            "entry": Entry.objects.filter(verb="round.counted").get().pk,
            "person": held[RESIDENT].pk,
        },
    )  # fmt: skip


def knock(door: Door, path: str, visitor: Person | None) -> int:
    """The status of the answer; 401 for being sent to sign in. What it did is undone."""
    client = Client()
    if visitor is not None:
        client.force_login(visitor)
    with transaction.atomic():
        answer = client.generic(door.method, path)
        transaction.set_rollback(True)
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/"):
        return 401
    return answer.status_code


def expected(door: Door, visitor: str) -> set[int]:
    """With which statuses a visitor may be answered."""
    through = {400, 404} if door.missing else {200, 302}
    if door.who == EVERYBODY:
        return through
    if visitor == SIGNED_OUT:
        return {401, 403}
    if door.who == NOBODY_ELSE:
        return {404}
    return through if door.who == SIGNED_IN or visitor in door.who else {403, 404}


def test_every_address_stands_in_the_table() -> None:
    known = {name for name in addresses(get_resolver()) if not name.startswith(ELSEWHERE)}
    assert known == set(DOORS)


@pytest.mark.django_db
def test_everybody_comes_through_the_doors_that_are_theirs_and_no_others() -> None:
    town = built()
    wrong = []
    for name, doors in DOORS.items():
        for door in doors:
            path = door.path.format(**town.facts)
            for visitor in VISITORS:
                status = knock(door, path, town.people.get(visitor))
                if status not in expected(door, visitor):
                    wrong.append(f"{name} {path}: {visitor} got {status}")
    assert wrong == []
