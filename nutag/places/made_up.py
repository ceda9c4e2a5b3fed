"""Figures of the demonstration, made up by a fixed recipe so that every machine has the same.

The recipe keeps what is known of the city: about 60 per cent of households live in ger areas, few
of them in the centre; 3.6 people to a household, 4.4 in ger areas; 300 to 500 households to a
kheseg and to a water kiosk; 1.3 to 1.5 plots to a ger household.
"""

from collections.abc import Mapping
from hashlib import sha256
from math import cos, hypot, radians
from typing import NamedTuple

CENTRE = (106.9177, 47.9184)
CITY_SHARE = 0.606
ADULTS = 63
TO_A_KHESEG = 400


class MadeUp(NamedTuple):
    """What is made up for a khoroo."""

    households: int
    ger_share: float
    plots: int
    kiosks: int
    khesegs: int


def khoroos(people: Mapping[str, int], centres: Mapping[str, tuple[float, float]]) -> dict[
    str, MadeUp
]:  # fmt: skip
    """The made-up figures of each khoroo from its people and where it lies (degrees)."""
    raw = {code: _far(*centres[code]) + 0.35 * (chance(code, "ger") - 0.5) for code in people}
    low, high = -2.0, 2.0
    for _step in range(40):  # halve until the city as a whole has the share it has
        middle = (low + high) / 2
        low, high = (middle, high) if _share(raw, middle, people) < CITY_SHARE else (low, middle)
    return {code: _khoroo(code, people[code], _clipped(raw[code] + low)) for code in people}


def chance(code: str, what: str) -> float:
    """A number from 0 to 1 that looks random and is always the same for the same words."""
    return int.from_bytes(sha256(f"{what} {code}".encode()).digest()[:6]) / 2**48


def _khoroo(code: str, people: int, ger: float) -> MadeUp:
    households = max(1, round(people / (3.6 + 0.8 * ger)))
    in_gers = households * ger
    return MadeUp(
        households=households,
        ger_share=round(ger * 100, 1),
        plots=round(in_gers * (1.3 + 0.2 * chance(code, "plots"))),
        kiosks=round(in_gers / (300 + 200 * chance(code, "kiosks"))),
        khesegs=max(1, round(households / TO_A_KHESEG)),
    )


def kilometres(lon: float, lat: float) -> float:
    """How far a point (degrees) is from the centre of the city, on a plane that touches there."""
    east = (lon - CENTRE[0]) * 111.2 * cos(radians(CENTRE[1]))
    north = (lat - CENTRE[1]) * 111.2
    return hypot(east, north)


def _far(lon: float, lat: float) -> float:
    """From 0 in the centre to 1 from eight kilometres on."""
    return min(1.0, kilometres(lon, lat) / 8)


def _share(raw: Mapping[str, float], shift: float, people: Mapping[str, int]) -> float:
    return sum(_clipped(raw[code] + shift) * people[code] for code in people) / sum(people.values())


def _clipped(share: float) -> float:
    return min(0.98, max(0.0, share))
