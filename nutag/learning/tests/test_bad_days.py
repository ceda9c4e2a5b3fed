"""Bad days: cancelled the evening before, a trainer who cannot come, a post that changes, parts."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from nutag.core.planning import greedy
from nutag.learning.actions import of_training as actions
from nutag.learning.actions.of_training import Gap, Noted
from nutag.learning.models import (
    Attempt,
    PlanItem,
    PresenceMark,
    Session,
    Trainer,
    TrainerLevel,
)
from nutag.learning.presence import minutes_of
from nutag.learning.queries import of_training as queries
from nutag.learning.tests.test_sessions import (
    NOW,
    WIDE,
    booked,
    built,
    english,
    held,
    planned,
    seats,
)
from nutag.notices import actions as notices
from nutag.notices.models import Notice
from nutag.people import actions as people
from nutag.people.demo import person_with_post
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

__all__ = ["english"]
DAY = timedelta(days=1)


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    return built()


def another(town: SimpleNamespace, level: int = TrainerLevel.TRAINER) -> Trainer:
    """One more trainer, for both modules."""
    who = person_with_post(Role.TRAINER, town.city, given_name="Туяа")
    return actions.name_trainer(who, level, town.modules, by=town.officer)


def announced() -> dict[str, set[int]]:
    """Who was told what, by kind of notice."""
    for entry in Entry.objects.order_by("pk"):
        notices.announce(entry.pk)
    found: dict[str, set[int]] = {}
    for each in Notice.objects.exclude(person=None):
        found.setdefault(each.kind, set()).add(int(each.person_id or 0))
    return found


def test_whose_session_falls_away_gets_the_next_one_or_waits_there(town: SimpleNamespace) -> None:
    session, later = held(town, seats=3), held(town, 12, seats=1)
    first, second, third = town.people
    for who in (first, second, third):
        actions.ask_for_seat(session, who, by=who, at=NOW)
    came = Noted(session.bookings.get(person=third).pk, "in", session.starts_at, "early")
    actions.note(session, [came], by=town.teacher, at=session.ends_at)
    evening = session.starts_at - timedelta(hours=14)
    assert actions.cancel(session, "The heating broke.", by=town.officer, at=evening) == 3
    assert set(seats(session).values()) == {"cancelled"}
    assert seats(later) == {first.pk: "invited", second.pk: "waiting", third.pk: "waiting"}
    assert PresenceMark.objects.get().struck is False
    told = announced()
    everybody = {first.pk, second.pk, third.pk}
    assert told["booking.cancelled"] == everybody
    assert (told["booking.moved"], told["booking.queued"]) == ({first.pk}, everybody - {first.pk})
    assert told["session.cancelled"] == {town.teacher.pk}
    seat = later.bookings.get(person=first)
    actions.excuse(seat, "Away.", by=first, at=evening)
    assert seats(later)[second.pk] == "invited"


def test_a_stand_in_leads_and_everybody_is_told(town: SimpleNamespace, client: Client) -> None:
    session, stand_in = held(town, 6000), another(town)
    who = town.people[0]
    actions.ask_for_seat(session, who, by=who, at=NOW)
    actions.assist(session, stand_in, by=town.teacher, at=NOW)
    young = another(town, TrainerLevel.CO_TRAINER)
    with pytest.raises(ValidationError, match="alone"):
        actions.hand_over(session, young, "Away.", by=town.teacher, at=NOW)
    client.force_login(town.officer)
    client.cookies["django_language"] = "en"
    url = f"/training/{session.pk}/"
    assert client.post(f"{url}trainer/", {"trainer": stand_in.pk}).status_code == 422
    told = {"trainer": stand_in.pk, "reason": "Called away."}
    assert client.post(f"{url}trainer/", told).status_code == 302
    session.refresh_from_db()
    assert (session.trainer, list(session.helpers.all())) == (stand_in, [])
    assert "Called away." in client.get(url).content.decode()
    told_to = announced()
    assert told_to["session.handed_over"] == {stand_in.person_id}
    assert told_to["session.relieved"] == {town.teacher.pk}
    assert told_to["booking.retold"] == {who.pk}
    with pytest.raises(NotAllowed):
        actions.hand_over(session, town.trainer, "Back.", by=who, at=NOW)


def test_a_candidate_rises_by_teaching_beside_somebody(town: SimpleNamespace) -> None:
    session, young = held(town), another(town, TrainerLevel.CANDIDATE)
    with pytest.raises(ValidationError, match="does not teach"):
        actions.observe(session, 4, "Good.", by=town.officer, whom=young)
    assert actions.assist(session, young, by=town.teacher)
    assert not actions.assist(session, young, by=town.teacher)
    same = held(town, 20)
    Session.objects.filter(pk=same.pk).update(starts_at=session.starts_at, ends_at=session.ends_at)
    with pytest.raises(ValidationError, match="another session"):
        actions.assist(same, young, by=town.teacher)
    actions.observe(session, 3, "Good.", by=town.officer, whom=young)
    young.refresh_from_db()
    assert young.level == TrainerLevel.CO_TRAINER


def test_a_new_post_at_the_same_place_changes_what_is_mandatory(town: SimpleNamespace) -> None:
    who, today = town.people[0], timezone.localdate()
    for role, module in ((Role.SOCIAL_WORKER, 0), (Role.KHOROO_ORGANISER, 1)):
        actions.order_module(role, town.modules[module], "A/9", by=town.officer)
    actions.draft_plans([Gap(who, "2", 1, 0, 2)], by=town.officer)
    people.end_post(by=SYSTEM, post=who.posts.get(), until_on=today, source="B/1")
    people.give_post(by=SYSTEM, person=who, role=Role.KHOROO_ORGANISER, place=town.khoroo,
                     from_on=today, source="B/2")  # fmt: skip
    for _turn in range(2):
        actions.follow_post(who.pk)
    items = PlanItem.objects.filter(plan__person=who).values_list("module__code", "why", "state")
    assert set(items) == {("1", "order", "lapsed"), ("2", "order", "open")}


def parted(town: SimpleNamespace, **more: object) -> Session:
    """Two mornings of three hours."""
    begin = NOW + 10 * DAY
    made = actions.propose(
        town.modules[0], town.venue, town.trainer, begin, begin + timedelta(hours=3), seats=9,
        least=1, more=[(begin + DAY, begin + DAY + timedelta(hours=3))], by=town.officer, at=NOW,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return actions.publish(made, by=town.officer, at=NOW)


def test_hours_are_counted_in_each_part_and_a_night_is_none(
    town: SimpleNamespace, client: Client
) -> None:
    session = parted(town)
    first, second = (actions.ask_for_seat(session, who, by=who, at=NOW) for who in town.people[:2])
    begin, end = session.spans[0]
    marks = [
        Noted(first.pk, "in", begin, "a"), Noted(first.pk, "out", end, "b"),
        Noted(first.pk, "in", begin + DAY, "c"), Noted(first.pk, "out", end + DAY, "d"),
        Noted(second.pk, "in", begin, "e"), Noted(second.pk, "out", end + DAY, "f"),
    ]  # fmt: skip
    actions.note(session, marks, by=town.teacher, at=session.ends_at)
    assert [minutes_of(each, session) for each in (first, second)] == [360, 0]
    with pytest.raises(ValidationError, match="Marks were taken from"):
        actions.note(session, [Noted(first.pk, "in", end + timedelta(hours=9), "g")],
                     by=town.teacher, at=session.ends_at)  # fmt: skip
    with pytest.raises(ValidationError, match="not begun"):
        actions.deliver(session, by=town.teacher, at=end)
    client.force_login(town.teacher)
    client.cookies["django_language"] = "en"
    url = f"/training/{session.pk}/"
    table = client.get(f"{url}hours.csv").content.decode()
    assert f"{town.people[0].full_name},is coming,360,360" in table
    assert client.get(f"{url}session.ics").content.decode().count("BEGIN:VEVENT") == 2
    (given,) = client.get("/api/learning/sessions").json()["items"]
    assert (len(given["parts"]), given["minutes"], given["came"]) == (2, 360, None)
    assert town.people[0].given_name not in str(given)


def test_between_its_parts_a_room_is_free_and_a_post_may_be_asked_for(
    town: SimpleNamespace,
) -> None:
    session = parted(town, roles=[Role.KHESEG_LEADER])
    who = town.people[0]
    with pytest.raises(ValidationError, match="other posts"):
        actions.ask_for_seat(session, who, by=who, at=NOW)
    noon = session.spans[0][1]
    held_there = {"seats": 5, "least": 1, "by": town.officer, "at": NOW}
    actions.propose(town.modules[0], town.venue, town.trainer, noon, noon + timedelta(hours=1),
                    **held_there)  # fmt: skip
    second = session.spans[1][0]
    with pytest.raises(ValidationError) as told:
        actions.propose(town.modules[0], town.venue, town.trainer, second,
                        second + timedelta(hours=1), **held_there)  # fmt: skip
    assert set(told.value.message_dict) == {"venue", "trainer"}
    actions.draft_plans([Gap(who, "1", 3, 2, 4)], by=town.officer, at=NOW)
    problem = queries.problem(WIDE, at=NOW)
    assert (len(problem.sessions[0].parts), greedy(problem).placed) == (2, {})


def test_a_trainer_who_is_new_finds_and_prints_everything(
    town: SimpleNamespace, client: Client
) -> None:
    session = held(town, 6000)
    who = town.people[0]
    actions.ask_for_seat(session, who, by=who, at=NOW)
    client.force_login(town.teacher)
    client.cookies["django_language"] = "en"
    kit = f"/training/{session.pk}/print/"
    assert kit in client.get("/me/").content.decode()
    page = client.get(kit).content.decode()
    for words in ("What you do", "Before", "During", "After", "Timetable", "/learn/1/test/"):
        assert words in page
    client.force_login(who)
    mine = client.get("/me/").content.decode()
    assert f"/training/{session.pk}/" in mine
    assert kit not in mine
    assert client.get(kit).status_code == 403


def test_an_officer_proposes_a_session_of_two_parts_for_one_post(
    town: SimpleNamespace, client: Client
) -> None:
    client.force_login(town.officer)
    told = {"module": "1", "venue": town.venue.pk, "trainer": town.trainer.pk, "day": "2031-03-11",
            "starts": "09:00", "ends": "12:00", "seats": 9, "least": 1,
            "roles": ["kheseg_leader"]}  # fmt: skip
    for wrong in ("tomorrow", "2031-03-12 9-12", "2031-13-12 09:00-12:00", "2031-03-10 9:00-12:00"):
        assert client.post("/training/new/", told | {"more": wrong}).status_code == 422
    more = {"more": "2031-03-12 9:00–12:00\n"}
    assert client.post("/training/new/", told | more).status_code == 302
    made = Session.objects.get()
    days: list[datetime] = [timezone.localtime(begin) for begin, _end in made.spans]
    assert [(each.day, each.hour) for each in days] == [(11, 9), (12, 9)]
    assert made.roles == ["kheseg_leader"]


def test_gain_of_those_taught_is_told_from_ten_people_and_holds_a_promotion(
    town: SimpleNamespace,
) -> None:
    for days, people_there in ((10, 9), (11, 1)):
        assert queries.loads(NOW)[0].gain is None
        session = held(town, days, seats=30)
        for n in range(people_there):
            who = person_with_post(Role.SOCIAL_WORKER, town.khoroo, given_name=f"Сурагч{n}")
            seat = actions.ask_for_seat(session, who, by=who, at=NOW)
            came = Noted(seat.pk, "in", session.starts_at, f"{days}-{n}")
            actions.note(session, [came], by=town.teacher, at=session.ends_at)
            for phase, right in (("pre", 5), ("post", 4)):
                Attempt.objects.create(
                    person=who, module=town.modules[0], code="1", phase=phase, form="A", asked=10,
                    right=right, begun_at=NOW, sent_at=NOW,
                )  # fmt: skip
        actions.deliver(session, by=town.teacher, at=session.ends_at)
    (load,) = queries.loads(NOW)
    assert load.gain == pytest.approx(-10)
    for days in (20, 21, 22):
        actions.observe(held(town, days), 4, "Good.", by=town.officer)
    town.trainer.refresh_from_db()
    assert town.trainer.level == TrainerLevel.TRAINER
    assert [(each.leads, each.week) for each in queries.loads(NOW)] == [(3, 2)]


def test_a_module_taken_off_the_plan_frees_the_seat_for_whoever_waits(
    town: SimpleNamespace,
) -> None:
    session = held(town, seats=2)
    planned(town, 3.0, 2.0, 1.0)
    booked(town)
    first, second, third = town.people
    assert seats(session) == {first.pk: "invited", second.pk: "invited"}
    actions.ask_for_seat(session, third, by=third, at=NOW)
    item = PlanItem.objects.get(plan__person=first, module__code="1")
    told = actions.appeal(item, "I teach it.", by=first, at=NOW)
    actions.answer(told, "True.", upheld=True, by=town.officer, at=NOW)
    assert seats(session) == {first.pk: "released", second.pk: "invited", third.pk: "invited"}
    item = PlanItem.objects.get(plan__person=second, module__code="1")
    actions.pass_test(item, 90, "Test of module 1", by=town.teacher, at=NOW)
    assert seats(session)[second.pk] == "released"
    assert announced()["booking.released"] == {first.pk, second.pk}
    run = booked(town)
    assert (run.placed, run.refusals.count()) == (1, 0)
