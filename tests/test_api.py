"""The open API keeps to its own description, and to what its front page promises."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django import Settings

from nutag.api import limits, tables
from nutag.record.actions import record
from nutag.record.actors import SYSTEM
from nutag.record.sealing import seal
from nutag.record.tests import world
from nutag.site.wsgi import application

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)

schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)


@pytest.fixture
def city(db: None) -> world.World:
    """A small city with a few entries."""
    built = world.build()
    for number in range(5):
        record("record.sealed", by=SYSTEM, place=built.khoroo, at=AT, size=number)
    record("entry.disclosed", by=built.auditor, subject=built.resident, at=AT)
    return built


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keep the connection that holds the test's data, as Django's test client does."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_route_keeps_to_the_schema(
    case: schemathesis.Case[Any], city: world.World, one_connection: None
) -> None:
    case.call_and_validate(headers={"Accept-Encoding": "identity"})


def test_the_feed_can_be_followed(client: Client, city: world.World) -> None:
    first = client.get("/api/record/entries", {"limit": 3}).json()
    rest = client.get("/api/record/entries", {"after": first["after"]}).json()
    ids = [item["id"] for item in first["items"] + rest["items"]]
    assert ids == sorted(set(ids))
    assert len(ids) == 5
    end = client.get("/api/record/entries", {"after": rest["after"]}).json()
    assert end == {"items": [], "after": rest["after"]}


def test_the_feed_hides_what_is_not_public(client: Client, city: world.World) -> None:
    verbs = {item["verb"] for item in client.get("/api/record/entries").json()["items"]}
    assert verbs == {"record.sealed"}
    asked = client.get("/api/record/entries", {"verb": "entry.disclosed"}).json()
    assert asked["items"] == []


def test_entries_are_told_in_both_languages(client: Client, city: world.World) -> None:
    item = client.get("/api/record/entries").json()["items"][0]
    assert "sealed the record" in item["text_en"]
    assert "бүртгэл" in item["text_mn"].lower()


def test_an_unchanged_answer_is_not_sent_again(client: Client, city: world.World) -> None:
    first = client.get("/api/record/entries")
    again = client.get("/api/record/entries", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    record("record.sealed", by=SYSTEM, at=AT, size=9)
    changed = client.get("/api/record/entries", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_pages_lead_to_each_other(client: Client, city: world.World) -> None:
    for _time in range(3):
        record("record.sealed", by=SYSTEM, place=city.khoroo, at=AT, size=1)
        seal(by=SYSTEM, at=AT)
        record("entry.disclosed", by=city.auditor, subject=city.resident, at=AT)
    response = client.get("/api/record/checkpoints", {"page": 2, "page_size": 1})
    assert response.json()["count"] >= 2
    assert 'page=1&page_size=1>; rel="prev"' in response["Link"]


def test_a_list_comes_as_a_table(client: Client, city: world.World) -> None:
    response = client.get("/api/record/entries", {"format": "csv"})
    assert response["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 5
    assert rows[0]["place"] == city.khoroo.code


def test_a_table_holds_no_formula() -> None:
    text = tables.table([{"name": "=1+1", "number": -3}]).decode("utf-8-sig")
    assert text.splitlines()[1] == "'=1+1,-3"


def test_too_many_requests_are_refused(
    client: Client, city: world.World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "REQUESTS", 3)
    answers = [client.get("/api/record/entries").status_code for _time in range(5)]
    assert answers[:3] == [200, 200, 200]
    assert 429 in answers
    refused = client.get("/api/record/entries")
    assert 0 < int(refused["Retry-After"]) <= 60
    other = client.get("/api/record/entries", REMOTE_ADDR="10.1.2.3")
    assert other.status_code == 200


def test_mistakes_are_told_as_problems(client: Client, city: world.World) -> None:
    for address, status in {"/api/record/entries?after=x": 422, "/api/nothing/here": 404}.items():
        response = client.get(address)
        assert response.status_code == status
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["status"] == status


def test_nul_in_an_address_is_a_bad_request(client: Client, city: world.World) -> None:
    for address in ("/api/record/verbs?x=%00", "/record/?place=%00"):
        assert client.get(address).status_code == 400


def test_the_documentation_asks_no_other_host(client: Client, settings: Settings) -> None:
    page = client.get("/api/docs").content.decode()
    assert "http://" not in page
    assert "https://" not in page
    assert "<script>" not in page
