"""The public feed and its filters."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from nutag.record import queries, sealing
from nutag.record.actions import record
from nutag.record.actors import SYSTEM
from nutag.record.tests.world import World


@pytest.fixture
def english(client: Client, city: World) -> Client:
    client.cookies["django_language"] = "en"
    return client


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/record/{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_empty(english: Client) -> None:
    assert "The record is still empty" in page(english)
    assert "Nothing was found" in page(english, "?verb=test.closed")


def test_filters(english: Client, city: World) -> None:
    last_year = timezone.now() - timedelta(days=365)
    record("test.closed", by=city.governor, grant=city.governs(), place=city.khoroo, money=111)
    record("test.closed", by=SYSTEM, place=city.other, money=222, at=last_year)
    record("record.sealed", by=SYSTEM, size=333)
    record("test.hidden", by=city.governor, subject=city.resident, place=city.khoroo)
    everything = page(english)
    assert all(number in everything for number in ("111", "222", "333"))
    assert everything.count('class="timeline-text"') == 3
    for query, number in (
        ("?place=1110", "111"),
        ("?place=1110-07", "111"),
        ("?place=1113", "222"),
        ("?verb=record.sealed", "333"),
        (f"?until={timezone.localdate() - timedelta(days=9)}", "222"),
    ):
        found = page(english, query)
        assert found.count('class="timeline-text"') == 1, query
        assert number in found
    recent = page(english, f"?since={timezone.localdate()}&until={timezone.localdate()}")
    assert recent.count('class="timeline-text"') == 2
    assert "There is a problem" in page(english, "?since=yesterday")
    assert page(english, "?place=nowhere&verb=no.such").count("There is a problem") == 1


def test_paging_and_constant_cost(
    english: Client, city: World, django_assert_max_num_queries: object
) -> None:
    for number in range(65):
        record("test.closed", by=city.resident, place=city.khoroo, money=number)
    assert "Page 1 of 3" in page(english)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert page(english, "?page=2").count('class="timeline-text"') == 30
    assert "Page 3 of 3" in page(english, "?page=99")
    assert "Saraa" not in page(english)


def test_both_languages(client: Client, city: World) -> None:
    record("record.sealed", by=SYSTEM, size=5)
    assert "лацадлаа" in page(client)
    client.cookies["django_language"] = "en"
    assert "sealed the record" in page(client)


def test_changes_follow_the_tree_and_name_nobody(city: World) -> None:
    record("test.closed", by=city.resident, subject=city.resident, place=city.khoroo, money=1)
    record("test.hidden", by=city.governor, subject=city.resident)
    record("test.closed", by=city.governor, grant=city.governs(), subject=city.khoroo, money=2)
    assert queries.changes() == []
    sealing.seal(by=SYSTEM)
    first, second = queries.changes()
    assert (first["index"], second["index"]) == (0, 2)
    assert "by" not in first
    assert first["subject_id"] == ""
    assert second["subject_id"] == str(city.khoroo.pk)
    assert second["role"] == "khoroo_governor"
    assert queries.changes(after=0, limit=1) == [second]
    assert queries.changes(after=2) == []
