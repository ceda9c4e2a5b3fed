"""A small city and people with posts in it."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps

from nutag.places.actions import load_city
from nutag.places.demo import small_city
from nutag.places.models import Measure, Place, Source
from nutag.places.shipped import MEASURES, SOURCES
from nutag.record.actors import Actor

Appoint = Callable[[str, Place], Actor]


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    """The small city, with measures and sources."""
    Source.objects.bulk_create(Source(**each) for each in SOURCES)
    Measure.objects.bulk_create(Measure(**each) for each in MEASURES)
    return small_city()


@pytest.fixture
def loaded(db: None) -> None:
    """The city that comes with Nutag, with its demonstration."""
    assert load_city(demo=True)


@pytest.fixture
def people() -> Measure:
    return Measure.objects.get(code="population")


@pytest.fixture
def households() -> Measure:
    return Measure.objects.get(code="households")


@pytest.fixture
def appoint(db: None) -> Appoint:
    """Make somebody hold a post; without the room of people, which lies above this one."""

    def appointed(role: str, place: Place) -> Actor:
        persons, posts = apps.get_model("people.Person"), apps.get_model("people.Post")
        number = persons.objects.count() + 1
        person: Any = persons.objects.create(
            email=f"p{number}@example.org", given_name="Сорилт", assurance=2
        )
        posts.objects.create(
            person=person, role=role, place=place, from_on=place.valid_from, source="A/1"
        )
        holder: Actor = person
        return holder

    return appointed
