"""Sessions: proposed, planned, confirmed, cancelled; seats asked for, excused from, handed on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils.translation import override
from pypdf import PdfReader

from nutag.core import planning
from nutag.learning import papers
from nutag.learning.actions import of_training as actions
from nutag.learning.actions.of_training import Gap, Stale
from nutag.learning.models import (
    Booking,
    LearningPlan,
    Module,
    SeatingRun,
    SeatingTrial,
    Session,
    TrainerLevel,
)
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import Changes, Wishes
from nutag.notices import actions as notices
from nutag.notices.models import Notice
from nutag.people import actions as people
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

NOW = datetime(2031, 3, 3, 2, tzinfo=UTC)  # a Monday, ten o'clock in the city
WIDE = Wishes(share=100, gap=0, stay={})


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def built() -> SimpleNamespace:
    """A town with a trainer, a room, two modules and three officials of one khoroo."""
    town = small_city()
    town.modules = [
        Module.objects.create(code=code, title_mn=f"Модуль {code}", title_en=f"Module {code}")
        for code in "12"
    ]
    town.officer = person_with_post(Role.CITY_OFFICER, town.city)
    town.teacher = person_with_post(Role.TRAINER, town.city)
    town.people = [
        person_with_post(Role.SOCIAL_WORKER, town.khoroo, given_name=f"Хүн{n}") for n in range(3)
    ]
    town.trainer = actions.name_trainer(
        town.teacher, TrainerLevel.TRAINER, town.modules, by=town.officer
    )
    town.venue = actions.open_venue("Hall", town.khoroo, 30, step_free=True, by=town.officer)
    return town


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    return built()


def held(town: SimpleNamespace, days: int = 10, module: int = 0, **more: Any) -> Session:
    """A published session so many days from NOW."""
    begin = NOW + timedelta(days=days)
    told = {"seats": 2, "least": 1} | more
    made = actions.propose(
        town.modules[module], town.venue, town.trainer, begin, begin + timedelta(hours=3),
        by=town.officer, at=NOW, **told,
    )  # fmt: skip
    return actions.publish(made, by=town.officer, at=NOW)


def planned(town: SimpleNamespace, *sizes: float) -> None:
    """Agreed plans with gaps in the first module."""
    gaps = [Gap(who, "1", size, 0, 4) for who, size in zip(town.people, sizes, strict=False)]
    for plan in actions.draft_plans(gaps, by=town.officer, at=NOW):
        actions.agree(plan, "Yes.", by=town.officer, at=NOW)


def booked(town: SimpleNamespace, wishes: Wishes = WIDE) -> SeatingRun:
    return actions.decide(tried(town, wishes), by=town.officer, at=NOW)


def tried(town: SimpleNamespace, wishes: Wishes = WIDE) -> SeatingTrial:
    trial = actions.try_seats(wishes, Changes(), by=town.officer, at=NOW)
    return actions.work_out(trial, at=NOW)


def seats(session: Session) -> dict[int, str]:
    return {each.person_id: each.state for each in session.bookings.all()}


def test_a_session_that_cannot_be_is_refused_with_every_reason(town: SimpleNamespace) -> None:
    held(town)
    begin = NOW + timedelta(days=10, hours=1)
    with pytest.raises(ValidationError) as told:
        actions.propose(
            town.modules[0], town.venue, town.trainer, begin, begin + timedelta(hours=1),
            seats=31, least=32, by=town.officer,
        )  # fmt: skip
    assert set(told.value.message_dict) == {"seats", "least", "venue", "trainer"}
    helper = person_with_post(Role.TRAINER, town.city)
    young = actions.name_trainer(helper, TrainerLevel.CO_TRAINER, town.modules, by=town.officer)
    later = begin + timedelta(days=1)
    with pytest.raises(ValidationError, match="alone"):
        actions.propose(
            town.modules[0], town.venue, young, later, later + timedelta(hours=1),
            seats=5, least=1, by=town.officer,
        )  # fmt: skip


def test_the_planner_invites_by_need_and_tells_the_others_why_not(town: SimpleNamespace) -> None:
    session = held(town)
    planned(town, 1.0, 3.0, 2.0)
    run = booked(town)
    assert set(seats(session)) == {town.people[1].pk, town.people[2].pk}
    assert (run.placed, run.refusals.count()) == (2, 1)
    refused = LearningPlan.objects.get(person=town.people[0])
    (why,) = queries.refusals(refused).values()
    ((title, words),) = queries.reasons(why.others)
    assert title == queries.title(session)
    assert words == (
        "of 3 people in your office 2 may be away at once; others with a seat at that time: 2; "
        "all 2 seats are taken"
    )
    (said,) = queries.closed(why.others, own=False)
    assert said.why == words.replace("your office", "the office")
    assert (said.free, said.step) == (0, "line")
    started = LearningPlan.objects.get(person=town.people[1])
    assert started.state == "active"
    Booking.objects.create(session=session, person=town.people[0], state="invited", made_at=NOW)
    assert queries.refusals(refused) == {}


def test_a_refusal_says_what_can_be_done_and_the_planner_reads_the_same(
    town: SimpleNamespace, client: Client
) -> None:
    session = held(town, 6000, seats=9)
    planned(town, 1.0, 3.0, 2.0)
    booked(town, replace(WIDE, share=34))
    plan = LearningPlan.objects.get(person=town.people[0])
    told = "of 3 people in your office 1 may be away at once; others with a seat at that time: 1."
    client.cookies["django_language"] = "en"
    client.force_login(town.people[0])
    own = client.get("/training/plan/").content.decode()
    assert told in own
    assert "Free now: 8 of 9 seats." in own
    assert "If your supervisor lets you go" in own
    client.force_login(town.officer)
    other = client.get(f"/training/plans/{plan.pk}/").content.decode()
    assert told.replace("your office", "the office") in other
    assert "If you let this person go" in other
    client.force_login(town.people[1])
    assert "in your own khoroo" in client.get(f"/training/{session.pk}/").content.decode()


def test_drafts_are_not_planned_and_the_office_is_never_empty(town: SimpleNamespace) -> None:
    session = held(town, seats=9)
    planned(town, 1.0, 3.0)
    actions.draft_plans([Gap(town.people[2], "1", 4, 3, 4)], by=town.officer, at=NOW)
    booked(town)
    assert set(seats(session)) == {town.people[0].pk, town.people[1].pk}
    Booking.objects.all().delete()
    draft = LearningPlan.objects.get(person=town.people[2])
    actions.agree(draft, "Yes.", by=town.officer, at=NOW)
    booked(town)
    assert len(seats(session)) == 2


def test_a_plan_made_before_something_changed_is_not_booked(town: SimpleNamespace) -> None:
    held(town)
    planned(town, 1.0, 3.0)
    trial = tried(town)
    held(town, 11)
    with pytest.raises(Stale):
        actions.decide(trial, by=town.officer, at=NOW)
    assert not Booking.objects.exists()


def test_planning_again_changes_nothing_and_keeps_who_accepted(town: SimpleNamespace) -> None:
    session, other = held(town), held(town, 11)
    planned(town, 3.0, 2.0, 1.0)
    booked(town)
    before = {each.pk: each.state for each in Booking.objects.all()}
    run = booked(town)
    assert ({each.pk: each.state for each in Booking.objects.all()}, run.moved) == (before, 0)
    seat = session.bookings.first() or other.bookings.get()
    actions.accept(seat, by=seat.person, at=NOW)
    problem = queries.problem(WIDE, at=NOW)
    assert problem.locks == {(str(seat.person_id), "1"): str(seat.session_id)}
    fuller = replace(problem, limits=replace(problem.limits, blackout=frozenset(
        each.start.date() for each in problem.sessions)))  # fmt: skip
    assert planning.greedy(fuller).placed == problem.locks


def test_a_seat_given_back_goes_to_whoever_waits(town: SimpleNamespace) -> None:
    session = held(town, seats=1)
    first, second, third = town.people
    got = actions.ask_for_seat(session, first, by=first, at=NOW)
    waits = actions.ask_for_seat(session, second, by=second, at=NOW)
    actions.ask_for_seat(session, third, by=third, at=NOW)
    with pytest.raises(ValidationError, match="already"):
        actions.ask_for_seat(session, first, by=first, at=NOW)
    assert (got.state, waits.state) == ("accepted", "waiting")
    with pytest.raises(NotAllowed):
        actions.excuse(got, "For fun.", by=second, at=NOW)
    actions.excuse(got, "A child is ill.", by=first, at=NOW)
    assert seats(session) == {first.pk: "excused", second.pk: "invited", third.pk: "waiting"}
    assert Entry.objects.filter(verb="booking.seated").count() == 1
    with pytest.raises(ValidationError, match="no longer"):
        actions.excuse(got, "Again.", by=first, at=NOW)


def test_a_colleague_goes_instead(town: SimpleNamespace) -> None:
    session = held(town)
    first, second, _third = town.people
    seat = actions.ask_for_seat(session, first, by=first, at=NOW)
    resident = person_with_post("", town.khoroo)
    with pytest.raises(ValidationError, match="holds a post"):
        actions.substitute(seat, resident, by=first, at=NOW)
    made = actions.substitute(seat, second, by=first, at=NOW)
    assert seats(session) == {first.pk: "substituted", second.pk: "invited"}
    assert made.instead_of == seat
    assert second in queries.colleagues(first.pk, NOW)
    assert town.officer not in queries.colleagues(first.pk, NOW)


def test_cancelled_the_evening_before_everybody_is_told(town: SimpleNamespace) -> None:
    session = held(town, seats=2)
    for who in town.people:
        actions.ask_for_seat(session, who, by=who, at=NOW)
    evening = session.starts_at - timedelta(hours=14)
    with pytest.raises(NotAllowed):
        actions.cancel(session, "No.", by=town.people[0], at=evening)
    assert actions.cancel(session, "The heating broke.", by=town.teacher, at=evening) == 3
    for entry in Entry.objects.filter(verb="booking.cancelled"):
        notices.announce(entry.pk)
        notices.announce(entry.pk)
    told = Notice.objects.filter(kind="booking.cancelled")
    assert {each.person_id for each in told} == {each.pk for each in town.people}
    assert {each.path for each in told} == {f"/training/{session.pk}/"}
    with pytest.raises(ValidationError, match="cancelled"):
        actions.cancel(session, "Twice.", by=town.teacher, at=evening)
    with pytest.raises(ValidationError):
        actions.ask_for_seat(session, town.people[0], by=town.people[0], at=evening)


def test_too_small_a_group_is_not_confirmed(town: SimpleNamespace) -> None:
    session = held(town, least=2)
    first, second, _third = town.people
    actions.ask_for_seat(session, first, by=first, at=NOW)
    with pytest.raises(ValidationError, match="Only 1"):
        actions.confirm(session, by=town.officer, at=NOW)
    actions.ask_for_seat(session, second, by=second, at=NOW)
    assert actions.confirm(session, by=town.officer, at=NOW).state == "confirmed"


def test_whoever_changes_post_keeps_the_seat(town: SimpleNamespace) -> None:
    session = held(town)
    planned(town, 3.0)
    booked(town)
    who = town.people[0]
    post, day = who.posts.get(), NOW.date()
    people.end_post(by=SYSTEM, post=post, until_on=day, source="B/1")
    people.give_post(by=SYSTEM, person=who, role=Role.SOCIAL_WORKER, place=town.other_khoroo,
                     from_on=day, source="B/2")  # fmt: skip
    actions.follow_post(who.pk, at=NOW)
    booked(town)
    assert seats(session) == {who.pk: "invited"}
    assert LearningPlan.objects.get(person=who).place == town.other_khoroo


def test_a_seat_of_somebody_without_a_post_still_takes_room(town: SimpleNamespace) -> None:
    session = held(town, seats=1)
    guest = town.people[2]
    actions.ask_for_seat(session, guest, by=guest, at=NOW)
    people.end_post(by=SYSTEM, post=guest.posts.get(), until_on=NOW.date(), source="B/1")
    planned(town, 3.0)
    booked(town)
    assert seats(session) == {guest.pk: "accepted"}


def test_watched_teaching_leads_to_the_next_level(town: SimpleNamespace) -> None:
    helper = person_with_post(Role.TRAINER, town.city)
    with pytest.raises(ValidationError, match="themselves"):
        actions.observe(held(town), 4, "Good.", by=town.teacher)
    for days, level in ((20, 2), (21, 2), (22, 3)):
        session = held(town, days)
        actions.observe(session, 3, "Good.", by=helper)
        with pytest.raises(ValidationError, match="already"):
            actions.observe(session, 4, "Good.", by=helper)
        town.trainer.refresh_from_db()
        assert town.trainer.level == level
    assert [(each.able, each.left) for each in queries.bus_factor()] == [(1, 0), (1, 0)]


def test_slips_sheet_and_calendar(town: SimpleNamespace) -> None:
    session = held(town)
    for who in town.people[:2]:
        actions.ask_for_seat(session, who, by=who, at=NOW)
    found = queries.session_by(session.pk)
    assert found is not None
    seated = queries.seated(found)
    for pdf in (papers.slips(found, seated), papers.sheet(found, seated)):
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
        assert "Модуль 1" in text
        assert "Хүн0" in text
        assert "Хүн2" not in text
    told = papers.calendar(found, at=NOW)
    assert "DTSTART:20310313T020000Z\r\n" in told
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    assert "SUMMARY:1. Модуль 1" in told


def test_pages_for_everybody_and_tools_for_those_who_lead(
    town: SimpleNamespace, client: Client
) -> None:
    session = held(town)
    hidden = actions.propose(
        town.modules[1], town.venue, town.trainer, NOW + timedelta(days=30),
        NOW + timedelta(days=30, hours=2), seats=5, least=1, by=town.officer,
    )  # fmt: skip
    client.cookies["django_language"] = "en"
    html = client.get("/training/").content.decode()
    assert "Module 1" in html
    assert "Module 2" not in html
    assert client.get(f"/training/{session.pk}/session.ics").status_code == 200
    assert client.get(f"/training/{hidden.pk}/").status_code == 403
    url = f"/training/{session.pk}/"
    who = town.people[0]
    client.force_login(who)
    assert client.post(f"{url}ask/").status_code == 302
    assert "Your seat" in client.get(url).content.decode()
    assert "Call-up slips" not in client.get(url).content.decode()
    for path in ("attendance/", "cancel/", "slips.pdf"):
        assert client.get(url + path).status_code == 403
    client.force_login(town.teacher)
    assert "Call-up slips" in client.get(url).content.decode()
    assert client.get(f"{url}slips.pdf")["Content-Type"] == "application/pdf"
    client.cookies["django_language"] = "mn"
    assert "Модуль 1" in client.get(url).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_share_the_last_seat() -> None:
    town = built()
    session = held(town, seats=1)
    start, wrong = Barrier(2), []

    def ask(who: Person) -> None:
        try:
            start.wait()
            actions.ask_for_seat(session, who, by=who, at=NOW)
        except Exception as error:  # noqa: BLE001 - told in the main thread
            wrong.append(error)
        finally:
            connection.close()

    both = [Thread(target=ask, args=[who]) for who in town.people[:2]]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert wrong == []
    assert sorted(seats(session).values()) == ["accepted", "waiting"]
