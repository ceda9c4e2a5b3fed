"""Attendance: two taps a person, hours counted truthfully, marks that never count twice."""

import json
import re
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nutag.learning.actions import of_training as actions
from nutag.learning.actions.of_training import Noted
from nutag.learning.models import Booking, PlanItem, PresenceMark, PresenceStep, Session
from nutag.learning.presence import minutes_of, wall_code
from nutag.learning.tests.test_sessions import NOW, built, english, held, planned
from nutag.people.demo import person_with_post
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

__all__ = ["english"]


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    town = built()
    planned(town, 3.0, 2.0, 1.0)
    town.session = held(town, seats=3)
    town.seats = [actions.ask_for_seat(town.session, who, by=who, at=NOW) for who in town.people]
    return town


def note(town: SimpleNamespace, *marks: tuple[int, str, int]) -> None:
    """Marks of seats, in minutes after the beginning."""
    told = [
        Noted(town.seats[n].pk, step, town.session.starts_at + timedelta(minutes=at),
              f"{n}-{step}-{at}")
        for n, step, at in marks
    ]  # fmt: skip
    later = town.session.ends_at + timedelta(hours=1)
    actions.note(town.session, told, by=town.teacher, at=later)


def minutes(town: SimpleNamespace) -> list[int]:
    return [minutes_of(Booking.objects.get(pk=each.pk), town.session) for each in town.seats]


def test_hours_are_those_between_coming_and_leaving_inside_the_session(
    town: SimpleNamespace,
) -> None:
    note(town, (0, "in", -20), (0, "out", 200), (1, "in", 30), (1, "out", 60), (1, "in", 90),
         (1, "out", 100), (2, "in", 0))  # fmt: skip
    assert minutes(town) == [180, 40, 0]


@given(st.lists(st.tuples(st.sampled_from(PresenceStep.values), st.integers(-100, 300))))
def test_hours_never_pass_the_session_and_order_does_not_matter(
    marks: list[tuple[str, int]],
) -> None:
    session = Session(starts_at=NOW, ends_at=NOW + timedelta(hours=3))

    def counted(rows: list[tuple[str, int]]) -> int:
        kept = [
            PresenceMark(pk=pk, step=step, at=NOW + timedelta(minutes=at))
            for pk, (step, at) in enumerate(sorted(rows, key=lambda row: (row[1], row[0])))
        ]
        seat = Booking(pk=1, session=session)
        seat.__dict__["_prefetched_objects_cache"] = {"marks": kept}
        return minutes_of(seat, session)

    assert 0 <= counted(marks) <= 180
    assert counted(marks) == counted(marks[::-1])


def test_two_devices_that_bring_the_same_marks_make_no_doubles(
    town: SimpleNamespace, client: Client
) -> None:
    at = now(town).isoformat()
    marks = [{"booking": each.pk, "step": "in", "once": f"w{each.pk}", "at": at}
             for each in town.seats]  # fmt: skip
    url = f"/training/{town.session.pk}/attendance/marks/"
    client.force_login(town.teacher)
    for _device in range(2):
        answer = client.post(url, json.dumps(marks), content_type="application/json")
        assert set(answer.json()["kept"]) == {each["once"] for each in marks}
    assert PresenceMark.objects.count() == 3
    assert Entry.objects.filter(verb="presence.noted").count() == 3


LOCAL = '[{"booking": 1, "step": "in", "once": "x", "at": "2031-03-13T02:00:00"}]'


@pytest.mark.parametrize("body", ["no", "[1]", '[{"step": "in"}]', LOCAL])
def test_what_cannot_be_read_is_refused(town: SimpleNamespace, client: Client, body: str) -> None:
    client.force_login(town.teacher)
    url = f"/training/{town.session.pk}/attendance/marks/"
    answer = client.post(url, body, content_type="application/json")
    assert answer.status_code == 400
    assert not PresenceMark.objects.exists()


def test_a_mark_of_another_session_or_another_day_spoils_all(town: SimpleNamespace) -> None:
    good = Noted(town.seats[0].pk, "in", town.session.starts_at, "good")
    other = held(town, 11)
    strange = actions.ask_for_seat(other, town.people[0], by=town.people[0], at=NOW)
    for wrong in (
        Noted(strange.pk, "in", town.session.starts_at, "strange"),
        Noted(town.seats[1].pk, "in", town.session.starts_at - timedelta(days=1), "early"),
    ):
        with pytest.raises(ValidationError):
            actions.note(town.session, [good, wrong], by=town.teacher, at=town.session.ends_at)
    assert not PresenceMark.objects.exists()


def test_who_was_there_long_enough_has_attended(town: SimpleNamespace) -> None:
    note(town, (0, "in", 0), (0, "out", 144), (1, "in", 0), (1, "out", 143), (2, "in", 0))
    with pytest.raises(ValidationError, match="not begun"):
        actions.deliver(town.session, by=town.teacher, at=NOW)
    actions.deliver(town.session, by=town.teacher, at=town.session.ends_at)
    states = {each.plan.person_id: each.state for each in PlanItem.objects.all()}
    assert [states[who.pk] for who in town.people] == ["attended", "open", "open"]


def test_a_mark_is_struck_with_a_reason_and_stays_readable(
    town: SimpleNamespace, client: Client
) -> None:
    note(town, (0, "in", 0), (0, "out", 100))
    mark = PresenceMark.objects.get(step="out")
    client.force_login(town.teacher)
    client.cookies["django_language"] = "en"
    url = f"/training/marks/{mark.pk}/strike/"
    asked = client.post(url, {"reason": ""})
    assert asked.status_code == 422
    words = f"{town.people[0].full_name}. Thursday, 13 March 2031, 11:40: left"
    assert words in asked.content.decode()
    assert client.post(url, {"reason": "Pressed the wrong row."}).status_code == 302
    assert minutes(town)[0] == 0
    html = client.get(f"/training/{town.session.pk}/attendance/").content.decode()
    assert f"struck by {town.teacher.full_name}" in html
    assert "Pressed the wrong row." in html
    with pytest.raises(NotAllowed):
        actions.strike(mark, "Mine.", by=town.people[0])


def test_the_code_on_the_wall_works_for_a_minute_or_two(town: SimpleNamespace) -> None:
    seat, who = town.seats[0], town.people[0]
    at = town.session.starts_at
    code = wall_code(town.session, at)
    with pytest.raises(NotAllowed):
        actions.show(seat, code, by=town.people[1], at=at)
    with pytest.raises(ValidationError, match="Marks are taken from"):
        actions.show(seat, wall_code(town.session, NOW), by=who, at=NOW)
    for wrong, when in ((f"{(int(code) + 1) % 10**6:06}", at), (code, at + timedelta(minutes=3))):
        with pytest.raises(ValidationError, match="on the wall"):
            actions.show(seat, wrong, by=who, at=when)
    first = actions.show(seat, code, by=who, at=at)
    assert actions.show(seat, code, by=who, at=at + timedelta(seconds=20)) == first
    later = at + timedelta(hours=2)
    actions.show(seat, wall_code(town.session, later), by=who, at=later)
    assert minutes(town)[0] == 120


def now(town: SimpleNamespace) -> datetime:
    """Let the session be now."""
    begin = timezone.now() - timedelta(minutes=5)
    Session.objects.filter(pk=town.session.pk).update(
        starts_at=begin, ends_at=begin + timedelta(hours=3)
    )
    town.session.refresh_from_db()
    return begin


def test_two_taps_a_person_and_a_second_press_counts_once(
    town: SimpleNamespace, client: Client
) -> None:
    now(town)
    client.force_login(town.teacher)
    client.cookies["django_language"] = "en"
    url = f"/training/{town.session.pk}/attendance/"
    buttons = re.findall(r'name="mark" value="([^"]+)"', client.get(url).content.decode())
    assert [each.split(":")[1] for each in buttons] == ["in"] * 3
    for _press in range(2):
        assert client.post(url, {"mark": buttons[0]}).status_code == 302
    assert PresenceMark.objects.count() == 1
    html = client.get(url).content.decode()
    assert "1 of 3 are here now." in html
    assert ":out:" in html
    assert client.post(url, {"mark": "x"}).status_code == 404


def test_the_wall_and_the_phone(town: SimpleNamespace, client: Client) -> None:
    now(town)
    url = f"/training/{town.session.pk}/"
    client.cookies["django_language"] = "en"
    client.force_login(town.teacher)
    wall = client.get(f"{url}attendance/wall/")
    assert int(wall["Refresh"]) < 60
    found = re.search(r"<h1>(\d{3}) (\d{3})</h1>", wall.content.decode())
    assert found
    client.force_login(town.people[0])
    assert client.get(f"{url}attendance/wall/").status_code == 403
    assert client.post(f"{url}here/", {"code": "12345"}).status_code == 422
    assert client.post(f"{url}here/", {"code": " ".join(found.groups())}).status_code == 302
    assert PresenceMark.objects.get().way == "own"
    client.force_login(person_with_post(Role.SOCIAL_WORKER, town.khoroo))
    stranger = client.get(f"{url}here/")
    assert stranger.status_code == 200
    assert "You have no seat in this session" in stranger.content.decode()
    assert "Ask for a place on the waiting list" in stranger.content.decode()
    client.force_login(town.teacher)
    assert "You note the attendance here" in client.get(f"{url}here/").content.decode()


def test_a_press_on_another_day_is_told_in_its_row_with_when_marks_are_taken(
    town: SimpleNamespace, client: Client
) -> None:
    client.force_login(town.teacher)
    client.cookies["django_language"] = "en"
    url = f"/training/{town.session.pk}/attendance/"
    seat = town.seats[1].pk
    answer = client.post(url, {"mark": f"{seat}:in:word"})
    assert answer.status_code == 422
    html = answer.content.decode()
    why = ("The session is on Thursday, 13 March 2031, 10:00 – 13:00. "
           "Marks are taken from 08:00 that day.")  # fmt: skip
    assert html.count(why) == 2
    assert html.index(f'id="seat-{seat}"') < html.rindex(why) < html.index(f'value="{seat}:in:')
    assert "clock" not in html
    assert not PresenceMark.objects.exists()
    begin = now(town) - timedelta(days=3)
    Session.objects.update(starts_at=begin, ends_at=begin + timedelta(hours=3))
    html = client.post(url, {"mark": f"{seat}:in:word"}).content.decode()
    assert "The session was on" in html


def test_what_a_device_brings_is_taken_one_by_one_and_refused_in_words(
    town: SimpleNamespace, client: Client
) -> None:
    begin, (first, second, third) = now(town), town.seats
    stale = begin - timedelta(days=2)
    slow = begin - timedelta(hours=5)
    marks = [
        {"booking": first.pk, "step": "in", "once": "good", "at": begin.isoformat()},
        {"booking": second.pk, "step": "in", "once": "stale", "at": stale.isoformat()},
        {"booking": third.pk, "step": "in", "once": "slow", "at": slow.isoformat()},
        {"booking": 0, "step": "in", "once": "nobody", "at": begin.isoformat()},
    ]
    client.force_login(town.teacher)
    client.cookies["django_language"] = "en"
    url = f"/training/{town.session.pk}/attendance/marks/"
    for _device in range(2):
        said = client.post(url, json.dumps(marks), content_type="application/json").json()
        assert said["kept"] == ["good"]
        assert set(said["refused"]) == {"stale", "slow", "nobody"}
        assert "clock of the device says" in said["refused"]["slow"]
        assert "clock" not in said["refused"]["stale"]
    assert PresenceMark.objects.get().once == "good"
    actions.cancel(town.session, "Cold.", by=town.officer)
    said = client.post(url, json.dumps(marks), content_type="application/json").json()
    assert (said["kept"], len(said["refused"])) == ([], 4)


def test_nothing_is_noted_that_has_not_happened_yet(town: SimpleNamespace) -> None:
    begin = now(town)
    mark = Noted(town.seats[0].pk, "out", begin + timedelta(hours=2), "soon")
    with pytest.raises(ValidationError, match="has not come yet"):
        actions.note(town.session, [mark], by=town.teacher)
    actions.note(town.session, [mark], by=town.teacher, at=mark.at - timedelta(minutes=5))
    assert PresenceMark.objects.count() == 1


def test_only_those_who_lead_note_attendance(town: SimpleNamespace) -> None:
    mark = Noted(town.seats[0].pk, "in", town.session.starts_at, "x")
    stranger = person_with_post(Role.DISTRICT_OFFICER, town.other_district)
    for by in (town.people[0], stranger):
        with pytest.raises(NotAllowed):
            actions.note(town.session, [mark], by=by)
