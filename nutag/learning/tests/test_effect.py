"""What training did in khoroos: panels from the record and from figures, and the page."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client

from nutag.core.effects import Doubt
from nutag.learning import actions, reading
from nutag.learning.actions import of_practice, of_training
from nutag.learning.actions.of_training import Noted
from nutag.learning.models import Lesson, Module, TrainerLevel
from nutag.learning.queries import effect, outcomes
from nutag.learning.rules.outcomes import OUTCOMES
from nutag.people.demo import person_with_post
from nutag.people.models import Person
from nutag.places.demo import small_city
from nutag.places.models import Figure, Kind, Measure, Place, Source
from nutag.places.planting import plant
from nutag.record import verbs
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

TODAY = date(2026, 11, 20)
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    """Six khoroos with an organiser each, and one without anybody in Nutag."""
    found = small_city()
    actions.load(reading.curriculum(), by=SYSTEM)
    more = plant([
        Place(kind=Kind.KHOROO, code=f"1110-{n}", name_mn=f"{n}", name_en=f"{n}", number=n,
              parent=found.district, valid_from=LONG_AGO)
        for n in range(21, 25)
    ])  # fmt: skip
    found.khoroos = [found.khoroo, found.neighbour, *more]
    found.organisers = [
        person_with_post(Role.KHOROO_ORGANISER, each, from_on=LONG_AGO) for each in found.khoroos
    ]
    found.module, found.lesson = Module.objects.get(code="2"), Lesson.objects.get(code="2.1")
    found.teacher = person_with_post(Role.TRAINER, found.city, from_on=LONG_AGO)
    found.trainer = of_training.name_trainer(
        found.teacher, TrainerLevel.TRAINER, [found.module], by=SYSTEM
    )
    found.venue = of_training.open_venue("Танхим", found.khoroo, 30, step_free=True, by=SYSTEM)
    return found


def train(town: SimpleNamespace, people: list[Person], begin: datetime) -> None:
    told, ends = begin - timedelta(days=9), begin + timedelta(hours=3)
    session = of_training.propose(
        town.module, town.venue, town.trainer, begin, ends, least=1, seats=30, by=SYSTEM, at=told
    )
    of_training.publish(session, by=SYSTEM, at=told)
    marks = []
    for each in people:
        seat = of_training.ask_for_seat(session, each, by=each, at=told)
        marks += [Noted(seat.pk, "in", begin, f"{seat.pk} in"),
                  Noted(seat.pk, "out", ends, f"{seat.pk} out")]  # fmt: skip
    of_training.note(session, marks, by=town.teacher, at=ends)
    of_training.deliver(session, by=town.teacher, at=ends)


def circles(town: SimpleNamespace, at: int, month: int, count: int, year: int = 2026) -> None:
    """Some circles opened in a month, one of them in a kheseg where there is one."""
    for number in range(count):
        then = datetime(year, month, 2 + number, 3, tzinfo=UTC)
        of_practice.open_circle(
            town.khoroos[at], town.lesson, by=town.organisers[at], where="Танхим",
            starts_at=then + timedelta(days=3), seats=9, at=then,
        )  # fmt: skip


@pytest.mark.django_db
def test_every_outcome_can_be_read_by_all() -> None:
    """What no room writes cannot be chosen; the rest is public."""
    known = [found for each in OUTCOMES for verb in each.verbs if (found := verbs.find(verb))]
    assert {"circle.opened", "budget.shown", "practice.shared"} <= {each.name for each in known}
    assert all(each.public for each in known)
    assert {"circles", "budgets"} <= {code for code, _name in outcomes.choices()}
    assert "cases" not in {code for code, _name in outcomes.choices()}


def test_the_panel_counts_months_and_knows_when_each_khoroo_was_reached(
    town: SimpleNamespace,
) -> None:
    circles(town, 0, 8, 1)
    circles(town, 1, 9, 2)
    circles(town, 1, 11, 1)  # the month is not over
    train(town, town.organisers[:1], datetime(2026, 9, 30, 17, tzinfo=UTC))  # 1 October here
    train(town, town.organisers[1:2], datetime(2026, 11, 3, 3, tzinfo=UTC))
    found = outcomes.panel(town.module, "circles", 1, TODAY)
    assert found
    assert found.periods == ["2026-08", "2026-09", "2026-10"]
    assert [each.code for each in found.khoroos] == sorted(each.code for each in town.khoroos)
    rows = {
        khoroo.pk: (row, first)
        for khoroo, row, first in zip(found.khoroos, found.values, found.first, strict=True)
    }
    assert rows[town.khoroo.pk] == ([1, 0, 0], 2)
    assert rows[town.neighbour.pk] == ([0, 2, 0], None)
    assert ("1110-07", "2026-08", 1, "2026-10") in [tuple(each) for each in found.rows]
    second = outcomes.panel(town.module, "circles", 3, TODAY)
    assert second
    assert set(second.first) == {None}


def test_what_is_too_little_is_no_panel(town: SimpleNamespace) -> None:
    assert outcomes.panel(town.module, "circles", 1, TODAY) is None
    circles(town, 0, 9, 1)
    assert outcomes.panel(town.module, "circles", 1, TODAY) is None
    assert outcomes.panel(town.module, "nothing", 1, TODAY) is None


def taught(town: SimpleNamespace) -> None:
    """Khoroos 0 and 1 are reached in September, and open two circles a month instead of one."""
    train(town, town.organisers[:2], datetime(2026, 9, 1, 3, tzinfo=UTC))
    for month in range(6, 11):
        for at in range(6):
            circles(town, at, month, 2 if at < 2 and month >= 9 else 1)


def test_without_noise_the_effect_comes_out(town: SimpleNamespace) -> None:
    taught(town)
    panel = outcomes.panel(town.module, "circles", 1, TODAY)
    assert panel
    found = effect.result(panel, "words")
    assert found.effect
    assert found.effect.value == pytest.approx(1)
    assert found.effect.trend == pytest.approx(0)
    assert Doubt.FEW in found.effect.doubts
    assert [(each.period, len(each.khoroos)) for each in found.cohorts] == [("2026-09", 2), ("", 4)]
    assert effect.chart(panel, "Circles").rows[-1] == ("2026-10", "2.00", "1.00")
    assert effect.result(panel, "words").effect == found.effect


def test_figures_can_be_the_outcome(town: SimpleNamespace) -> None:
    measure = Measure.objects.create(
        code="answered", name_mn="Хариу", name_en="Answered", how_mn="Тоолов", how_en="Counted"
    )
    source = Source.objects.create(code="office", title_mn="Алба", title_en="Office")
    train(town, town.organisers[:2], datetime(2026, 5, 4, 3, tzinfo=UTC))
    for at, khoroo in enumerate(town.khoroos):
        for quarter in range(4):
            begin = date(2025 + (quarter + 3) // 4, 1 + 3 * ((quarter + 3) % 4), 1)
            if (at, quarter) != (5, 2):  # one khoroo lacks a quarter, and is left out
                Figure.objects.create(
                    place=khoroo, measure=measure, source=source, label=f"Q{quarter}",
                    period_from=begin, period_until=begin + timedelta(days=90), method="counted",
                    value=Decimal(10 * at + quarter + (4 if at < 2 and quarter >= 2 else 0)),
                )  # fmt: skip
    assert ("figure-answered", "Хариу") in outcomes.choices()
    panel = outcomes.panel(town.module, "figure-answered", 1, TODAY)
    assert panel
    assert (len(panel.khoroos), panel.periods) == (5, ["Q0", "Q1", "Q2", "Q3"])
    found = effect.result(panel, "words").effect
    assert found
    assert found.value == pytest.approx(4)


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_page(town: SimpleNamespace, client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    url = "/learn/evaluation/effect/"
    asked = "?module=2&outcome=circles&least=1"
    assert 'href="/learn/evaluation/effect/"' in client.get("/learn/evaluation/").content.decode()
    assert client.get(url).status_code == 200
    assert client.get(f"{url}?module=9&outcome=circles&least=1").status_code == 422
    few = client.get(url + asked).content.decode()
    assert ("дор хаяж бүтэн гурван сар" if language == "mn" else "three whole months") in few
    assert client.get(f"/learn/evaluation/effect.csv{asked}").status_code == 404
    taught(town)
    assert '<option value="2" selected>' in client.get(url).content.decode()
    told = client.get(url + asked).content.decode()
    assert ("сар тутам" if language == "mn" else "more a month") in told
    assert ("Арван хоёроос цөөн" if language == "mn" else "Fewer than twelve") in told
    assert "/places/1110-21/" in told
    lines = client.get(f"/learn/evaluation/effect.csv{asked}").content.decode().splitlines()
    assert lines[0].lstrip("\ufeff") == "khoroo,period,value,reached"
    assert any(each.startswith("1110-07,") and each.endswith(",2026-09") for each in lines)
    nobody = client.get(f"{url}?module=1&outcome=circles&least=1").content.decode()
    assert ("Юу ч тооцох боломжгүй" if language == "mn" else "Nothing can be worked out") in nobody
