"""The calendar: holidays, sittings, trainers away, and what the planner makes of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nutag.learning.actions import of_training as actions
from nutag.learning.actions.days import Days
from nutag.learning.actions.of_training import Gap, Stale
from nutag.learning.models import ClosedDay, TrainerAbsence, TrainerLevel
from nutag.learning.queries import days as queries
from nutag.learning.rules.days import SITTING
from nutag.learning.tests.test_sessions import NOW, booked, built, held, planned, seats, tried
from nutag.people.demo import person_with_post
from nutag.people.holdings import every
from nutag.people.models import Person
from nutag.record.models import Entry
from nutag.record.permissions import NotAllowed
from nutag.record.roles import Role

AT = "/training/days/"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    return built()


def on(days: int) -> date:
    return timezone.localdate(NOW) + timedelta(days=days)


def close(town: SimpleNamespace, days: int, **more: object) -> None:
    told = {"place": town.city, "from_on": on(days), "to_on": on(days), "kind": "other",
            "name_mn": "Өдөр"} | more  # fmt: skip
    actions.close_days([Days(**told)], by=town.officer)


def client_of(person: Person, language: str = "en") -> Client:
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = language
    return client


def test_on_a_holiday_nobody_is_seated_and_everybody_reads_why(town: SimpleNamespace) -> None:
    session = held(town, 10)
    planned(town, 3.0, 2.0)
    close(town, 10, kind="holiday")
    run = booked(town)
    assert (run.placed, run.refusals.count(), seats(session)) == (0, 2, {})
    for refused in run.refusals.all():
        assert ["blackout" in each["limits"] for each in refused.others] == [True]
    actions.reopen_days(ClosedDay.objects.get(), by=town.officer)
    assert booked(town).placed == 2


def test_a_sitting_keeps_only_those_who_sit(town: SimpleNamespace) -> None:
    session = held(town, 10, seats=9)
    member = person_with_post(Role.PRESIDIUM_MEMBER, town.khoroo, given_name="Тэргүүлэгч")
    other = person_with_post(Role.PRESIDIUM_MEMBER, town.other_khoroo, given_name="Нөгөө")
    person_with_post(Role.SOCIAL_WORKER, town.other_khoroo)  # one stays at work
    town.people = [town.people[0], member, other]
    planned(town, 3.0, 2.0, 1.0)
    close(town, 10, place=town.khoroo, kind="khural", roles=SITTING)
    booked(town)
    assert set(seats(session)) == {town.people[0].pk, other.pk}


def test_a_day_closed_meanwhile_makes_a_tried_plan_stale(town: SimpleNamespace) -> None:
    held(town, 10)
    planned(town, 3.0)
    trial = tried(town)
    close(town, 10)
    with pytest.raises(Stale):
        actions.decide(trial, by=town.officer, at=NOW)


def test_a_trainer_who_is_away_leads_nothing(town: SimpleNamespace) -> None:
    session = held(town, 10)
    planned(town, 3.0)
    absence = actions.excuse_trainer(town.trainer, on(9), on(11), by=town.teacher)
    assert actions.excuse_trainer(town.trainer, on(9), on(11), by=town.officer) == absence
    assert Entry.objects.filter(verb="trainer.excused").count() == 1
    assert queries.without_leader(town.trainer) == [session]
    assert booked(town).placed == 0
    with pytest.raises(ValidationError, match="away on that day"):
        held(town, 11)
    helper = person_with_post(Role.TRAINER, town.city, given_name="Хоёр")
    second = actions.name_trainer(helper, TrainerLevel.TRAINER, town.modules, by=town.officer)
    absent = actions.excuse_trainer(second, on(10), on(10), by=helper)
    for stand_in in (actions.hand_over, actions.assist):
        with pytest.raises(ValidationError, match="away on that day"):
            stand_in(session, second, *["Ill."] * (stand_in == actions.hand_over), by=town.officer)
    actions.return_trainer(absent, by=helper)
    actions.hand_over(session, second, "On leave.", by=town.officer, at=NOW)
    assert booked(town).placed == 1
    (told,) = [
        one for about in every() for one in about(town.teacher) if one.code.endswith("absences")
    ]
    assert len(told.rows) == 1


def test_who_may_write_the_calendar(town: SimpleNamespace) -> None:
    chair = person_with_post(Role.KHURAL_CHAIR, town.khoroo)
    sitting = Days(town.khoroo, on(3), on(3), "khural", "Хуралдаан")
    assert actions.close_days([sitting, sitting], by=chair) == 1
    assert Entry.objects.filter(verb="day.closed").count() == 1
    for place in (town.other_khoroo, town.city):
        with pytest.raises(NotAllowed):
            actions.close_days([sitting, Days(place, on(4), on(4), "other", "Ө")], by=chair)
    assert ClosedDay.objects.count() == 1
    for person in (town.people[0], chair):
        with pytest.raises(NotAllowed):
            actions.excuse_trainer(town.trainer, on(1), on(1), by=person)
        with pytest.raises(NotAllowed):
            actions.close_holidays(town.city, 2031, by=person)


def test_public_holidays_come_with_the_lunar_days(town: SimpleNamespace) -> None:
    """Fixed days as the law names them; the lunar new year of 2026 began on 18 February."""
    assert actions.close_holidays(town.city, 2026, by=town.officer) == 9
    assert actions.close_holidays(town.city, 2026, by=town.officer) == 0
    days = queries.closed_for_all(date(2026, 1, 1))
    fixed = {(1, 1), (3, 8), (6, 1), *((7, n) for n in range(11, 16)), (11, 26), (12, 29)}
    assert days >= {date(2026, *each) for each in fixed} | {date(2026, 2, n) for n in (18, 19, 20)}
    naadam = ClosedDay.objects.get(from_on__month=7)
    assert (naadam.to_on, "наадам" in naadam.name_mn.lower()) == (date(2026, 7, 15), True)
    assert "Festival" in naadam.name_en
    assert not queries.lacks_holidays(2026)
    assert queries.lacks_holidays(2027)


@given(st.integers(2024, 2040))
def test_holidays_of_any_year_are_whole_and_apart(year: int) -> None:
    found = queries.public_holidays(year)
    assert all(a <= b and a.year == b.year == year and mn and en for a, b, mn, en in found)
    assert all(first[1] < second[0] for first, second in pairwise(found))


def test_a_table_comes_back_as_it_went(town: SimpleNamespace) -> None:
    year = timezone.localdate().year
    actions.close_holidays(town.city, year, by=town.officer)
    day = date(year, 9, 9)
    sitting = Days(town.khoroo, day, day, "khural", "Хуралдаан", "Sitting", SITTING)
    actions.close_days([sitting], by=town.officer)
    before = [*ClosedDay.objects.values_list("from_on", "to_on", "name_en", "roles")]
    client = client_of(town.officer)
    table = client.get(f"{AT}days.csv").content
    ClosedDay.objects.all().delete()
    for _again in range(2):
        sent = SimpleUploadedFile("days.csv", table, "text/csv")
        assert client.post(f"{AT}load/", {"table": sent}).status_code == 302
    assert [*ClosedDay.objects.values_list("from_on", "to_on", "name_en", "roles")] == before


def test_every_mistake_in_a_table_is_told_and_nothing_kept(town: SimpleNamespace) -> None:
    lines = (
        "place,from,to,kind,name_mn,name_en,roles", "1110,2031-02-30,,khural,Хурал,,",
        "9999,2031-02-03,,khural,Хурал,,", "1110,2031-02-03,2031-02-01,feast,,,mayor",
        f"{town.khoroo.code},2031-02-03,,khural,Хурал,,",
    )  # fmt: skip
    client = client_of(person_with_post(Role.KHURAL_CHAIR, town.khoroo))
    sent = SimpleUploadedFile("days.csv", "\n".join(lines).encode(), "text/csv")
    page = client.post(f"{AT}load/", {"table": sent})
    html = page.content.decode()
    assert page.status_code == 422
    for told in ("Line 2", "Line 3", "There is no place of this code", "cannot end before",
                 "Line 4, kind", "Line 4, name_mn", "Line 4, roles"):  # fmt: skip
        assert told in html
    assert "Line 5" not in html
    fine = SimpleUploadedFile("days.csv", "\n".join(
        (lines[0], lines[-1], f"{town.other_khoroo.code},2031-02-03,,khural,Хурал,,")
    ).encode(), "text/csv")  # fmt: skip
    assert f"does not cover {town.other_khoroo.code}" in client.post(
        f"{AT}load/", {"table": fine}).content.decode()  # fmt: skip
    assert not ClosedDay.objects.exists()


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_pages(town: SimpleNamespace, language: str) -> None:
    client, year = client_of(town.officer, language), timezone.localdate().year
    assert str(year) in Client().get(AT).content.decode()
    assert client.get(f"{AT}?year=9").status_code == 200
    page = client.post(f"{AT}holidays/", {"year": str(year + 1)}, follow=True).content.decode()
    assert "Цагаан сар" in page if language == "mn" else "Lunar New Year" in page
    told = {"from_on": f"{year}-09-09", "kind": "khural", "name_mn": "Ээлжит хуралдаан",
            "place": town.khoroo.code}  # fmt: skip
    wrong = client.post(f"{AT}new/", told | {"to_on": f"{year}-09-01", "place": "x"})
    assert wrong.status_code == 422
    assert "Ээлжит хуралдаан" in wrong.content.decode()
    assert "Ээлжит" in client.post(f"{AT}new/", told, follow=True).content.decode()
    made = ClosedDay.objects.get(kind="khural")
    assert (made.to_on, tuple(made.roles)) == (made.from_on, tuple(sorted(SITTING)))
    assert f'value="{town.city.code}"' in client.get(f"{AT}new/").content.decode()
    stranger = client_of(person_with_post(Role.KHURAL_CHAIR, town.other_khoroo), language)
    assert stranger.post(f"{AT}new/", told).status_code == 422
    assert stranger.post(f"{AT}{made.pk}/reopen/").status_code == 403
    assert client.post(f"{AT}{made.pk}/reopen/").status_code == 302
    assert client.post(f"{AT}{made.pk}/reopen/").status_code == 404


def test_a_trainer_notes_days_away_on_a_page(town: SimpleNamespace) -> None:
    client, away = client_of(town.teacher), f"/training/trainers/{town.trainer.pk}/away/"
    assert away in client.get("/training/trainers/").content.decode()
    assert away not in client_of(town.people[0]).get("/training/trainers/").content.decode()
    session = held(town, 6000)
    day = timezone.localdate(session.starts_at)
    assert client.post(away, {"from_on": "soon"}).status_code == 422
    html = client.post(away, {"from_on": day.isoformat()}, follow=True).content.decode()
    assert f"/training/{session.pk}/trainer/" in html
    assert "somebody else is needed" in client.get(f"/training/{session.pk}/").content.decode()
    for nonsense in ("x", "", "999"):
        client.post(away, {"back": nonsense})
    assert TrainerAbsence.objects.count() == 1
    client.post(away, {"back": str(TrainerAbsence.objects.get().pk)})
    assert not TrainerAbsence.objects.exists()
    assert client_of(town.people[0]).get(away).status_code == 403


def test_planner_and_session_warn_of_the_calendar(town: SimpleNamespace) -> None:
    session = held(town, 6000)
    day, client = timezone.localdate(session.starts_at), client_of(town.officer)
    assert f"holidays of {day.year} are not" in client.get("/training/seats/").content.decode()
    actions.close_holidays(town.city, day.year, by=town.officer)
    assert "are not in the calendar" not in client.get("/training/seats/").content.decode()
    actions.close_days([Days(town.city, day, day, "other", "Тооллого", "Census")], by=town.officer)
    assert "Census" in client.get(f"/training/{session.pk}/").content.decode()


def test_gaps_are_still_planned_for_people_without_a_khoroo(town: SimpleNamespace) -> None:
    close(town, 10, place=town.khoroo)
    who = person_with_post(Role.CITY_OFFICER, town.city, given_name="Хот")
    session = held(town, 10)
    for plan in actions.draft_plans([Gap(who, "1", 2.0, 0, 4)], by=town.officer, at=NOW):
        actions.agree(plan, "Yes.", by=town.officer, at=NOW)
    booked(town)
    assert set(seats(session)) == {who.pk}
