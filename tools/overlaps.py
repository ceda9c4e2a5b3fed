"""Work out how the 152 older khoroos lie in the 204 of today, by area.

    python tools/overlaps.py            write nutag/places/data/overlaps.csv
    python tools/overlaps.py --check    change nothing; fail when the file would differ

Run it when a boundary file changes. Both layers are put on the equal-area cylinder of
`nutag.core.geometry.area`; overlaps below SLIVER of both units are drawing noise and left out.
What remains of an older khoroo is scaled to 1, because the newer outlines leave small gaps and
overlap each other a little, and everybody who was counted must be somewhere.
"""

import csv
import io
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

DATA = Path(__file__).resolve().parent.parent / "nutag" / "places" / "data"
TARGET = DATA / "overlaps.csv"
COLUMNS = ("before", "after", "share_of_before", "share_of_after")
SLIVER = 0.005


def layer(name: str) -> dict[str, Polygon | MultiPolygon]:
    """The valid shapes of a file by khoroo, on a plane where areas are true to each other."""
    features = json.loads((DATA / name).read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["khoroo_id"]: shapely.make_valid(
            shapely.transform(shape(feature["geometry"]), flat)
        )
        for feature in features
    }


def flat(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Longitude and the sine of latitude: equal areas stay equal."""
    return [(math.radians(lon), math.sin(math.radians(lat))) for lon, lat in points]


def rows() -> list[tuple[str, str, str, str]]:
    """One row for each older khoroo and each newer one that holds a part of it."""
    older, newer = layer("khoroo_boundaries_152.geojson"), layer("khoroo_boundaries_204.geojson")
    found = []
    for before, old in sorted(older.items()):
        shared = {after: old.intersection(new).area for after, new in sorted(newer.items())}
        kept = {
            after: part
            for after, part in shared.items()
            if part / old.area >= SLIVER or part / newer[after].area >= SLIVER
        }
        found += [
            (before, after, share(part / sum(kept.values())), share(part / newer[after].area))
            for after, part in kept.items()
        ]
    return found


def share(number: float) -> str:
    """A share with five decimals, at least the smallest that is not nought."""
    return f"{min(max(number, 0.00001), 1):.5f}"


def main(arguments: Sequence[str]) -> int:
    """Write or check the file; 1 when the check finds a difference."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([COLUMNS, *rows()])
    if "--check" in arguments:
        return int(TARGET.read_text(encoding="utf-8") != out.getvalue())
    TARGET.write_text(out.getvalue(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
