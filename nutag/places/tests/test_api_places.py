"""The open API of places and figures."""

import csv
import json
from datetime import date
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
import shapely
from django.test import Client

from nutag.places import actions
from nutag.places.actions import Part
from nutag.places.models import Place
from nutag.record.actors import SYSTEM


def asked(client: Client, path: str, **query: str | int) -> Any:
    answer = client.get(f"/api{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_places_are_listed_and_narrowed_down(town: SimpleNamespace, client: Client) -> None:
    assert asked(client, "/places")["count"] == Place.objects.count()
    inside = asked(client, "/places", within="1110", kind="khoroo")["items"]
    assert [each["code"] for each in inside] == ["1110-07", "1110-14"]
    assert {each["parent"] for each in inside} == {"1110"}
    assert asked(client, "/places", q="bzd 14")["items"][0]["code"] == "1110-14"
    assert asked(client, "/places", within="nowhere")["items"] == []
    assert asked(client, "/places", on="2019-01-01")["items"] == []


def test_places_come_as_a_table(town: SimpleNamespace, client: Client) -> None:
    text = client.get("/api/places?format=csv&kind=district").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["name_mn"] for row in rows] == ["Баянзүрх дүүрэг", "Сүхбаатар дүүрэг"]


def test_a_place_tells_what_became_of_it(town: SimpleNamespace, client: Client) -> None:
    actions.divide(town.khoroo, by=SYSTEM, parts=[Part(44, 1)], on=date(2026, 1, 1))  # type: ignore[arg-type]
    old = asked(client, "/places/1110-07")
    assert (old["valid_until"], old["came_from"]) == ("2026-01-01", [])
    (link,) = old["became"]
    assert (link["code"], link["share_of_before"]) == ("1110-44", 1)
    assert asked(client, "/places/1110-44")["came_from"][0]["code"] == "1110-07"


@pytest.mark.parametrize("path", ["/places/1110-99", "/places/1110-07?on=1999-01-01"])
def test_there_is_no_such_place(town: SimpleNamespace, client: Client, path: str) -> None:
    answer = client.get(f"/api{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("query", ["on=0", "on=2026-13-01", "on=x", "kind=aimag"])
def test_what_cannot_be_read_is_refused(town: SimpleNamespace, client: Client, query: str) -> None:
    assert client.get(f"/api/places?{query}").status_code == 422


def test_the_outlines_are_geojson_that_can_be_drawn(loaded: None, client: Client) -> None:
    answer = client.get("/api/places/boundaries?within=1110&kind=khoroo")
    assert answer["Content-Type"] == "application/geo+json"
    features = json.loads(answer.content)["features"]
    assert len(features) == 43
    assert all(shapely.from_geojson(json.dumps(each["geometry"])).area > 0 for each in features)
    again = client.get(
        "/api/places/boundaries?within=1110&kind=khoroo", headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304
    (found,) = asked(client, "/places/at", lon="106.9177", lat="47.9184")
    assert found["kind"] == "khoroo"
    assert asked(client, "/places/at", lon=0, lat=0) == []


def test_figures_say_where_they_come_from(loaded: None, client: Client) -> None:
    found = asked(client, "/figures", place="1110", measure="population", page_size=1000)["items"]
    district = [each for each in found if each["place"] == "1110"]
    assert [(each["label"], each["value"]) for each in district][-1] == ("2022", 408797)
    assert {each["method"] for each in district} == {"reported"}
    assert all(each["source"] and each["licence"] for each in found)
    measures = asked(client, "/measures")["items"]
    assert "population" in {each["code"] for each in measures}
    assert all(each["how_mn"] and each["how_en"] for each in measures)
