"""Plans of seats: tried out, compared, decided; single seats decided; sessions changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from nutag.learning.actions import of_training as actions
from nutag.learning.jobs.seats import work_out
from nutag.learning.models import (
    Booking,
    LearningPlan,
    PlanItem,
    RuleKind,
    SeatingTrial,
    SeatRule,
    Session,
)
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import Changes, Wishes
from nutag.learning.tests.test_bad_days import announced
from nutag.learning.tests.test_sessions import NOW, WIDE, booked, built, held, planned, seats
from nutag.people.demo import person_with_post
from nutag.people.holdings import every
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

ASKED = {"a_week": "1", "share": "100", "travel": "40", "gap": "0", "after": ""}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    return built()


def tried(town: SimpleNamespace, changes: Changes | None = None, wishes: Wishes = WIDE,
          ) -> SeatingTrial:  # fmt: skip
    made = actions.try_seats(wishes, changes or Changes(), by=town.officer, at=NOW)
    return actions.work_out(made, at=NOW)


def told(trial: SeatingTrial) -> queries.Tried:
    problem = queries.problem_of(trial, at=NOW)
    return queries.tried(problem, queries.unpacked(trial.found), trial.base)


def item(town: SimpleNamespace, n: int) -> PlanItem:
    return PlanItem.objects.get(plan__person=town.people[n], module__code="1")


def worked() -> None:
    """What the worker does."""
    entry = Entry.objects.filter(verb="seats.tried").latest("pk")
    work_out(entry.pk)


def test_a_plan_is_tried_out_looked_at_and_decided_once(town: SimpleNamespace) -> None:
    session = held(town)
    planned(town, 3.0, 2.0, 1.0)
    trial = tried(town)
    assert actions.work_out(trial, at=NOW).seal == trial.seal
    seen = told(trial)
    assert (seen.placed, seen.fresh, seen.moved, seen.refusals) == (2, 2, 0, 1)
    (group,) = seen.refused
    assert [(each.name, each.module, each.item) for each in group.people] == [
        (town.people[2].full_name, "1", item(town, 2).pk)
    ]
    assert group.why[-1] == ("all 2 seats are taken", 1)
    assert not Booking.objects.exists()
    run = actions.decide(trial, by=town.officer, at=NOW)
    assert actions.decide(trial, by=town.officer, at=NOW) == run
    assert sorted(seats(session)) == sorted(each.pk for each in town.people[:2])
    assert Entry.objects.filter(verb="seats.planned").count() == 1


def test_the_same_asked_twice_is_worked_out_once(town: SimpleNamespace) -> None:
    held(town)
    both = [actions.try_seats(WIDE, Changes(), by=town.officer, at=NOW) for _each in range(2)]
    assert both[0] == both[1]
    assert Entry.objects.filter(verb="seats.tried").count() == 1
    other = actions.try_seats(replace(WIDE, gap=1), Changes(), by=town.officer, at=NOW)
    assert other != both[0]


def test_a_plan_is_not_decided_when_something_changed_since(town: SimpleNamespace) -> None:
    session = held(town)
    planned(town, 3.0)
    trial = tried(town)
    actions.ask_for_seat(session, town.people[1], by=town.people[1], at=NOW)
    with pytest.raises(actions.Stale):
        actions.decide(trial, by=town.officer, at=NOW)
    assert SeatingTrial.objects.get().state == "ready"


def test_only_city_officers_try_out_and_decide(town: SimpleNamespace) -> None:
    held(town)
    with pytest.raises(NotAllowed):
        actions.try_seats(WIDE, Changes(), by=town.teacher, at=NOW)
    with pytest.raises(NotAllowed):
        actions.decide(tried(town), by=town.teacher, at=NOW)


@pytest.mark.parametrize(
    ("change", "placed"),
    [({"more": 1}, 3), ({"more": -1}, 1), ({"least": 3}, 0), ({"off": True}, 0),
     ({"like": True}, 3), ({"away": True}, 0)],
)  # fmt: skip
def test_what_if(town: SimpleNamespace, change: dict[str, int], placed: int) -> None:
    session = held(town)
    person_with_post(Role.SOCIAL_WORKER, town.khoroo)
    planned(town, 3.0, 2.0, 1.0)
    actions.decide(tried(town), by=town.officer, at=NOW)
    key, day = str(session.pk), (NOW + timedelta(days=10)).date().isoformat()
    changes = {
        "more": Changes(more={key: change.get("more", 0)}), "least": Changes(least={key: 3}),
        "off": Changes(off=(key,)),
        "like": Changes(like=key, on=(NOW + timedelta(days=17)).date().isoformat()),
        "away": Changes(trainer=str(town.trainer.pk), away_from=day, away_to=day),
    }[next(iter(change))]  # fmt: skip
    before = {each.pk: each.state for each in Booking.objects.all()}
    trial = tried(town, changes)
    seen = told(trial)
    assert (seen.placed, seen.refusals) == (placed, 3 - placed)
    assert seen.base == {"placed": 2, "refused": 1, "moved": 0}
    assert len(seen.gained) == max(0, placed - 2)
    assert sum(len(each.people) for each in seen.lost) == max(0, 2 - placed)
    with pytest.raises(ValidationError):
        actions.decide(trial, by=town.officer, at=NOW)
    assert {each.pk: each.state for each in Booking.objects.all()} == before


def test_changes_that_are_kept_are_made_once(town: SimpleNamespace) -> None:
    session = held(town)
    waits = town.people[2]
    for each in town.people:
        actions.ask_for_seat(session, each, by=each, at=NOW)
    key, day = str(session.pk), (NOW + timedelta(days=17)).date()
    trial = tried(town, Changes(more={key: 1}, least={key: 2}, like=key, on=day.isoformat()))
    assert actions.keep_changes(trial, by=town.officer, at=NOW) == 2
    assert actions.keep_changes(trial, by=town.officer, at=NOW) == 0
    session.refresh_from_db()
    assert (session.seats, session.least) == (3, 2)
    assert seats(session)[waits.pk] == "invited"
    made = Session.objects.get(state="proposed")
    assert timezone.localdate(made.starts_at) == day
    assert (made.seats, made.least, made.trainer) == (2, 1, town.trainer)


def test_so_many_of_a_post_stay_at_work(town: SimpleNamespace) -> None:
    session = held(town, seats=9)
    planned(town, 3.0, 2.0, 1.0)
    trial = tried(town, wishes=replace(WIDE, stay={"social_worker": 2}))
    seen = told(trial)
    assert seen.placed == 1
    words = (
        "of 3 people in the office who hold this post 1 may be away at once; others with a seat "
        "at that time: 1"
    )
    assert (words, 1) in seen.refused[0].why
    actions.decide(trial, by=town.officer, at=NOW)
    assert set(seats(session)) == {town.people[0].pk}
    assert queries.last_wishes().stay == {"social_worker": 2}


def test_an_officer_decides_about_single_seats(town: SimpleNamespace) -> None:
    first, second = held(town, 10, seats=1), held(town, 17, seats=1)
    planned(town, 3.0, 2.0, 1.0)
    actions.rule(item(town, 2), first, "here", "Asked by the governor.", by=town.officer, at=NOW)
    actions.rule(item(town, 0), second, "never", "Leave that week.", by=town.officer, at=NOW)
    with pytest.raises(ValidationError, match="another session"):
        actions.rule(item(town, 2), second, "here", "No.", by=town.officer, at=NOW)
    with pytest.raises(ValidationError, match="belong to people"):
        actions.rule(item(town, 1), first, "here", "No.", by=town.officer, at=NOW)
    trial = tried(town)
    seen = told(trial)
    assert [each.name for each in seen.refused[0].people] == [town.people[0].full_name]
    assert ("you or another officer decided so", 1) in seen.refused[0].why
    actions.decide(trial, by=town.officer, at=NOW)
    assert (set(seats(first)), set(seats(second))) == ({town.people[2].pk}, {town.people[1].pk})
    with pytest.raises(ValidationError, match="officer decided"):
        actions.ask_for_seat(second, town.people[0], by=town.people[0], at=NOW)
    told_to = announced()
    assert told_to["seat.held"] == {town.people[2].pk}
    assert told_to["seat.barred"] == {town.people[0].pk}


def test_a_decision_moves_who_was_invited_elsewhere_and_can_be_lifted(
    town: SimpleNamespace,
) -> None:
    first, second = held(town, 10, seats=9), held(town, 17, seats=9)
    planned(town, 3.0)
    booked(town)
    (was,) = Booking.objects.all()
    other = second if was.session == first else first
    made = actions.rule(item(town, 0), other, "here", "The bus.", by=town.officer, at=NOW)
    again = actions.rule(item(town, 0), other, "here", "The bus.", by=town.officer, at=NOW)
    assert again == made
    run = actions.decide(tried(town), by=town.officer, at=NOW)
    assert run.moved == 1
    assert (seats(was.session), seats(other)) == (
        {town.people[0].pk: "moved"}, {town.people[0].pk: "invited"}
    )  # fmt: skip
    (held_,) = [each for about in every() for each in about(town.people[0])
                if each.code == "training_seat_rules"]  # fmt: skip
    assert [row["reason"] for row in held_.rows] == ["The bus."]
    actions.lift(made, by=town.officer, at=NOW)
    actions.lift(made, by=town.officer, at=NOW)
    assert queries.rules_of(item(town, 0)) == []
    assert Entry.objects.filter(verb="seat.freed").count() == 1


def test_no_decision_against_who_is_coming_or_has_no_agreed_plan(town: SimpleNamespace) -> None:
    session = held(town)
    other = held(town, 17, 1)
    planned(town, 3.0)
    actions.ask_for_seat(session, town.people[0], by=town.people[0], at=NOW)
    with pytest.raises(ValidationError, match="said already"):
        actions.rule(item(town, 0), session, "never", "No.", by=town.officer, at=NOW)
    with pytest.raises(ValidationError, match="another module"):
        actions.rule(item(town, 0), other, "here", "No.", by=town.officer, at=NOW)
    LearningPlan.objects.update(state="draft")
    with pytest.raises(ValidationError, match="agreed plan"):
        actions.rule(item(town, 0), session, "here", "No.", by=town.officer, at=NOW)
    with pytest.raises(NotAllowed):
        actions.rule(item(town, 0), session, "here", "No.", by=town.people[1], at=NOW)


def test_after_a_cancellation_only_who_lost_a_seat_is_placed_anew(town: SimpleNamespace) -> None:
    far, near = held(town, 10, seats=2), held(town, 17, seats=1)
    planned(town, 3.0, 2.0, 1.0)
    booked(town)
    lost = set(seats(far))
    kept = dict(seats(near))
    third = held(town, 24, seats=3)
    assert len(kept) == 1
    Booking.objects.filter(session=far).update(state="cancelled")
    Session.objects.filter(pk=far.pk).update(state="cancelled", reason="Snow.")
    seen = told(tried(town, wishes=replace(WIDE, hold=True)))
    assert (seen.placed, seen.fresh, seen.moved) == (3, 2, 0)
    actions.decide(tried(town, wishes=replace(WIDE, hold=True)), by=town.officer, at=NOW)
    assert seats(near) == kept
    assert set(seats(third)) == lost
    assert not queries.last_wishes().hold


def test_a_proposed_session_is_changed_in_everything_a_published_one_in_numbers(
    town: SimpleNamespace,
) -> None:
    begin = NOW + timedelta(days=30)
    made = actions.propose(
        town.modules[0], town.venue, town.trainer, begin, begin + timedelta(hours=2),
        seats=5, least=1, by=town.officer, at=NOW,
    )  # fmt: skip
    later = begin + timedelta(days=1)
    spans = [(later, later + timedelta(hours=3))]
    everything = {"seats": 9, "least": 2, "roles": [], "by": town.officer, "at": NOW}
    changed = actions.rewrite(
        made, town.modules[1], town.venue, town.trainer, spans, **everything
    )  # fmt: skip
    assert (changed.module.code, changed.starts_at, changed.seats) == ("2", later, 9)
    with pytest.raises(ValidationError) as wrong:
        actions.rewrite(made, town.modules[1], town.venue, town.trainer, spans,
                        **everything | {"seats": 99})  # fmt: skip
    assert set(wrong.value.message_dict) == {"seats"}
    actions.publish(made, by=town.officer, at=NOW)
    with pytest.raises(ValidationError, match="only its numbers"):
        actions.rewrite(made, town.modules[0], town.venue, town.trainer, spans, **everything)
    for each in town.people[:2]:
        actions.ask_for_seat(made, each, by=each, at=NOW)
    with pytest.raises(ValidationError, match="2 seats are taken"):
        actions.change(made, seats=1, least=1, by=town.officer, at=NOW)
    assert actions.change(made, seats=2, least=1, by=town.officer, at=NOW).seats == 2
    with pytest.raises(NotAllowed):
        actions.change(made, seats=3, least=1, by=town.people[0], at=NOW)


@pytest.mark.parametrize("language", ["mn", "en"])
def test_pages_of_a_trial(town: SimpleNamespace, client: Client, language: str) -> None:
    session = held(town, 6000)
    planned(town, 3.0, 2.0, 1.0)
    client.force_login(town.officer)
    client.cookies["django_language"] = language
    answer = client.post("/training/seats/", ASKED | {"after": "2 after 1"})
    page = answer["Location"]
    waiting = client.get(page)
    assert waiting["Refresh"] == "2"
    assert town.people[2].full_name not in waiting.content.decode()
    worked()
    html = client.get(page).content.decode()
    assert town.people[2].full_name in html
    said = "all 2 seats are taken" if language == "en" else "2 суудал бүгд дүүрсэн"
    assert said in html
    assert f"/training/seats/rules/{item(town, 2).pk}/" in html
    assert not Booking.objects.exists()
    assert client.post(page).status_code == 302
    assert client.post(page).status_code == 302
    assert len(seats(session)) == 2
    assert client.get(page).status_code == 200
    assert "2 after 1" in client.get(f"/training/seats/?trial={page.split('/')[-2]}"
                                     ).content.decode() or language == "mn"  # fmt: skip


def test_what_is_typed_wrong_is_told_and_kept(town: SimpleNamespace, client: Client) -> None:
    session = held(town, 6000)
    client.force_login(town.officer)
    client.cookies["django_language"] = "en"
    for wrong in (
        {"after": "2 before 1"}, {"after": "2 after 1, 1 after 2"},
        {"share": "0"}, {"stay_social_worker": "-1"}, {"seats": "9"}, {"which": str(session.pk)},
        {"which": str(session.pk), "seats": "99"}, {"which": str(session.pk), "least": "3"},
        {"like": str(session.pk)}, {"on": "2044-01-05"}, {"trainer": str(town.trainer.pk)},
        {"like": str(session.pk), "on": "2001-01-05"}, {"away_from": "2044-01-05"},
        {"trainer": str(town.trainer.pk), "away_from": "2044-01-05", "away_to": "2044-01-04"},
    ):  # fmt: skip
        answer = client.post("/training/seats/", ASKED | {"travel": "37"} | wrong)
        assert answer.status_code == 422
        assert 'value="37"' in answer.content.decode()
    assert not SeatingTrial.objects.exists()
    assert client.get("/training/seats/?trial=9999999999999999999").status_code == 200


def test_a_what_if_on_the_page_can_be_kept_but_not_decided(
    town: SimpleNamespace, client: Client
) -> None:
    session = held(town, 6000)
    person_with_post(Role.SOCIAL_WORKER, town.khoroo)
    planned(town, 3.0, 2.0, 1.0)
    client.force_login(town.officer)
    client.cookies["django_language"] = "en"
    page = client.post(
        "/training/seats/", ASKED | {"which": str(session.pk), "seats": "3"}
    )["Location"]  # fmt: skip
    worked()
    html = client.get(page).content.decode()
    assert "As it is, and with what you changed" in html
    assert "They would get a seat" in html
    assert "Invite everybody so" not in html
    assert client.post(page, {"keep": "1"})["Location"] == "/training/"
    session.refresh_from_db()
    assert session.seats == 3
    assert "were kept" in client.get(page).content.decode()


def test_a_trial_that_is_never_worked_out_says_so(town: SimpleNamespace, client: Client) -> None:
    held(town, 6000)
    trial = actions.try_seats(WIDE, Changes(), by=town.officer)
    SeatingTrial.objects.update(at=timezone.now() - timedelta(minutes=6))
    client.force_login(town.officer)
    client.cookies["django_language"] = "en"
    answer = client.get(f"/training/seats/trials/{trial.pk}/")
    assert "Refresh" not in answer
    assert "tell the administrator" in answer.content.decode()


def test_pages_of_decisions_and_changes(town: SimpleNamespace, client: Client) -> None:
    session = held(town, 6000, seats=4)
    planned(town, 3.0)
    client.cookies["django_language"] = "en"
    page = f"/training/seats/rules/{item(town, 0).pk}/"
    client.force_login(town.people[1])
    assert client.get(page).status_code == 403
    assert client.get(f"/training/{session.pk}/change/").status_code == 403
    client.force_login(town.officer)
    assert client.post(page, {"kind": "here"}).status_code == 422
    decision = {"kind": "here", "session": str(session.pk), "reason": "The governor asks for it."}
    assert client.post(page, decision).status_code == 302
    assert "The governor asks for it." in client.get(page).content.decode()
    assert "The governor asks for it." in client.get(f"/training/{session.pk}/").content.decode()
    change = f"/training/{session.pk}/change/"
    assert client.post(change, {"seats": "99", "least": "1"}).status_code == 422
    assert client.post(change, {"seats": "6", "least": "2"}).status_code == 302
    client.force_login(town.people[0])
    assert "The governor asks for it." in client.get("/training/plan/").content.decode()
    client.force_login(town.officer)
    rule = SeatRule.objects.get()
    assert rule.kind == RuleKind.HERE
    assert client.post(f"{page}lift/".replace(str(item(town, 0).pk), str(rule.pk))
                       ).status_code == 302  # fmt: skip
    assert "The governor asks for it." not in client.get("/training/plan/").content.decode()


def test_a_proposed_session_is_changed_on_its_page(town: SimpleNamespace, client: Client) -> None:
    begin = timezone.now() + timedelta(days=30)
    made = actions.propose(
        town.modules[0], town.venue, town.trainer, begin, begin + timedelta(hours=2),
        seats=5, least=1, by=town.officer,
    )  # fmt: skip
    district = person_with_post(Role.DISTRICT_OFFICER, town.district)
    client.force_login(district)
    client.cookies["django_language"] = "en"
    form = client.get(f"/training/{made.pk}/change/").content.decode()
    assert 'value="5"' in form
    sent = {"module": "2", "venue": town.venue.pk, "trainer": town.trainer.pk, "day": "2044-01-05",
            "starts": "09:00", "ends": "12:00", "more": "2044-01-06 09:00-12:00", "seats": "7",
            "least": "3"}  # fmt: skip
    assert client.post(f"/training/{made.pk}/change/", sent | {"ends": "08:00"}).status_code == 422
    assert client.post(f"/training/{made.pk}/change/", sent).status_code == 302
    made.refresh_from_db()
    assert (made.module.code, len(made.spans), made.seats, made.least) == ("2", 2, 7, 3)
