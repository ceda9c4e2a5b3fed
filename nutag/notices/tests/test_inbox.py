"""The inbox and the page where people choose how they are told."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from nutag.notices import actions, queries
from nutag.notices.context import unread
from nutag.notices.models import Delivery, Notice
from nutag.notices.tests.conftest import Appoint, Told, hand_over, work_off
from nutag.people.models import Person, Post
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed

Visit = Callable[[Person], Client]
ASKED = "vouch.asked"


def many(person: Person, count: int) -> None:
    entries = [record("person.looked_up", by=SYSTEM, subject=person) for _ in range(count)]
    Notice.objects.bulk_create(
        Notice(entry=entry, kind="person.looked_up", person=person, path="/me/", code=f"{n:08}")
        for n, entry in enumerate(entries)
    )


def titles(person: Person, **chosen: object) -> list[str]:
    page = queries.inbox(person, **chosen)  # type: ignore[arg-type]
    return [item.letter.notice.kind for item in page]


def test_a_visitor_is_asked_to_sign_in(db: None, client: Client) -> None:
    for address in ["/inbox/", "/inbox/1/", "/me/notices/", "/desk/slips/"]:
        assert client.get(address).status_code == 302


def test_the_empty_inbox_says_so(appoint: Appoint, visit: Visit) -> None:
    text = visit(appoint("Дорж")).get("/inbox/").text
    assert "Таныг хүлээж буй зүйл алга." in text


def test_opening_is_reading_once(appoint: Appoint, told: Told, visit: Visit) -> None:
    person = appoint("Дорж")
    notice = told(person=person)
    client = visit(person)
    assert "Шинэ" in client.get("/inbox/").text
    for _ in range(2):
        assert client.get(f"/inbox/{notice.pk}/").status_code == 200
    assert Entry.objects.filter(verb="notice.read", by=person).count() == 1
    assert "Шинэ" not in client.get("/inbox/").text
    assert notice.deliveries.get(channel="inbox").state == "read"


def test_nobody_opens_what_is_not_theirs(
    khoroo: Place, elsewhere: Place, appoint: Appoint, told: Told, visit: Visit
) -> None:
    stranger = appoint("Цэцэг", "khoroo_organiser", elsewhere)
    client = visit(stranger)
    for notice in [
        told(person=appoint("Дорж")),
        told(ASKED, role="khoroo_organiser", place=khoroo),
        told(ASKED, role="social_worker", place=elsewhere),
    ]:
        assert client.get(f"/inbox/{notice.pk}/").status_code == 404
        assert client.post(f"/inbox/{notice.pk}/done/").status_code == 404
        with pytest.raises(NotAllowed):
            actions.read(notice, by=stranger)
        with pytest.raises(NotAllowed):
            actions.finish(notice, by=stranger)


def test_done_with_one_click_and_back(appoint: Appoint, told: Told, visit: Visit) -> None:
    person = appoint("Дорж")
    notice = told(person=person)
    client = visit(person)
    client.post(f"/inbox/{notice.pk}/done/", {"next": "/inbox/"})
    assert titles(person) == []
    assert titles(person, done=True) == ["person.looked_up"]
    assert queries.unread(person).count() == 0
    assert "Таны мэдээллийг үзлээ" in client.get("/inbox/?show=done").text
    client.post(f"/inbox/{notice.pk}/done/", {"again": "1"})
    assert titles(person) == ["person.looked_up"]
    verbs = Entry.objects.filter(by=person).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["notice.done", "notice.reopened"]


def test_a_link_elsewhere_is_not_followed(appoint: Appoint, told: Told, visit: Visit) -> None:
    person = appoint("Дорж")
    notice = told(person=person)
    done = visit(person).post(f"/inbox/{notice.pk}/done/", {"next": "https://example.org/"})
    assert done["Location"] == "/inbox/"


def test_the_inbox_moves_with_the_post_and_the_history_stays(
    khoroo: Place, appoint: Appoint, told: Told
) -> None:
    old = appoint("Дорж", "khoroo_organiser", khoroo)
    new = appoint("Цэцэг")
    read = told(ASKED, role="khoroo_organiser", place=khoroo)
    fresh = told(ASKED, role="khoroo_organiser", place=khoroo)
    finished = told(ASKED, role="khoroo_organiser", place=khoroo)
    private = told(person=old)
    work_off()
    actions.read(read, by=old)
    actions.finish(finished, by=old)
    hand_over(Post.objects.get(), new, timezone.localdate())
    old, new = Person.objects.get(pk=old.pk), Person.objects.get(pk=new.pk)

    assert [item.letter.notice for item in queries.inbox(old)] == [private]
    assert {item.letter.notice for item in queries.inbox(new)} == {read, fresh}
    assert queries.unread(new).count() == 2, "the successor has read nothing yet"
    assert titles(new, done=True) == [], "what the predecessor did is not the successor's work"
    kept = Delivery.objects.get(notice=read, person=old, channel="inbox")
    assert kept.state == "read"
    with pytest.raises(NotAllowed):
        actions.read(fresh, by=old)


def test_order_and_boxes(khoroo: Place, appoint: Appoint, told: Told, visit: Visit) -> None:
    person = appoint("Дорж", "khoroo_organiser", khoroo)
    late, soon, read, without = [
        told(ASKED, role="khoroo_organiser", place=khoroo) for _ in range(4)
    ]
    own = told(person=person)
    today = timezone.localdate()
    for notice, due in [(late, -2), (soon, 1), (read, -5)]:
        Notice.objects.filter(pk=notice.pk).update(due_on=today + timedelta(days=due))
    Notice.objects.filter(pk=without.pk).update(due_on=None)
    actions.read(read, by=person)
    order = [item.letter.notice for item in queries.inbox(person)]
    assert order == [own, late, soon, without, read]
    boxes = [(box.key, box.total, box.unread) for box in queries.boxes(person)]
    post = f"khoroo_organiser@{khoroo.pk}"
    assert boxes == [("me", 1, 1), (post, 4, 3)]
    text = visit(person).get("/inbox/", {"box": post}).text
    assert "Таны мэдээллийг үзлээ" not in text
    assert "2 хоног хэтэрсэн" in text
    assert [item.letter.notice for item in queries.inbox(person, box="me")] == [own]
    assert len(list(queries.inbox(person, box="nonsense@x"))) == 5


def test_a_thousand_notices(
    appoint: Appoint, visit: Visit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    person = appoint("Дорж")
    many(person, 1000)
    client = visit(person)
    with django_assert_max_num_queries(12):
        response = client.get("/inbox/?page=3")
    assert response.text.count('/done/"') == queries.inbox(person).paginator.per_page
    with django_assert_max_num_queries(20):
        client.post("/inbox/read/", {"box": ""})
    assert queries.unread(person).count() == 0
    assert Entry.objects.get(verb="inbox.read").data == {"count": 1000}


def test_marking_one_box_as_read(khoroo: Place, appoint: Appoint, told: Told) -> None:
    person = appoint("Дорж", "khoroo_organiser", khoroo)
    told(ASKED, role="khoroo_organiser", place=khoroo)
    told(person=person)
    assert actions.read_all(by=person, box="me") == 1
    assert queries.unread(person).count() == 1
    assert actions.read_all(by=person) == 1
    assert actions.read_all(by=person) == 0
    assert Entry.objects.filter(verb="inbox.read").count() == 2


def test_the_header_asks_once_and_only_for_the_signed_in(
    khoroo: Place, appoint: Appoint, told: Told,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    person = appoint("Дорж", "khoroo_organiser", khoroo)
    told(ASKED, role="khoroo_organiser", place=khoroo)
    told(person=person)
    request = RequestFactory().get("/")
    request.user = Person.objects.get(pk=person.pk)
    request.user.grants()
    with django_assert_max_num_queries(1):
        found = unread(request)["unread"]
        assert found == 2
        assert f"{found}" == "2"


@pytest.mark.parametrize(
    ("chosen", "status", "kept"),
    [
        ({"way_0": "slip", "way_1": "mail"}, 302, ["slip", "mail"]),
        ({"way_0": "slip", "way_1": ""}, 302, ["slip"]),
        ({"way_0": "mail", "way_1": "mail"}, 422, ["mail", "slip"]),
        ({"way_0": "pigeon"}, 422, ["mail", "slip"]),
        ({}, 422, ["mail", "slip"]),
    ],
)
def test_choosing_the_ways(
    appoint: Appoint, visit: Visit, chosen: dict[str, str], status: int, kept: list[str]
) -> None:
    person = appoint("Дорж")
    client = visit(person)
    assert client.get("/me/notices/").status_code == 200
    assert client.post("/me/notices/", chosen).status_code == status
    assert queries.ways_of(person.pk) == kept
    assert Entry.objects.filter(verb="ways.chosen").exists() == (status == 302)


def test_nobody_chooses_for_others(appoint: Appoint) -> None:
    with pytest.raises(NotAllowed):
        actions.choose_ways(appoint("Дорж"), ["slip"], by=appoint("Цэцэг"))


def test_a_notice_page_tells_how_it_came(
    appoint: Appoint, told: Told, visit: Visit, language: str
) -> None:
    person = appoint("Дорж")
    notice = told(person=person)
    Notice.objects.filter(pk=notice.pk).update(due_on=date(2026, 1, 1))
    work_off()
    client = visit(person)
    client.cookies["django_language"] = language
    text = client.get(f"/inbox/{notice.pk}/").text
    assert ("E-mail: sent" if language == "en" else "Цахим шуудан: илгээсэн") in text
    assert 'href="/me/data/"' in text
