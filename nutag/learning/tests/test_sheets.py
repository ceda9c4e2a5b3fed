"""The printed sheet: typed in day by day, known times filled in, rows without a name."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from nutag.learning.actions import of_training as actions
from nutag.learning.actions.of_training import Noted
from nutag.learning.models import Booking, PresenceMark, Session
from nutag.learning.presence import minutes_of
from nutag.learning.tests.test_sessions import NOW, built, english, held
from nutag.people.demo import person_with_post
from nutag.record.models import Entry
from nutag.record.roles import Role

__all__ = ["english"]
DAY = timedelta(days=1)


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    town = built()
    town.session = held(town, seats=3)
    town.seats = [actions.ask_for_seat(town.session, who, by=who, at=NOW) for who in town.people]
    return town


@pytest.fixture
def typist(town: SimpleNamespace, client: Client) -> Client:
    client.force_login(town.teacher)
    client.cookies["django_language"] = "en"
    return client


def two_mornings(session: Session, last: int) -> str:
    """Let it be ten to one on two days, the second so many days from today; its sheet."""
    ten = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    spans = [(begin, begin + timedelta(hours=3)) for begin in (ten + (last - 1) * DAY,
                                                              ten + last * DAY)]  # fmt: skip
    Session.objects.filter(pk=session.pk).update(
        starts_at=spans[0][0], ends_at=spans[1][1],
        parts=[[begin.isoformat(), end.isoformat()] for begin, end in spans],
    )  # fmt: skip
    session.refresh_from_db()
    return f"/training/{session.pk}/attendance/sheet/"


def minutes(seat: Booking, session: Session) -> int:
    return minutes_of(Booking.objects.get(pk=seat.pk), session)


def test_a_sheet_is_typed_in_once_for_one_day_at_a_time(
    town: SimpleNamespace, typist: Client
) -> None:
    url = two_mornings(town.session, -1)
    first, second = town.seats[:2]
    page = typist.get(url).content.decode()
    assert page.count('type="time"') == 2 * (3 + 4)
    assert "(optional)" not in page
    assert re.search(r'aria-current="page">\w+day, ', page)
    wrong = {f"{first.pk}-in": "10:00", f"{first.pk}-out": "09:00", f"{second.pk}-out": "11:00"}
    html = typist.post(url, wrong).content.decode()
    assert "Nobody can leave before coming." in html
    assert "When did this person come?" in html
    right = {f"{first.pk}-in": "10:00", f"{first.pk}-out": "12:30"}
    for _turn in range(2):
        assert typist.post(url, right).status_code == 302
    assert typist.post(f"{url}?day=1", right).status_code == 302
    assert minutes(first, town.session) == 300
    assert PresenceMark.objects.count() == 4
    assert {each.way for each in PresenceMark.objects.all()} == {"sheet"}


def test_known_times_are_filled_in_and_a_changed_one_takes_their_place(
    town: SimpleNamespace, typist: Client
) -> None:
    url = two_mornings(town.session, -1)
    seat, begin = town.seats[0], town.session.spans[1][0]
    noted = [Noted(seat.pk, "in", begin + timedelta(minutes=3), "button")]
    actions.note(town.session, noted, by=town.teacher)
    assert 'value="10:03"' in typist.get(url).content.decode()
    told = {f"{seat.pk}-in": "10:03", f"{seat.pk}-out": "13:00"}
    typist.post(url, told)
    assert [each.struck for each in PresenceMark.objects.all()] == [False, False]
    typist.post(url, told | {f"{seat.pk}-in": "10:30"})
    mark = PresenceMark.objects.get(once="button")
    assert (mark.struck, mark.struck_by) == (True, town.teacher)
    assert minutes(seat, town.session) == 150
    typist.post(url, told)
    typist.post(url, told | {f"{seat.pk}-in": "10:30"})
    assert minutes(seat, town.session) == 150
    emptied = typist.post(url, {f"{seat.pk}-out": "13:00"})
    assert emptied.status_code == 422
    assert "To take it away, strike it" in emptied.content.decode()


def test_a_day_that_has_not_come_is_refused_row_by_row_and_nothing_is_lost(
    town: SimpleNamespace, typist: Client
) -> None:
    url = two_mornings(town.session, 8)
    assert "Marks are taken from 08:00 that day." in typist.get(url).content.decode()
    seat = town.seats[0]
    told = {f"{seat.pk}-in": "09:00", f"{seat.pk}-out": "12:20"}
    for day in (1, 2):
        answer = typist.post(f"{url}?day={day}", told)
        assert answer.status_code == 422
        html = answer.content.decode()
        assert f"{town.people[0].full_name}: came at</a> — The session is on" in html
        assert 'value="09:00"' in html
        assert 'value="12:20"' in html
    assert not PresenceMark.objects.exists()
    two_mornings(town.session, -1)
    late = typist.post(url, {f"{seat.pk}-in": "10:00", f"{seat.pk}-out": "23:50"})
    assert late.status_code == 422


def test_who_wrote_themselves_into_an_empty_row_gets_a_seat(
    town: SimpleNamespace, typist: Client
) -> None:
    url = two_mornings(town.session, -1)
    guest = person_with_post(Role.KHESEG_LEADER, town.khoroo, given_name="Номин")
    twins = [person_with_post(Role.KHESEG_LEADER, town.khoroo, given_name="Сараа")
             for _n in range(2)]  # fmt: skip
    times = {"x1-in": "10:00", "x1-out": "13:00"}
    for who, why in (
        ("", "Who is this?"), ("Хэн ч биш", "Nobody with a post is called so."),
        ("Сараа", "Several people are called so."),
        (town.people[0].full_name, "This person has a seat, and a row"),
    ):  # fmt: skip
        answer = typist.post(url, times | {"x1-who": who})
        assert answer.status_code == 422
        assert why in answer.content.decode()
    twice = {"x1-who": twins[0].email, "x1-in": "10:00", "x2-who": twins[0].email,
             "x2-in": "10:00"}  # fmt: skip
    assert "stands in another row" in typist.post(url, twice).content.decode()
    assert Booking.objects.count() == 3
    assert typist.post(url, times | {"x1-who": "номин"}).status_code == 302
    seat = Booking.objects.get(person=guest)
    assert (seat.state, seat.walk_in, minutes(seat, town.session)) == ("accepted", True, 180)
    assert Entry.objects.get(verb="booking.admitted").data["over"] is True
    assert typist.post(url, times | {"x1-who": "номин"}).status_code == 422


def test_the_day_that_has_begun_last_is_shown_first(town: SimpleNamespace, typist: Client) -> None:
    current = re.compile(r'aria-current="page">(\w+), (\d+)')
    for last, expected in ((-3, 1), (0, 1), (1, 0), (9, 0)):
        url = two_mornings(town.session, last)
        found = current.search(typist.get(url).content.decode())
        assert found
        day: datetime = town.session.spans[expected][0]
        assert int(found[2]) == timezone.localtime(day).day
