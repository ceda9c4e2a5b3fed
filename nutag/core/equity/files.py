"""An allocation as one JSON file from which anybody works it out anew.

Numbers are texts ("12.5"), for a JSON number may lose digits on the way.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from nutag.core.equity.allocation import LIMITS, Limit, Settings, work_out
from nutag.core.equity.errors import Unshareable
from nutag.core.equity.places import Place

FORMAT = "nutag-allocation-1"
LARGEST = 10**18


@dataclass(frozen=True)
class File:
    """What a file says: settings, places, and the amounts somebody worked out, by code."""

    settings: Settings
    places: list[Place]
    city: str
    amounts: dict[str, int]


@dataclass(frozen=True)
class Difference:
    """A place whose amount in the file is not what the formula gives; None: not there at all."""

    code: str
    stated: int | None
    found: int | None


def written(
    settings: Settings, places: Sequence[Place], city: str, amounts: Mapping[str, int]
) -> str:
    """The file as text."""
    told = {
        "format": FORMAT,
        "settings": settings_data(settings),
        "city": city,
        "places": [
            {"code": each.code, "district": each.district, "estimated": list(each.estimated),
             "numbers": {name: plain(number) for name, number in each.numbers.items()}}
            for each in places
        ],
        "amounts": dict(amounts),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read(data: bytes | str) -> File:
    """The file that a text holds. Raises Unshareable("file") where it is none."""
    try:
        told = json.loads(data)
        if told.get("format") != FORMAT:
            raise _unreadable(f"format {told.get('format')}")
        places = [
            Place(
                str(each["code"]), str(each["district"]),
                {str(name): number(text) for name, text in each["numbers"].items()},
                tuple(map(str, each.get("estimated", ()))),
            )
            for each in told["places"]
        ]  # fmt: skip
        amounts = {str(code): int(each) for code, each in told["amounts"].items()}
        settings = settings_of(told["settings"])
        if len({each.code for each in places}) != len(places):
            raise _unreadable("a code stands twice")
        return File(settings, places, str(told["city"]), amounts)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable(f"{type(error).__name__} {error}"[:200]) from None


def check(file: File) -> list[Difference]:
    """Work the file out anew; what differs, in the order of the codes. Raises Unshareable."""
    found = work_out(file.settings, file.places).amounts(file.city)
    codes = sorted({*found, *file.amounts})
    return [
        Difference(code, file.amounts.get(code), found.get(code))
        for code in codes
        if file.amounts.get(code) != found.get(code)
    ]


def settings_data(settings: Settings) -> dict[str, Any]:
    """Settings as plain values for JSON."""
    return {
        "pot": settings.pot,
        "weights": {code: plain(each) for code, each in settings.weights.items()},
        "city": plain(settings.city),
        "district": plain(settings.district),
        "floor": _limit_data(settings.floor),
        "cap": _limit_data(settings.cap),
        "through_districts": settings.through_districts,
        "step": settings.step,
        "norm": settings.norm,
    }


def settings_of(told: Mapping[str, Any]) -> Settings:
    """Settings from plain values. Raises ValueError, KeyError, TypeError for others."""
    return Settings(
        pot=_whole(told["pot"]),
        weights={str(code): number(each) for code, each in told["weights"].items()},
        city=number(told["city"]),
        district=number(told["district"]),
        floor=_limit_of(told["floor"]),
        cap=_limit_of(told["cap"]),
        through_districts=bool(told["through_districts"]),
        step=_whole(told["step"]),
        norm=_whole(told["norm"]),
    )


def number(text: object) -> Fraction:
    """A number such as "12.5" or "1/3". Raises ValueError for anything else or beyond 10^18."""
    if not isinstance(text, str | int) or isinstance(text, bool) or len(str(text)) > 60:  # noqa: PLR2004
        raise ValueError(f"no number: {text!r}"[:80])
    if isinstance(text, str) and "e" in text.casefold():
        raise ValueError(f"no plain number: {text!r}"[:80])
    try:
        found = Fraction(text)
    except ZeroDivisionError:
        raise ValueError(f"no number: {text!r}") from None
    if abs(found) > LARGEST:
        raise ValueError(f"too large: {text!r}")
    return found


def plain(number: Fraction) -> str:
    """A fraction as a decimal where it ends within twelve digits, otherwise as "1/3"."""
    for digits in range(13):
        scaled = number * 10**digits
        if scaled.denominator == 1:
            sign, units = ("-" if scaled < 0 else ""), str(abs(scaled.numerator)).zfill(digits + 1)
            cut = len(units) - digits
            return sign + units[:cut] + (f".{units[cut:]}" if digits else "")
    return f"{number.numerator}/{number.denominator}"


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST:
        raise TypeError(f"no whole number: {value!r}"[:80])
    return value


def _limit_data(limit: Limit | None) -> dict[str, str] | None:
    return {"kind": limit.kind, "value": plain(limit.value)} if limit else None


def _limit_of(told: Mapping[str, Any] | None) -> Limit | None:
    if told is None:
        return None
    if told["kind"] not in LIMITS:
        raise ValueError(f"no limit: {told['kind']!r}"[:80])
    return Limit(str(told["kind"]), number(told["value"]))


def _unreadable(what: str) -> Unshareable:
    return Unshareable("file", what=what)
