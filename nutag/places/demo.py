"""A small made-up city, for the tests of every room."""

from datetime import date
from types import SimpleNamespace

from nutag.places import naming
from nutag.places.models import Kind, Place
from nutag.places.planting import plant

LONG_AGO = date(2020, 1, 1)


def small_city() -> SimpleNamespace:
    """The city, two districts, three khoroos and two khesegs, stored.

    `city`, `district` with `khoroo` and `neighbour`, `other_district` with `other_khoroo`;
    `kheseg` and `next_kheseg` lie in `khoroo`.
    """
    (city,) = plant([_named("ub", Kind.CITY, "Улаанбаатар хот", "Ulaanbaatar city", None)])
    district, other_district = plant(
        [
            _named(
                "1110",
                Kind.DISTRICT,
                "Баянзүрх дүүрэг",
                "Bayanzürkh district",
                city,
                abbreviation="БЗД",
            ),
            _named(
                "1119",
                Kind.DISTRICT,
                "Сүхбаатар дүүрэг",
                "Sükhbaatar district",
                city,
                abbreviation="СБД",
            ),
        ]
    )
    khoroo, neighbour, other_khoroo = plant(
        [_unit(district, 7), _unit(district, 14), _unit(other_district, 1)]
    )
    kheseg, next_kheseg = plant([_unit(khoroo, 1), _unit(khoroo, 2)])
    return SimpleNamespace(
        city=city,
        district=district,
        other_district=other_district,
        khoroo=khoroo,
        neighbour=neighbour,
        other_khoroo=other_khoroo,
        kheseg=kheseg,
        next_kheseg=next_kheseg,
    )


def _named(
    code: str, kind: Kind, mn: str, en: str, parent: Place | None, *, abbreviation: str = ""
) -> Place:
    return Place(
        kind=kind, code=code, name_mn=mn, name_en=en, parent=parent,
        abbreviation=abbreviation, valid_from=LONG_AGO,
    )  # fmt: skip


def _unit(parent: Place, number: int) -> Place:
    kind = Kind.KHOROO if parent.kind == Kind.DISTRICT else Kind.KHESEG
    names = naming.numbered(kind, number)
    place = _named(f"{parent.code}-{number:02}", kind, names.mn, names.en, parent)
    place.number = number
    return place
