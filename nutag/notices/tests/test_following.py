"""Following a place: news in the inbox, grouped, until one stops."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from nutag.notices import actions, jobs, queries
from nutag.notices.letters import letter
from nutag.notices.models import Follow, Notice
from nutag.notices.queries.holding import told_to
from nutag.notices.rules import forget
from nutag.notices.tests.conftest import Appoint, work_off
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import NOBODY, SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.work import timetable

Visit = Callable[[Person], Client]
LATER = timedelta(minutes=2)


def gather() -> int:
    return actions.gather(at=timezone.now() + LATER)


def happen(place: Place, count: int = 1, by: Person | None = None) -> list[Entry]:
    return [record("alias.added", by=by or SYSTEM, place=place) for _ in range(count)]


@pytest.fixture
def follower(khoroo: Place, appoint: Appoint) -> Person:
    person = appoint("Дорж")
    happen(khoroo)
    actions.follow(khoroo, by=person)
    return person


def test_news_are_gathered_until_they_are_read(
    khoroo: Place, kheseg: Place, follower: Person, mailoutbox: list[EmailMessage], language: str
) -> None:
    Person.objects.filter(pk=follower.pk).update(language=language)
    assert gather() == 0, "what was before is no news"
    happen(khoroo, 2)
    assert gather() == 1
    work_off()
    happen(kheseg)
    assert gather() == 1
    assert gather() == 0
    work_off()
    notice = Notice.objects.get()
    told = letter(notice)
    assert notice.count == 3
    assert "3" in told.text
    assert ("News from" if language == "en" else "Шинэ мэдээ") in told.title
    assert letter(notice).notice.path == "/places/1110-07/"
    assert len(mailoutbox) == 1, "one letter for all of it"
    actions.read(notice, by=follower)
    happen(khoroo)
    gather()
    assert Notice.objects.count() == 2
    assert queries.unread(follower).get().count == 1


def test_the_innermost_followed_place_tells(
    city: Place, khoroo: Place, kheseg: Place, elsewhere: Place, follower: Person
) -> None:
    actions.follow(city, by=follower)
    happen(kheseg)
    happen(elsewhere)
    gather()
    found = {notice.follow.place for notice in Notice.objects.all() if notice.follow}
    assert found == {khoroo, city}
    assert {notice.count for notice in Notice.objects.all()} == {1}


def test_own_doings_other_places_and_private_entries_are_no_news(
    khoroo: Place, elsewhere: Place, follower: Person, appoint: Appoint
) -> None:
    happen(khoroo, by=follower)
    happen(elsewhere)
    record("file.seen", by=SYSTEM, place=khoroo)
    gather()
    assert not Notice.objects.exists()
    Person.objects.filter(pk=follower.pk).update(is_active=False)
    happen(khoroo)
    gather()
    assert not Notice.objects.exists()


def test_the_newest_entries_wait_a_moment(khoroo: Place, follower: Person) -> None:
    happen(khoroo)
    assert actions.gather() == 0
    assert gather() == 1


def test_a_crash_in_the_middle_loses_nothing_and_doubles_nothing(
    khoroo: Place, follower: Person, appoint: Appoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = appoint("Цэцэг")
    actions.follow(khoroo, by=second)
    happen(khoroo, 2)
    grow = actions.following._grow

    def crash(followed: Follow, entries: list[int]) -> None:
        if followed.person == second:
            raise ZeroDivisionError
        grow(followed, entries)

    monkeypatch.setattr("nutag.notices.actions.following._grow", crash)
    with pytest.raises(ZeroDivisionError):
        gather()
    monkeypatch.undo()
    gather()
    counts = Notice.objects.order_by("person").values_list("person", "count")
    assert list(counts) == [(follower.pk, 2), (second.pk, 2)]


def test_follow_and_stop_by_one_click(khoroo: Place, appoint: Appoint, visit: Visit) -> None:
    person = appoint("Дорж")
    client = visit(person)
    page = "/places/1110-07/"
    assert "Дагах" in client.get(page).text
    for _click in range(2):
        assert client.post(f"{page}follow/")["Location"] == page
    assert Follow.objects.count() == 1
    assert Entry.objects.filter(verb="place.followed", by=person).count() == 1
    happen(khoroo)
    gather()
    assert "Дагахаа болих" in client.get(page).text
    assert "1110-07 нутаг" in client.get("/me/notices/").text
    stop = f"/me/notices/{Follow.objects.get().pk}/unfollow/"
    for _click in range(2):
        assert client.post(stop, {"next": page})["Location"] == page
    assert Entry.objects.filter(verb="place.unfollowed", by=person).count() == 1
    assert queries.unread(person).count() == 0, "its news leave the inbox"
    happen(khoroo)
    gather()
    assert Notice.objects.count() == 1
    client.post(f"{page}follow/")
    assert Follow.objects.filter(ended_at=None).count() == 1


def test_a_visitor_is_asked_to_sign_in_first(khoroo: Place, client: Client) -> None:
    assert 'href="/account/login/?next=/places/1110-07/"' in client.get("/places/1110-07/").text
    assert client.post("/places/1110-07/follow/").status_code == 302
    assert not Follow.objects.exists()
    with pytest.raises(NotAllowed):
        actions.follow(khoroo, by=NOBODY)


def test_nobody_stops_for_others(
    khoroo: Place, follower: Person, appoint: Appoint, visit: Visit
) -> None:
    stranger = appoint("Цэцэг")
    followed = Follow.objects.get()
    visit(stranger).post(f"/me/notices/{followed.pk}/unfollow/")
    with pytest.raises(NotAllowed):
        actions.unfollow(followed, by=stranger)
    assert Follow.objects.filter(ended_at=None).exists()


def test_what_is_gone_or_unknown_is_not_followed(
    khoroo: Place, appoint: Appoint, visit: Visit
) -> None:
    client = visit(appoint("Дорж"))
    assert client.post("/places/none/follow/").status_code == 404
    Place.objects.filter(pk=khoroo.pk).update(valid_until=timezone.localdate())
    assert client.post("/places/1110-07/follow/").status_code == 404


def test_news_are_not_worth_paper(khoroo: Place, appoint: Appoint) -> None:
    person = appoint("Дорж", mail=False, home=khoroo)
    actions.choose_ways(person, ["slip", "mail"], by=person)
    actions.follow(khoroo, by=person)
    happen(khoroo)
    gather()
    work_off()
    ways = Notice.objects.get().deliveries.order_by("pk").values_list("channel", "state")
    assert list(ways) == [("inbox", "sent"), ("mail", "failed")]


def test_a_place_is_followed_once(khoroo: Place, follower: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Follow.objects.create(person=follower, place=khoroo, seen=0)


def test_erasure_and_my_data(khoroo: Place, follower: Person) -> None:
    happen(khoroo)
    gather()
    notices, choices = told_to(follower)
    assert len(notices.rows) == 1
    assert any("1110-07" in str(row["chosen"]) for row in choices.rows)
    forget(follower.pk)
    assert not Follow.objects.exists()
    assert not Notice.objects.exists()


def test_news_are_gathered_regularly(khoroo: Place, follower: Person) -> None:
    assert jobs.gather.path in {due.job.path for due in timetable()}
    jobs.gather()
