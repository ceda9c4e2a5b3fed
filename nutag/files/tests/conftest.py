"""A khoroo, people with posts, and pictures to hand in."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from nutag.people.models import Person, Post
from nutag.places.models import Place

Appoint = Callable[[str, Place], Person]
DAY = date(2026, 1, 1)


def picture(size: tuple[int, int] = (900, 600), kind: str = "JPEG", **saved: object) -> bytes:
    """A picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    out = BytesIO()
    image.save(out, kind, **saved)
    return out.getvalue()


def upload(content: bytes, name: str = "x.bin") -> SimpleUploadedFile:
    """Content as a browser hands it in, with a type that says nothing."""
    return SimpleUploadedFile(name, content, "application/octet-stream")


def branch(parent: Place | None, kind: str, code: str) -> Place:
    """One unit of the tree."""
    place = Place.objects.create(
        kind=kind, code=code, name_mn=f"{code} нутаг", name_en=f"Unit {code}", parent=parent,
        valid_from=DAY, sort_key=code,
    )  # fmt: skip
    place.path = f"{parent.path if parent else ''}{place.pk}/"
    place.save()
    return place


@pytest.fixture(autouse=True)
def shelf(settings: Settings, tmp_path: Path) -> Path:
    """An empty storage."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


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
    def person(role: str, place: Place) -> Person:
        number = Person.objects.count() + 1
        someone = Person.objects.create(
            email=f"p{number}@example.org", given_name=f"Дорж{number}", assurance=2
        )
        if role:
            Post.objects.create(
                person=someone, role=role, place=place, from_on=DAY, source="a test"
            )
        return someone

    return person


@pytest.fixture
def visit(client: Client) -> Callable[[Person | None], Client]:
    def signed_in(person: Person | None) -> Client:
        if person:
            client.force_login(person)
        return client

    return signed_in
