"""Point to khoroo, and search however a name is written."""

from datetime import date
from types import SimpleNamespace

import pytest
import shapely
import shapely.geometry

from nutag.places import actions, queries
from nutag.places.models import Boundary, Kind, Place
from nutag.record.actors import SYSTEM

OVERLAPS = [({"1110-11", "1122-11"}, 2.0), ({"1104-01", "1104-02"}, 0.05)]


@pytest.mark.parametrize(("codes", "least"), OVERLAPS)
def test_where_outlines_overlap_there_are_two_answers(
    loaded: None, codes: set[str], least: float
) -> None:

    one, other = (
        shapely.make_valid(shapely.geometry.shape({"type": "MultiPolygon", "coordinates": each}))
        for each in queries.outlines(
            Place.objects.filter(code__in=codes, valid_until=None)
        ).values()
    )
    point = one.intersection(other).representative_point()
    assert {each.code for each in queries.lookup(point.x, point.y)} == codes


def test_the_middle_of_the_city_lies_in_one_khoroo(loaded: None) -> None:
    (found,) = queries.lookup(106.9177, 47.9184)
    assert found.kind == Kind.KHOROO
    assert queries.ancestors(found)[-1].abbreviation in {"СБД", "ЧД"}


def test_far_away_there_is_none(loaded: None) -> None:
    assert queries.lookup(0, 0) == []


def test_a_point_lay_in_the_khoroo_of_its_day(loaded: None) -> None:
    for gone in Boundary.objects.exclude(place__valid_until=None).select_related("place")[:20]:
        point = gone.label_lon, gone.label_lat
        then, now = queries.lookup(*point, on=date(2015, 6, 1)), queries.lookup(*point)
        assert not {each.pk for each in then if each.valid_until} & {each.pk for each in now}


KHOROO_7 = (
    "БЗД 7", "bzd 7", "Баянзүрх 7-р хороо", "БАЯНЗYРХ 7", "bayanzurkh 7", "1110-07",
    "Bayanzürkh khoroo 7", "7 дугаар хороо баянзүрх", "Баянзүрх дүүрэг, 7 дугаар хороо",
)  # fmt: skip
FIRST = {
    "songinohairhan": "1116", "Songino Khairkhan": "1116", "СХД": "1116", "ulaanbaatar": "ub",
    "хан уул": "1122", "khan-uul": "1122", "khanuul": "1122", "Налайх": "1113", "UB": "ub",
    "БЗД 7 хороо 2 хэсэг": "1110-07-02",
}  # fmt: skip


def test_a_place_is_found_first_however_it_is_written(loaded: None) -> None:
    wanted = FIRST | dict.fromkeys(KHOROO_7, "1110-07")
    found = {words: queries.search(words, 1) for words in wanted}
    assert {words: hits[0].code for words, hits in found.items() if hits} == wanted


def test_a_number_is_found_whole_and_in_every_district(loaded: None) -> None:
    found = queries.search("7-р хороо", limit=7)
    assert {each.number for each in found} == {7}
    assert {each.kind for each in found} == {Kind.KHOROO}


def test_words_that_fit_nothing_find_nothing(town: SimpleNamespace) -> None:
    assert queries.search("Парис") == queries.search("") == queries.search(" - ") == []


def test_a_spelling_finds_the_place_and_all_in_it_until_it_is_removed(
    town: SimpleNamespace,
) -> None:
    alias = actions.add_alias(by=SYSTEM, place=town.khoroo, text="Амгалан")
    assert queries.search("amgalan") == [town.khoroo, town.kheseg, town.next_kheseg]
    actions.remove_alias(alias, by=SYSTEM)
    assert queries.search("amgalan") == []
