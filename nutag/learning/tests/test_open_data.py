"""Competencies, needs, plans and results as data for everybody; nobody can be recognised."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions import of_training
from nutag.learning.actions.of_training import Gap
from nutag.learning.grouping import hidden
from nutag.learning.models import Assessment, Module, Source
from nutag.learning.tests.test_assessment import answer, planned, town
from nutag.people.demo import person_with_post
from nutag.record.roles import Role

__all__ = ["town"]
NOW = datetime(2031, 3, 3, 2, tzinfo=UTC)


@given(st.dictionaries(st.integers(), st.integers(0, 40), max_size=6))
def test_no_small_part_is_left_of_a_sum(parts: dict[int, int]) -> None:
    kept = hidden(parts)
    assert all(not 0 < number < 10 for key, number in parts.items() if key not in kept)
    large = [key for key, number in parts.items() if number >= 10]
    if kept and not kept.issuperset(large):
        assert len(kept) > 1
        assert sum(parts[key] for key in kept) >= 10
    if not any(0 < number < 10 for number in parts.values()):
        assert not kept


def answered(client: Client, path: str) -> list[dict[str, Any]]:
    told = client.get(path)
    assert told.status_code == 200
    return list(told.json()["items"])


@pytest.fixture
def published(town: SimpleNamespace) -> Assessment:
    """Twelve kheseg leaders, ten social workers and two others have answered."""
    town.leaders += [person_with_post(Role.KHESEG_LEADER, town.kheseg) for _each in range(7)]
    for _each in range(10):
        person_with_post(Role.SOCIAL_WORKER, town.khoroo)
    made = actions.open_assessment(planned(town), by=town.officer)
    for sheet in made.sheets.filter(source=Source.SELF):
        answer(sheet, 5, 1)
    actions.close_assessment(made, by=town.officer)
    actions.compute(made, by=town.officer)
    return actions.publish_assessment(made, by=town.officer)


def test_competencies_and_needs_are_open(
    published: Assessment, town: SimpleNamespace, client: Client
) -> None:
    asked = answered(client, "/api/learning/competencies?limit=500")
    assert {"code", "role", "level", "criticality"} <= asked[0].keys()
    (one,) = answered(client, "/api/learning/needs")
    assert (one["id"], one["place"]) == (published.pk, town.khoroo.code)
    needs = answered(client, f"/api/learning/needs/{published.pk}?limit=100")
    assert any(each["rated_by"] == 24 for each in needs)
    assert all(each["rated_by"] is None or each["rated_by"] >= 10 for each in needs)
    groups = answered(client, f"/api/learning/needs/{published.pk}/groups?limit=500")
    assert {(each["by"], each["key"]) for each in groups} == {
        ("role", "kheseg_leader"), ("district", town.district.code)
    }  # fmt: skip
    assert all(each["people"] >= 10 for each in groups)
    assert groups[0]["share"] == 100.0
    text = client.get(f"/api/learning/needs/{published.pk}/groups?format=csv").content.decode()
    assert "kheseg_leader" in text
    report = client.get(f"/training/needs/{published.pk}/").content.decode()
    assert f"/api/learning/needs/{published.pk}/groups?format=csv" in report


def test_a_round_is_told_of_only_once_it_is_published(
    town: SimpleNamespace, client: Client
) -> None:
    made = actions.open_assessment(planned(town), by=town.officer)
    assert client.get(f"/api/learning/needs/{made.pk}").status_code == 404
    assert client.get(f"/api/learning/needs/{made.pk}/groups").status_code == 404
    assert answered(client, "/api/learning/needs") == []


def test_plans_add_up_by_place_without_small_numbers(town: SimpleNamespace, client: Client) -> None:
    code = Module.objects.order_by("code")[0].code
    leaders = [person_with_post(Role.KHESEG_LEADER, town.kheseg) for _each in range(12)]
    city = person_with_post(Role.CITY_OFFICER, town.city)
    gaps = [Gap(who, code, 2, 1, 3) for who in leaders]
    of_training.draft_plans(gaps, by=city, year=2031, at=NOW)
    rows = answered(client, "/api/learning/plans?year=2031")
    told = {row["place"]: (row["planned"], row["open"], row["done"]) for row in rows}
    assert told == {
        town.city.code: (12, 12, 0), town.district.code: (12, 12, 0), town.khoroo.code: (12, 12, 0)
    }  # fmt: skip
    few = [person_with_post(Role.SOCIAL_WORKER, town.neighbour) for _each in range(3)]
    of_training.draft_plans([Gap(who, code, 2, 1, 3) for who in few], by=city, year=2031, at=NOW)
    rows = answered(client, "/api/learning/plans?year=2031")
    told = {row["place"]: (row["planned"], row["open"], row["done"]) for row in rows}
    assert told[town.city.code] == (15, 15, 0)
    assert told[town.khoroo.code] == told[town.neighbour.code] == (None, None, None)
    item = of_training.draft_plans([Gap(leaders[0], code, 3, 1, 4)], by=city, year=2031, at=NOW)
    of_training.agree(item[0], "Yes.", by=city, at=NOW)
    of_training.pass_test(item[0].items.get(module__code=code), 90, "Seen.", by=city, at=NOW)
    rows = answered(client, "/api/learning/plans?year=2031")
    told = {row["place"]: (row["planned"], row["open"], row["done"]) for row in rows}
    assert told[town.city.code] == (15, None, None)


def test_results_of_modules(town: SimpleNamespace, client: Client) -> None:
    rows = answered(client, "/api/learning/results")
    assert [row["module"] for row in rows] == ["1", "2", "3", "4"]
    assert {row["gain"] for row in rows} == {None}
    assert "/api/learning/results?format=csv" in client.get("/learn/evaluation/").content.decode()
