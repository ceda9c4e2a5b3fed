"""A small city with people in it."""

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import Client

from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.people.shipped import publish_first
from nutag.places.demo import small_city
from nutag.record.roles import Role


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    """The small city with an organiser, a governor, two officers and a resident not yet known."""
    call_command("createcachetable", verbosity=0)
    publish_first()
    town = small_city()
    town.organiser = person_with_post(Role.KHOROO_ORGANISER, town.khoroo, given_name="Номин")
    town.social = person_with_post(Role.SOCIAL_WORKER, town.khoroo, given_name="Мишээл")
    town.governor = person_with_post(Role.KHOROO_GOVERNOR, town.khoroo, given_name="Тэмүүлэн")
    town.elsewhere = person_with_post(Role.KHOROO_ORGANISER, town.other_khoroo)
    town.officer = person_with_post(Role.DISTRICT_OFFICER, town.district)
    town.admin = person_with_post(Role.ADMINISTRATOR, town.city)
    town.resident = Person.objects.create(
        email="od@demo.nutag.example", given_name="Од", assurance=1, language="en"
    )
    return town


def signed_in(person: Person, language: str = "en") -> Client:
    """A client of somebody who is signed in."""
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = language
    return client
