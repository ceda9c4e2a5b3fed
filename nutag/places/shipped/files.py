"""Reading the files: districts, outlines, people of the older khoroos, and how the two overlap."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).resolve().parent.parent / "data"
NEW = "khoroo_boundaries_204.geojson"
OLD = "khoroo_boundaries_152.geojson"

type Row = dict[str, str]


class Overlap(NamedTuple):
    """How an older khoroo lies in a newer one, as shares of the area of each."""

    before: str
    after: str
    of_before: float
    of_after: float


def districts() -> list[Row]:
    """One row for each of the nine districts."""
    return list(_rows("districts.csv"))


def outlines(name: str) -> dict[str, list[Any]]:
    """The MultiPolygon coordinates of a GeoJSON file by the code of the unit."""
    features = json.loads((DATA / name).read_text(encoding="utf-8"))["features"]
    return {_code(each["properties"]): _coordinates(each["geometry"]) for each in features}


def people_of_2013() -> dict[str, int]:
    """People in each of the 152 older khoroos."""
    return {
        row["khoroo_id_152"]: int(row["population"]) for row in _rows("khoroo_population_152.csv")
    }


def overlaps() -> list[Overlap]:
    """How the older khoroos lie in the newer ones; made by `tools/overlaps.py`."""
    return [
        Overlap(
            row["before"], row["after"], float(row["share_of_before"]), float(row["share_of_after"])
        )
        for row in _rows("overlaps.csv")
    ]


def _rows(name: str) -> Iterator[Row]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _code(properties: dict[str, Any]) -> str:
    return str(properties.get("khoroo_id") or properties["district_code"])


def _coordinates(geometry: dict[str, Any]) -> list[Any]:
    coordinates: list[Any] = geometry["coordinates"]
    return coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
