"""A small city for the tests of this room, made without the rooms above."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps

from nutag.record.actors import Grant

LONG_AGO = date(2020, 1, 1)


def place(code: str, kind: str, parent: Any = None) -> Any:
    made = apps.get_model("places.Place").objects.create(
        kind=kind, code=code, name_mn=f"{code} газар", name_en=f"Place {code}", parent=parent,
        path="", valid_from=LONG_AGO, sort_key=code,
    )  # fmt: skip
    made.path = f"{parent.path if parent else ''}{made.pk}/"
    made.save()
    return made


def person(name: str, role: str = "", at: Any = None) -> Any:
    made = apps.get_model("people.Person").objects.create(
        email=f"{name}@example.mn", given_name=name, assurance=2
    )
    if role:
        apps.get_model("people.Post").objects.create(
            person=made, role=role, place=at, from_on=LONG_AGO, source="тушаал"
        )
    return made


@dataclass
class World:
    city: Any
    district: Any
    khoroo: Any
    other: Any
    administrator: Any
    auditor: Any
    governor: Any
    resident: Any

    def governs(self) -> Grant:
        return Grant("khoroo_governor", self.khoroo.path)


def build() -> World:
    city = place("ub", "city")
    district = place("1110", "district", city)
    khoroo = place("1110-07", "khoroo", district)
    return World(
        city=city,
        district=district,
        khoroo=khoroo,
        other=place("1113", "district", city),
        administrator=person("Admin", "administrator", city),
        auditor=person("Auditor", "auditor", district),
        governor=person("Bold", "khoroo_governor", khoroo),
        resident=person("Saraa"),
    )
