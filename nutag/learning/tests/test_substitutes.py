"""A trainer cannot come: who may stand in, why nobody may, and the city told once."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from nutag.learning.actions import of_training as actions
from nutag.learning.models import Session, TrainerLevel
from nutag.learning.queries import of_training as queries
from nutag.learning.tests.test_bad_days import another
from nutag.learning.tests.test_sessions import NOW, built, english, held
from nutag.notices import actions as notices
from nutag.notices.models import Notice
from nutag.people.demo import person_with_post
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

__all__ = ["english"]
FAR = 6000  # days: beyond the day of the test


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    town = built()
    town.session = held(town, FAR)
    return town


def inbox() -> list[tuple[str, str, bool]]:
    """What the city is told: kind, post, whether it is finished."""
    for entry in Entry.objects.order_by("pk"):
        notices.announce(entry.pk)
    rows = Notice.objects.filter(kind="substitute.requested").order_by("pk")
    return [(each.kind, each.role, each.done_at is not None) for each in rows]


def test_the_city_is_told_once_and_the_notice_ends_with_a_stand_in(town: SimpleNamespace) -> None:
    session = town.session
    assert actions.ask_for_substitute(session, "Called to court.", by=town.teacher, at=NOW)
    assert not actions.ask_for_substitute(session, "Again.", by=town.officer, at=NOW)
    assert inbox() == [("substitute.requested", "city_officer", False)]
    session.refresh_from_db()
    assert session.substitute_reason == "Called to court."
    actions.hand_over(session, another(town), "Stands in.", by=town.officer, at=NOW)
    session.refresh_from_db()
    assert (session.substitute_at, session.substitute_reason) == (None, "")
    assert inbox() == [("substitute.requested", "city_officer", True)]


@pytest.mark.parametrize("end", ["cancel", "withdraw"])
def test_the_notice_ends_when_it_is_cancelled_or_the_trainer_comes(
    town: SimpleNamespace, end: str
) -> None:
    actions.ask_for_substitute(town.session, "Away.", by=town.teacher, at=NOW)
    assert inbox()[0][2] is False
    if end == "cancel":
        actions.cancel(town.session, "Nobody found.", by=town.officer, at=NOW)
    else:
        assert actions.withdraw_substitute(town.session, by=town.teacher, at=NOW)
        assert not actions.withdraw_substitute(town.session, by=town.teacher, at=NOW)
    assert [done for _kind, _role, done in inbox()] == [True]


def test_only_those_who_lead_say_so_and_not_of_a_session_that_is_over(
    town: SimpleNamespace,
) -> None:
    stranger = person_with_post(Role.DISTRICT_OFFICER, town.other_district)
    for by in (town.people[0], stranger):
        with pytest.raises(NotAllowed):
            actions.ask_for_substitute(town.session, "Away.", by=by, at=NOW)
        with pytest.raises(NotAllowed):
            actions.withdraw_substitute(town.session, by=by, at=NOW)
    after = town.session.ends_at + timedelta(hours=1)
    with pytest.raises(ValidationError, match="over"):
        actions.ask_for_substitute(town.session, "Away.", by=town.teacher, at=after)


def test_days_away_tell_the_city_of_each_session_and_taking_them_back_does_too(
    town: SimpleNamespace,
) -> None:
    other = held(town, FAR + 1)
    said = held(town, FAR + 2)
    actions.ask_for_substitute(said, "Called to court.", by=town.teacher, at=NOW)
    first = timezone.localdate(town.session.starts_at)
    last = first + timedelta(days=2)
    for _press in range(2):
        actions.excuse_trainer(town.trainer, first, last, by=town.teacher, at=NOW)
    assert [done for _kind, _role, done in inbox()] == [False] * 3
    actions.return_trainer(town.trainer.absences.get(), by=town.teacher, at=NOW)
    asked = Session.objects.exclude(substitute_at=None)
    assert [each.pk for each in asked] == [said.pk]
    assert sorted(done for _kind, _role, done in inbox()) == [False, True, True]
    assert other.pk not in {each.pk for each in asked}


def test_the_page_says_why_nobody_can_stand_in_and_tells_the_city(
    town: SimpleNamespace, client: Client
) -> None:
    young = another(town, TrainerLevel.CO_TRAINER)
    actions.assist(town.session, young, by=town.teacher, at=NOW)
    elsewhere = actions.name_trainer(
        person_with_post(Role.TRAINER, town.city), TrainerLevel.TRAINER, town.modules[1:],
        by=town.officer,
    )  # fmt: skip
    why = {each.trainer.pk: (each.why, each.helps) for each in queries.candidates(town.session)}
    assert why == {
        young.pk: ("This trainer may not lead a session alone yet.", True),
        elsewhere.pk: ("The trainer is not certified for this module.", False),
    }
    client.force_login(town.teacher)
    client.cookies["django_language"] = "en"
    url = f"/training/{town.session.pk}/"
    html = client.get(f"{url}trainer/").content.decode()
    assert "A co-trainer may not lead a session alone." in html
    assert "helps in this session: This trainer may not lead" in html
    assert 'name="trainer"' not in html
    assert client.post(f"{url}substitute/", {"step": "ask"}).status_code == 422
    told = {"step": "ask", "nobody-reason": "Called to court."}
    for _press in range(2):
        assert client.post(f"{url}substitute/", told).status_code == 302
    assert len(inbox()) == 1
    assert "Called to court." in client.get(url).content.decode()
    client.force_login(town.people[0])
    assert "Called to court." not in client.get(url).content.decode()
    assert client.post(f"{url}substitute/", told).status_code == 403
    client.force_login(town.teacher)
    assert "can come after all" in client.get(f"{url}trainer/").content.decode()
    client.post(f"{url}substitute/", {"step": "withdraw"})
    assert "Called to court." not in client.get(url).content.decode()


def test_a_stand_in_who_is_free_can_still_be_chosen(town: SimpleNamespace, client: Client) -> None:
    free, busy = another(town), another(town)
    day = timezone.localdate(town.session.starts_at)
    actions.excuse_trainer(busy, day, day, by=town.officer, at=NOW)
    client.force_login(town.teacher)
    client.cookies["django_language"] = "en"
    url = f"/training/{town.session.pk}/trainer/"
    html = client.get(url).content.decode()
    assert f'value="{free.pk}"' in html
    assert f'value="{busy.pk}"' not in html
    assert "The trainer is away on that day." in html
    assert client.post(url, {"trainer": busy.pk, "reason": "Away."}).status_code == 422
    assert client.post(url, {"trainer": free.pk, "reason": "Away."}).status_code == 302


def test_a_co_trainer_asks_for_no_seat_and_sees_how_far_it_is(
    town: SimpleNamespace, client: Client
) -> None:
    young = another(town, TrainerLevel.CO_TRAINER)
    actions.assist(town.session, young, by=town.teacher, at=NOW)
    with pytest.raises(ValidationError, match="need no seat"):
        actions.ask_for_seat(town.session, young.person, by=young.person, at=NOW)
    actions.observe(town.session, 3, "Good.", by=town.officer, whom=young)
    client.force_login(young.person)
    client.cookies["django_language"] = "en"
    assert "Ask for a seat" not in client.get(f"/training/{town.session.pk}/").content.decode()
    mine = client.get("/training/trainers/").content.decode()
    assert "1 of the 2 it takes to become a trainer" in mine
    assert mine.count("it takes to become") == 1
    client.force_login(town.people[0])
    assert "it takes to become" not in client.get("/training/trainers/").content.decode()
