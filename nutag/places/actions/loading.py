"""Loading the city that comes with Nutag."""

from datetime import date
from typing import Any

from django.db import transaction

from nutag.core.geometry import area, box, inner_point, shape
from nutag.places import made_up, naming, shipped
from nutag.places.estimates import carried, settled, shared_out
from nutag.places.models import (
    Boundary,
    Figure,
    Kind,
    Measure,
    Method,
    Place,
    Source,
    Succession,
)
from nutag.places.planting import plant
from nutag.record.actions import record
from nutag.record.actors import SYSTEM

OLD_FROM = date(2011, 1, 1)
NEW_FROM = date(2020, 1, 1)
SAME = 0.98
SPELLINGS = {"1116": ["Songino Khairkhan"], "1122": ["Khanuul"]}
METHODS = {"nutag-estimate": Method.ESTIMATED, "demo": Method.DEMO}


@transaction.atomic
def load_city(*, demo: bool = False) -> bool:
    """Load city, districts, khoroos old and new, boundaries and figures; False when it is there.

    With `demo` also khesegs and made-up figures, labelled as such. The days on which khoroos
    changed are as good as the sources: the first of the year, marked as approximate.
    """
    if Place.objects.filter(kind=Kind.CITY).exists():
        return False
    Load(demo=demo).run()
    return True


class Load:
    """One loading; what is stored so far, by code."""

    def __init__(self, *, demo: bool) -> None:
        self.demo = demo
        self.sources = {each["code"]: Source(**each) for each in shipped.SOURCES}
        self.measures = {str(each["code"]): Measure(**each) for each in shipped.MEASURES}
        overlaps = shipped.overlaps()
        self.kept = {
            each.after
            for each in overlaps
            if each.before == each.after and min(each.of_before, each.of_after) >= SAME
        }
        self.overlaps = settled(overlaps, self.kept)
        self.places: dict[str, Place] = {}
        self.older: dict[str, Place] = {}
        self.figures: list[Figure] = []

    def run(self) -> None:
        """Everything, in order; one entry on the record."""
        Source.objects.bulk_create(self.sources.values())
        Measure.objects.bulk_create(self.measures.values())
        self.plant_districts()
        self.plant_khoroos()
        self.draw()
        self.count_people()
        if self.demo:
            self.make_up()
        Figure.objects.bulk_create(self.figures, batch_size=500)
        record(
            "city.loaded", by=SYSTEM, place=self.places["ub"], places=Place.objects.count(),
            figures=len(self.figures), demo=self.demo,
        )  # fmt: skip

    def plant_districts(self) -> None:
        """The city and its districts."""
        (self.places["ub"],) = plant([_city()], {"ub": ["UB", "УБ", "Ulan Bator"]})
        rows = shipped.districts()
        made = plant(
            [_district(row, self.places["ub"]) for row in rows],
            {row["district_code"]: _spellings(row) for row in rows},
        )
        self.places |= {place.code: place for place in made}
        for row in rows:
            place = self.places[row["district_code"]]
            for year in (2021, 2022):
                self.figure(place, "population", int(row[f"population_{year}"]), year, "districts")
            self.figure(place, "area", float(row["area_km2_official"]), 2022, "districts")
        total = sum(int(row["population_2022"]) for row in rows)
        self.figure(self.places["ub"], "population", total, 2022, "districts")
        square = sum(float(row["area_km2_official"]) for row in rows)
        self.figure(self.places["ub"], "area", round(square, 2), 2022, "districts")

    def plant_khoroos(self) -> None:
        """The khoroos of today, the older ones that changed, and what became of them."""
        newer = sorted({each.after for each in self.overlaps})
        older = sorted({each.before for each in self.overlaps} - self.kept)
        made = plant([self._khoroo(code, code not in self.kept) for code in newer])
        self.places |= {place.code: place for place in made}
        gone = [self._khoroo(code, new=False) for code in older]
        for place in gone:
            place.valid_until = NEW_FROM
        self.older = {place.code: place for place in plant(gone)}
        Succession.objects.bulk_create(
            Succession(
                before=self.older[each.before],
                after=self.places[each.after],
                share_of_before=f"{each.of_before:.5f}",
                share_of_after=f"{min(each.of_after, 1):.5f}",
            )
            for each in self.overlaps
            if each.before in self.older and each.after not in self.kept
        )

    def _khoroo(self, code: str, new: bool) -> Place:  # noqa: FBT001
        district, _dash, number = code.partition("-")
        names = naming.numbered(Kind.KHOROO, int(number))
        return Place(
            kind=Kind.KHOROO, code=code, number=int(number), name_mn=names.mn, name_en=names.en,
            parent=self.places[district], valid_from=NEW_FROM if new else OLD_FROM,
            approximate=True,
        )  # fmt: skip

    def draw(self) -> None:
        """Boundaries, and what is worked out from them: areas of khoroos, ways to the centre."""
        newer, older = shipped.outlines(shipped.NEW), shipped.outlines(shipped.OLD)
        rows = [_boundary(self.places[c], newer[c], self.sources["khoroo-map"]) for c in newer]
        rows += [
            _boundary(place, older[code], self.sources["ub-khoroo-mn"])
            for code, place in self.older.items()
        ]
        for code, coordinates in shipped.outlines("district_boundaries_derived.geojson").items():
            rows.append(_boundary(self.places[code], coordinates, self.sources["khoroo-map"]))
        Boundary.objects.bulk_create(rows, batch_size=100)
        middles = {row.place.code: (row.label_lon, row.label_lat) for row in rows[: len(newer)]}
        for code, coordinates in newer.items():
            square = round(area(shape(coordinates)), 2)
            far = round(made_up.kilometres(*middles[code]), 1)
            place = self.places[code]
            self.figure(place, "area", square, 2022, "nutag-estimate")
            self.figure(place, "remoteness", far, 2022, "nutag-estimate")

    def count_people(self) -> None:
        """People of 2013 as published or carried over, and of 2022 shared out."""
        people = shipped.people_of_2013()
        for code, number in people.items():
            place = self.older.get(code) or self.places[code]
            self.figure(place, "population", number, 2013, "ub-khoroo-mn")
        moved = carried(people, self.overlaps)
        by_district: dict[str, dict[str, float]] = {}
        for code, part in moved.items():
            by_district.setdefault(code.partition("-")[0], {})[code] = part
        for row in shipped.districts():
            weights = by_district[row["district_code"]]
            before = shared_out(round(sum(weights.values())), weights)
            now = shared_out(int(row["population_2022"]), weights)
            for code in weights:
                if code not in self.kept:
                    self.estimate(code, before[code], 2013)
                self.estimate(code, now[code], 2022)

    def estimate(self, code: str, value: int, year: int) -> None:
        """People of a khoroo, worked out."""
        place = self.places[code]
        self.figure(place, "population", value, year, "nutag-estimate")

    def make_up(self) -> None:
        """Khesegs and figures for the demonstration."""
        people = {
            figure.place.code: int(figure.value)
            for figure in self.figures
            if figure.place.kind == Kind.KHOROO
            and figure.label == "2022"
            and figure.measure.code == "population"
        }
        found = Boundary.objects.filter(place__code__in=people, place__valid_until=None)
        centres = {each.place.code: (each.label_lon, each.label_lat)
                   for each in found.select_related("place")}  # fmt: skip
        self.figure(self.places["ub"], "adult-share", made_up.ADULTS, 2025, "demo")
        made = made_up.khoroos(people, centres)
        for code, each in made.items():
            self.make_up_khoroo(self.places[code], each)
        plants = [
            self._kheseg(self.places[code], number + 1)
            for code, each in sorted(made.items())
            for number in range(each.khesegs)
        ]
        for kheseg in plant(plants):
            self.make_up_kheseg(kheseg, made[kheseg.code.rpartition("-")[0]])

    def make_up_khoroo(self, place: Place, each: made_up.MadeUp) -> None:
        """The made-up figures of one khoroo."""
        values = {"households": each.households, "ger-share": each.ger_share,
                  "plots": each.plots, "water-kiosks": each.kiosks}  # fmt: skip
        for code, value in values.items():
            self.figure(place, code, value, 2025, "demo")

    def make_up_kheseg(self, kheseg: Place, each: made_up.MadeUp) -> None:
        """The made-up households of one kheseg; those of a khoroo add up to its own."""
        weights = {
            str(n + 1): 0.8 + 0.4 * made_up.chance(f"{kheseg.parent_id}-{n + 1}", "kheseg")
            for n in range(each.khesegs)
        }
        part = shared_out(each.households, weights)[str(kheseg.number)]
        self.figure(kheseg, "households", part, 2025, "demo")

    def _kheseg(self, khoroo: Place, number: int) -> Place:
        names = naming.numbered(Kind.KHESEG, number)
        return Place(
            kind=Kind.KHESEG, code=f"{khoroo.code}-{number:02}", number=number, parent=khoroo,
            name_mn=names.mn, name_en=names.en, valid_from=NEW_FROM, approximate=True, demo=True,
        )  # fmt: skip

    def figure(self, place: Place, measure: str, value: float, year: int, source: str) -> None:
        """Keep one figure of a year for storing."""
        self.figures.append(
            Figure(
                place=place, measure=self.measures[measure], value=value, label=str(year),
                period_from=date(year, 1, 1), period_until=date(year + 1, 1, 1),
                source=self.sources[source], method=METHODS.get(source, Method.REPORTED),
            )
        )  # fmt: skip


def _city() -> Place:
    return Place(
        kind=Kind.CITY, code="ub", name_mn="Улаанбаатар хот", name_en="Ulaanbaatar city",
        valid_from=date(1992, 1, 1), approximate=True,
    )  # fmt: skip


def _spellings(row: dict[str, str]) -> list[str]:
    return [row["abbr_latin"], *SPELLINGS.get(row["district_code"], [])]


def _district(row: dict[str, str], city: Place) -> Place:
    return Place(
        kind=Kind.DISTRICT, code=row["district_code"], parent=city,
        name_mn=f"{row['name_mn']} дүүрэг", name_en=f"{row['name_en']} district",
        abbreviation=row["abbr_mn"], valid_from=date(1992, 1, 1), approximate=True,
    )  # fmt: skip


def _boundary(place: Place, coordinates: list[Any], source: Source) -> Boundary:
    made = shape(coordinates)
    around = box(made)
    lon, lat = inner_point(made)
    return Boundary(
        place=place, coordinates=coordinates, source=source, label_lon=lon, label_lat=lat,
        **around._asdict(),
    )  # fmt: skip
