"""What takes long for a whole city is done in the background, once, and told on the page."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions import of_training
from nutag.learning.jobs.rounds import do_work
from nutag.learning.jobs.seats import invite_all, work_out
from nutag.learning.models import (
    Assessment,
    Gap,
    LearningPlan,
    RoundWork,
    SeatingTrial,
    Source,
)
from nutag.learning.queries import round_work, trying
from nutag.learning.queries.of_training import Changes
from nutag.learning.tests import test_sessions as seating
from nutag.learning.tests.test_assessment import answer, planned, town
from nutag.learning.tests.test_assessment_pages import client_of
from nutag.people import actions as people
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed

__all__ = ["town"]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every round and every plan is a large one."""
    monkeypatch.setattr(round_work, "AT_ONCE", 0)
    monkeypatch.setattr(trying, "AT_ONCE", 0)


def worked(verb: str = "work.asked") -> None:
    """What the worker does; twice does no harm."""
    job = {"work.asked": do_work, "seats.tried": work_out, "seats.decided": invite_all}[verb]
    for entry in Entry.objects.filter(verb=verb):
        job(entry.pk)
        job(entry.pk)


@pytest.mark.usefixtures("large")
def test_a_large_round_is_led_without_waiting_for_a_page(town: SimpleNamespace) -> None:
    made = planned(town)
    page = f"/training/needs/{made.pk}/"
    client = client_of(town.officer)
    for _twice in range(2):
        assert client.post(f"{page}step/open/")["Location"] == page
    assert (RoundWork.objects.count(), made.members.count()) == (1, 0)
    waiting = client.get(page)
    assert waiting["Refresh"]
    assert "The round is being opened" in waiting.content.decode()
    worked()
    assert made.members.count() == 7
    html = client.get(page)
    assert "Refresh" not in html
    assert "Officials who are asked: 7" in html.content.decode()
    for leader in town.leaders[:2]:
        answer(made.sheets.get(source=Source.SELF, person=leader), 5, 1)
    client.post(f"{page}step/remind/")
    worked()
    assert "Reminders sent:" in client.get(page).content.decode()
    client.post(f"{page}step/close/")
    client.post(f"{page}step/compute/")
    assert not Gap.objects.exists()
    worked()
    assert Gap.objects.exists()
    client.post(f"{page}step/publish/")
    assert client.post(f"{page}plans/", {"least": "0.5"})["Location"] == page
    assert not LearningPlan.objects.exists()
    worked()
    assert LearningPlan.objects.count() == 2
    assert "2 plans were drafted." in client.get(page).content.decode()


@pytest.mark.usefixtures("large")
def test_what_cannot_be_done_is_told_on_the_page(town: SimpleNamespace) -> None:
    made = actions.open_assessment(planned(town), by=town.officer)
    actions.close_assessment(made, by=town.officer)
    page, client = f"/training/needs/{made.pk}/", client_of(town.officer)
    client.post(f"{page}step/compute/")
    worked()
    assert "Nobody has rated both importance and ability" in client.get(page).content.decode()
    with pytest.raises(NotAllowed):
        actions.ask_for_work(made, "compute", by=town.clerk)


def test_whoever_lost_the_post_meanwhile_gets_nothing_done(town: SimpleNamespace) -> None:
    made = planned(town)
    actions.ask_for_work(made, "open", by=town.officer)
    today = timezone.localdate()
    people.end_post(by=SYSTEM, post=town.officer.posts.get(), until_on=today, source="B/1")
    worked()
    assert RoundWork.objects.get().trouble == "not_allowed"
    assert made.members.count() == 0


def test_what_was_never_done_is_said_and_can_be_asked_for_again(town: SimpleNamespace) -> None:
    made = planned(town)
    first = actions.ask_for_work(made, "open", by=town.officer)
    RoundWork.objects.update(asked_at=timezone.now() - timedelta(minutes=16))
    answer_ = client_of(town.officer).get(f"/training/needs/{made.pk}/")
    assert "Refresh" not in answer_
    assert "tell the administrator" in answer_.content.decode()
    assert actions.ask_for_work(made, "open", by=town.officer) != first


def test_a_small_round_is_done_at_once(town: SimpleNamespace) -> None:
    made = planned(town)
    client_of(town.officer).post(f"/training/needs/{made.pk}/step/open/")
    assert Assessment.objects.get().state == "collecting"
    assert not RoundWork.objects.exists()


@pytest.mark.usefixtures("large", "db")
def test_very_many_are_invited_in_the_background(client: Client) -> None:
    built = seating.built()
    session = seating.held(built, 6000)
    seating.planned(built, 3.0, 2.0)
    trial = of_training.try_seats(seating.WIDE, Changes(), by=built.officer)
    worked("seats.tried")
    client.force_login(built.officer)
    client.cookies["django_language"] = "en"
    page = f"/training/seats/trials/{trial.pk}/"
    assert client.post(page)["Location"] == page
    assert client.post(page)["Location"] == page
    assert "Everybody is being invited" in client.get(page).content.decode()
    assert seating.seats(session) == {}
    worked("seats.decided")
    assert len(seating.seats(session)) == 2
    assert SeatingTrial.objects.get().state == "decided"
    entry = Entry.objects.get(verb="seats.planned")
    assert entry.by == built.officer


@pytest.mark.usefixtures("large", "db")
def test_a_plan_that_became_stale_meanwhile_invites_nobody() -> None:
    built = seating.built()
    session = seating.held(built, 6000)
    seating.planned(built, 3.0, 2.0)
    trial = of_training.try_seats(seating.WIDE, Changes(), by=built.officer)
    worked("seats.tried")
    trial.refresh_from_db()
    of_training.ask_to_decide(trial, by=built.officer)
    of_training.ask_for_seat(session, built.people[2], by=built.people[2])
    worked("seats.decided")
    assert SeatingTrial.objects.get().state == "ready"
    assert len(seating.seats(session)) == 1
