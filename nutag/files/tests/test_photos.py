"""Photos of a place."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from nutag.files import actions
from nutag.files.models import File, Photo
from nutag.files.refusals import Refused
from nutag.files.tests.conftest import Appoint, picture, upload
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed

Visit = Callable[[Person | None], Client]
TEXT = "Худгийн шинэ хаалга, 3 дугаар сар"


def page(place: Place) -> str:
    return f"/places/{place.code}/photo/"


@pytest.mark.parametrize(
    ("role", "here", "may"),
    [
        ("kheseg_leader", True, True),
        ("khoroo_governor", True, True),
        ("district_officer", False, False),
        ("presidium_member", True, False),
        ("", True, False),
    ],
)
def test_who_may_add(
    *, khoroo: Place, elsewhere: Place, appoint: Appoint, role: str, here: bool, may: bool
) -> None:
    by = appoint(role, khoroo if here else elsewhere)
    if may:
        photo = actions.add_photo(upload(picture()), by=by, place=khoroo, text=TEXT)
        assert photo.file
        assert photo.file.public
        assert Entry.objects.filter(verb="photo.added", by=by, place=khoroo).count() == 1
    else:
        with pytest.raises(NotAllowed):
            actions.add_photo(upload(picture()), by=by, place=khoroo, text=TEXT)
        assert not File.objects.exists()


def test_adding_a_photo_on_the_page(khoroo: Place, appoint: Appoint, visit: Visit) -> None:
    client = visit(appoint("kheseg_leader", khoroo))
    assert 'type="file"' in client.get(page(khoroo)).text
    response = client.post(page(khoroo), {"photo": upload(picture()), "text": TEXT}, follow=True)
    assert response.status_code == 200
    assert f'alt="{TEXT}"' in response.text
    twice = client.post(page(khoroo), {"photo": upload(picture()), "text": TEXT})
    assert twice.status_code == 302, "a double click is no mistake"
    again = client.post(page(khoroo), {"photo": upload(picture()), "text": "Өөр үг"})
    assert again.status_code == 422
    assert "Энэ зураг хуудсанд аль хэдийн байна." in again.text
    assert Photo.objects.count() == File.objects.count() == 1


def test_the_text_is_required_and_an_empty_file_is_told(
    khoroo: Place, appoint: Appoint, visit: Visit
) -> None:
    client = visit(appoint("kheseg_leader", khoroo))
    client.cookies["django_language"] = "en"
    missing = client.post(page(khoroo), {"photo": upload(picture()), "text": " "})
    assert "Write what the photo shows." in missing.text
    empty = client.post(page(khoroo), {"photo": upload(b""), "text": TEXT})
    assert "The file is empty." in empty.text
    assert not Photo.objects.exists()


def test_a_visitor_sees_the_photos_but_no_form(khoroo: Place, client: Client) -> None:
    actions.add_photo(upload(picture()), by=SYSTEM, place=khoroo, text=TEXT)
    text = client.get(page(khoroo)).text
    assert TEXT in text
    assert 'type="file"' not in text
    assert "remove" not in text
    assert client.post(page(khoroo), {"photo": upload(picture())}).status_code == 403
    assert client.get("/places/none/photo/").status_code == 404


def test_removing_needs_a_reason_and_the_bytes_go(
    khoroo: Place, appoint: Appoint, visit: Visit, shelf: Path
) -> None:
    photo = actions.add_photo(upload(picture()), by=SYSTEM, place=khoroo, text=TEXT)
    client = visit(appoint("social_worker", khoroo))
    address = f"{page(khoroo)}{photo.pk}/remove/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    done = client.post(address, {"reason": "Хүүхдийн царай танигдана"}, follow=True)
    assert "Хүүхдийн царай танигдана" in done.text
    assert TEXT not in done.text
    assert not File.objects.exists()
    entry = Entry.objects.get(verb="photo.removed")
    assert "Хүүхдийн" not in str(entry.data)
    assert actions.sweep(at=timezone.now() + timedelta(hours=2)) == 2
    assert client.get(address).status_code == 404


def test_who_may_not_remove(khoroo: Place, appoint: Appoint, visit: Visit) -> None:
    photo = actions.add_photo(upload(picture()), by=SYSTEM, place=khoroo, text=TEXT)
    client = visit(appoint("kheseg_leader", khoroo))
    assert client.get(f"{page(khoroo)}{photo.pk}/remove/").status_code == 403
    assert "remove" not in client.get(page(khoroo)).text


def test_the_sender_may_remove_their_own(kheseg: Place, appoint: Appoint, visit: Visit) -> None:
    leader = appoint("kheseg_leader", kheseg)
    photo = actions.add_photo(upload(picture()), by=leader, place=kheseg, text=TEXT)
    client = visit(leader)
    assert f"{photo.pk}/remove/" in client.get(page(kheseg)).text
    actions.remove_photo(photo, by=leader, reason="Буруу газар")
    actions.remove_photo(photo, by=leader, reason="Дахин")
    assert Photo.objects.get().reason == "Буруу газар"


def test_after_removal_the_same_photo_may_come_back(khoroo: Place) -> None:
    photo = actions.add_photo(upload(picture()), by=SYSTEM, place=khoroo, text=TEXT)
    with pytest.raises(Refused):
        actions.add_photo(upload(picture()), by=SYSTEM, place=khoroo, text="Өөр үг")
    actions.remove_photo(photo, by=SYSTEM, reason="Буруу газар")
    actions.add_photo(upload(picture()), by=SYSTEM, place=khoroo, text=TEXT)


def test_the_page_asks_few_questions(
    khoroo: Place,
    appoint: Appoint,
    visit: Visit,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        actions.add_photo(upload(picture((50 + number, 40))), by=SYSTEM, place=khoroo, text=TEXT)
    client = visit(appoint("kheseg_leader", khoroo))
    with django_assert_max_num_queries(14):
        client.get(page(khoroo))


@pytest.mark.django_db(transaction=True)
def test_a_double_click_adds_one_photo(khoroo: Place) -> None:
    begin = Barrier(3)

    def click() -> None:
        begin.wait()
        actions.add_photo(upload(picture()), by=SYSTEM, place=khoroo, text=TEXT)
        connection.close()

    with ThreadPoolExecutor(3) as clicks:
        for done in [clicks.submit(click) for _ in range(3)]:
            done.result()
    assert Photo.objects.count() == File.objects.count() == 1
    assert Entry.objects.filter(verb="photo.added").count() == 1
