"""Who comes without a seat: added at the session, told what to do."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from nutag.learning.actions import of_training as actions
from nutag.learning.models import Booking, Session
from nutag.learning.queries import of_training as queries
from nutag.learning.tests.test_attendance import now
from nutag.learning.tests.test_sessions import NOW, built, english, held
from nutag.people.demo import person_with_post
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

__all__ = ["english"]


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    town = built()
    town.session = held(town, seats=1)
    actions.ask_for_seat(town.session, town.people[0], by=town.people[0], at=NOW)
    return town


def test_a_walk_in_is_seated_beyond_the_limit_once_and_on_the_record(
    town: SimpleNamespace,
) -> None:
    session, guest, waiting = town.session, town.people[1], town.people[2]
    actions.ask_for_seat(session, waiting, by=waiting, at=NOW)
    with pytest.raises(ValidationError, match="Marks are taken from"):
        actions.admit(session, guest, by=town.teacher, at=NOW)
    at = session.starts_at
    first = actions.admit(session, guest, by=town.teacher, at=at)
    assert actions.admit(session, guest, by=town.teacher, at=at) == first
    actions.admit(session, waiting, by=town.teacher, at=at)
    states = Booking.objects.values_list("person", "state", "walk_in")
    assert set(states) == {
        (town.people[0].pk, "accepted", False), (guest.pk, "accepted", True),
        (waiting.pk, "accepted", True),
    }  # fmt: skip
    told = Entry.objects.filter(verb="booking.admitted")
    assert [each.data["over"] for each in told] == [True, True]


def test_some_are_not_added(town: SimpleNamespace) -> None:
    session, at = town.session, town.session.starts_at
    stranger = person_with_post(Role.DISTRICT_OFFICER, town.other_district)
    for by in (town.people[0], town.people[1], stranger):
        with pytest.raises(NotAllowed):
            actions.admit(session, town.people[1], by=by, at=at)
    with pytest.raises(ValidationError, match="teaches in the session"):
        actions.admit(session, town.teacher, by=town.officer, at=at)
    actions.cancel(session, "Cold.", by=town.officer, at=at)
    with pytest.raises(ValidationError, match="no more seats"):
        actions.admit(session, town.people[1], by=town.teacher, at=at)


def test_people_are_found_by_name_where_they_hold_a_post_and_by_address_always(
    town: SimpleNamespace,
) -> None:
    resident = person_with_post(Role.MONITOR, town.khoroo, given_name="Ууганбаяр")
    assert queries.to_admit("уугАнб") == [resident]
    over = timezone.localdate() - timedelta(days=1)
    resident.posts.update(from_on=over, until_on=over)
    assert queries.to_admit("Ууганбаяр") == []
    assert queries.to_admit(str(resident.email).upper()) == [resident]
    assert queries.to_admit("х") == []
    assert queries.to_admit("") == []


def test_the_trainer_adds_somebody_on_a_page(town: SimpleNamespace, client: Client) -> None:
    client.force_login(town.teacher)
    client.cookies["django_language"] = "en"
    guest = town.people[1]
    url = f"/training/{town.session.pk}/attendance/walk-in/"
    assert "Marks are taken from" in client.get(url).content.decode()
    assert url not in client.get(f"/training/{town.session.pk}/attendance/").content.decode()
    now(town)
    assert url in client.get(f"/training/{town.session.pk}/attendance/").content.decode()
    html = client.get(url, {"who": guest.given_name}).content.decode()
    assert "stands on the record as an exception" in html
    assert f'value="{guest.pk}"' in html
    assert "Nobody was found" in client.get(url, {"who": "хэн ч биш"}).content.decode()
    strange = client.post(f"{url}?who={guest.given_name}", {"person": town.officer.pk})
    assert strange.status_code == 200
    assert Booking.objects.count() == 1
    for _press in range(2):
        answer = client.post(f"{url}?who={guest.given_name}", {"person": guest.pk})
        assert answer["Location"].endswith(f"#seat-{Booking.objects.get(person=guest).pk}")
    page = client.get(f"/training/{town.session.pk}/attendance/").content.decode()
    assert "came without a seat" in page
    assert "came without a seat" in client.get(f"/training/{town.session.pk}/").content.decode()
    client.force_login(guest)
    assert client.get(url).status_code == 403


def test_who_waits_or_comes_to_a_cancelled_session_reads_what_to_do(
    town: SimpleNamespace, client: Client
) -> None:
    now(town)
    waiting = town.people[2]
    actions.ask_for_seat(town.session, waiting, by=waiting)
    client.force_login(waiting)
    client.cookies["django_language"] = "en"
    url = f"/training/{town.session.pk}/here/"
    html = client.get(url).content.decode()
    assert "You are on the waiting list" in html
    assert "Tell the trainer" in html
    Session.objects.update(state="cancelled", reason="Cold.")
    html = client.get(url).content.decode()
    assert "This session is cancelled" in html
    assert "Cold." in html
