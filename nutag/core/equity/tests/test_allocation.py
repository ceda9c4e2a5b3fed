"""Sharing out money: sums, limits, order, scale, and a slow second way."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.equity import CRITERIA, Limit, Place, Settings, Unshareable, completed, work_out
from nutag.core.equity.criteria import bases, district_bases, short_of_water
from nutag.core.equity.limits import filled
from nutag.core.equity.places import four
from nutag.core.equity.rounding import whole_steps
from nutag.core.equity.tests.cities import PATIENT, cities, slowly_filled, wishes

THREE = [
    Place("a", "1", {"population": Fraction(5000), "ger-share": Fraction(80)}),
    Place("b", "1", {"population": Fraction(3000), "ger-share": Fraction(20)}),
    Place("c", "2", {"population": Fraction(2000), "ger-share": Fraction(100)}),
]
HALF = {"population": Fraction(1), "ger": Fraction(1)}


def test_an_example_worked_out_by_hand() -> None:
    """5,000 + 3,000 + 2,000 people; 4,000 + 600 + 2,000 of them in ger areas."""
    found = work_out(Settings(66_000, HALF), THREE)
    # a: 33,000 × 5 ÷ 10 + 33,000 × 40 ÷ 66; b: 9,900 + 3,000; c: 6,600 + 10,000
    assert found.amounts("ub") == {"ub": 0, "a": 36_500, "b": 12_900, "c": 16_600}
    assert [line.part for line in found.khoroos["a"].lines] == [16_500, 20_000]


@pytest.mark.parametrize("page", ["allocation.md", "allocation.mn.md"])
def test_the_example_of_the_manual_is_right(page: str) -> None:
    text = (Path(__file__).parents[4] / "docs" / "know" / page).read_text(encoding="utf-8")
    for worked in work_out(Settings(66_000, HALF), THREE).khoroos.values():
        assert f"| {worked.amount:,} |" in text
        assert all(f"{int(line.part):,}" in text for line in worked.lines)


def test_the_split_leaves_what_rounding_leaves_to_the_city() -> None:
    settings = Settings(1_000_999, HALF, city=Fraction(50), district=Fraction(20), step=1000)
    found = work_out(settings, THREE)
    assert found.city == 1_000_999 - 200_000 - 300_000
    assert found.districts is not None
    assert sum(each.amount for each in found.districts.places.values()) == 200_000
    assert sum(each.amount for each in found.khoroos.values()) == 300_000


def test_of_equal_remainders_the_first_code_gets_the_step() -> None:
    third = {key: Fraction(10, 3) for key in "bca"}
    assert whole_steps(third, 10) == {"a": 4, "b": 3, "c": 3}


def test_numbers_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError):
        whole_steps({"a": Fraction(1)}, 2)


def test_hamiltons_example_of_1880() -> None:
    """The Alabama paradox in small (Balinski and Young 1982): one seat more costs C a seat."""
    people = {"a": 6, "b": 6, "c": 2}
    ten = whole_steps({key: Fraction(10 * each, 14) for key, each in people.items()}, 10)
    eleven = whole_steps({key: Fraction(11 * each, 14) for key, each in people.items()}, 11)
    assert (ten["c"], eleven["c"]) == (2, 1)


@PATIENT
@given(cities(), wishes())
def test_every_togrog_is_given_once_or_it_is_said_why_not(
    places: list[Place], settings: Settings
) -> None:
    if isinstance(why := _amounts(settings, places), str):
        assert why in {"floors-too-high", "caps-too-low", "floor-above-cap"}
        return
    found = work_out(settings, places)
    amounts = found.amounts("ub")
    assert sum(amounts.values()) == settings.pot
    assert min(amounts.values()) >= 0
    assert all(each % settings.step == 0 for code, each in amounts.items() if code != "ub")
    khoroos = found.khoroos
    money = sum(each.amount for each in khoroos.values())
    for worked in khoroos.values():
        if settings.floor:
            assert worked.amount >= settings.floor.sum_of(money, len(places))
        if settings.cap:
            assert worked.amount <= settings.cap.sum_of(money, len(places))
        assert abs(worked.amount - worked.limited) < settings.step


@PATIENT
@given(cities(), wishes(), st.integers())
def test_the_order_of_places_changes_nothing(
    places: list[Place], settings: Settings, seed: int
) -> None:
    mixed = list(places)
    Random(seed).shuffle(mixed)  # noqa: S311 - an order, no secret
    assert _amounts(settings, places) == _amounts(settings, mixed)


@PATIENT
@given(cities(), wishes(), st.integers(2, 9))
def test_only_the_relation_of_weights_matters(
    places: list[Place], settings: Settings, times: int
) -> None:
    larger = {code: each * times for code, each in settings.weights.items()}
    assert _amounts(settings, places) == _amounts(replace(settings, weights=larger), places)


@PATIENT
@given(cities(), st.integers(2, 9))
def test_twice_as_many_people_everywhere_change_nothing(places: list[Place], times: int) -> None:
    asked = ("population", "ger", "light", "tax", "development", "equal")
    settings = Settings(10**9, dict.fromkeys(asked, Fraction(1)))
    grown = [_with(each, population=each.people * times) for each in places]
    assert _amounts(settings, places) == _amounts(settings, grown)


@PATIENT
@given(cities(), st.integers(2, 9))
def test_metres_do_as_well_as_kilometres(places: list[Place], times: int) -> None:
    settings = Settings(10**9, {"spread": Fraction(1), "equal": Fraction(1)})
    longer = [_with(each, remoteness=each.numbers["remoteness"] * times) for each in places]
    assert _amounts(settings, places) == _amounts(settings, longer)


@PATIENT
@given(cities(least=2), st.integers(1, 30_000), st.data())
def test_more_people_never_mean_less_money(
    places: list[Place], more: int, data: st.DataObject
) -> None:
    """By the formula and through limits, before rounding, where area for each does not count."""
    codes = [code for code in CRITERIA if code != "spread"]
    weights = dict.fromkeys(codes, Fraction(1))
    settings = Settings(10**9, weights, floor=Limit("average", Fraction(30)))
    at = data.draw(st.integers(0, len(places) - 1))
    grown = list(places)
    grown[at] = _with(places[at], population=places[at].people + more)
    before, after = (work_out(settings, each).khoroos for each in (places, grown))
    code = places[at].code
    assert after[code].limited >= before[code].limited
    assert after[code].amount >= before[code].amount - 1


@PATIENT
@given(
    st.dictionaries(
        st.text("abcdef", min_size=1, max_size=3),
        st.tuples(st.integers(1, 50), st.integers(0, 40), st.integers(0, 90)),
        min_size=1, max_size=8,
    ),
    st.integers(0, 400),
)  # fmt: skip
def test_limits_are_kept_as_the_slow_way_keeps_them(
    rows: dict[str, tuple[int, int, int]], total: int
) -> None:
    whole = sum(share for share, _low, _more in rows.values())
    shares = {key: Fraction(total * share, whole) for key, (share, _low, _more) in rows.items()}
    least = {key: low for key, (_share, low, _more) in rows.items()}
    most = {key: low + more for key, (_share, low, more) in rows.items()}
    possible = sum(least.values()) <= total <= sum(
        most[key] if shares[key] else least[key] for key in rows
    )  # fmt: skip
    if not possible:
        with pytest.raises(Unshareable):
            filled(shares, total, least, most)
        return
    found, factor = filled(shares, total, least, most)
    assert sum(found.values()) == total
    assert all(least[key] <= found[key] <= most[key] for key in rows)
    assert factor >= 0
    if total:
        assert found == slowly_filled(shares, total, least, most)


def test_impossible_limits_say_how_much_is_lacking() -> None:
    floor = Settings(900_000, HALF, floor=Limit("sum", Fraction(400_000)))
    with pytest.raises(Unshareable, match="1,200,000 ₮ together, but there is only 900,000 ₮"):
        work_out(floor, THREE)
    cap = Settings(900_000, HALF, cap=Limit("percent", Fraction(30)))
    with pytest.raises(Unshareable) as error:
        work_out(cap, THREE)
    assert error.value.code == "caps-too-low"


def test_a_district_has_room_for_the_least_sums_of_its_khoroos() -> None:
    settings = Settings(
        900_000, HALF, floor=Limit("sum", Fraction(290_000)), through_districts=True
    )
    found = work_out(settings, THREE)
    assert min(each.amount for each in found.khoroos.values()) >= 290_000
    assert found.khoroos["b"].bound == "floor"


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (Settings(100, {}), "no-weight"),
        (Settings(100, {"luck": Fraction(1)}), "unknown-criterion"),
        (Settings(100, {"equal": Fraction(-1)}), "negative"),
        (Settings(100, HALF, city=Fraction(60), district=Fraction(60)), "split"),
        (Settings(100, HALF, step=0), "step"),
        (Settings(100, HALF, step=101), "step"),
        (Settings(100, {"water": Fraction(1)}), "missing"),
    ],
)
def test_what_cannot_be_meant_is_refused(settings: Settings, code: str) -> None:
    with pytest.raises(Unshareable) as error:
        work_out(settings, THREE)
    assert error.value.code == code
    assert error.value.text("mn")


def test_a_criterion_that_is_nought_everywhere_gives_its_slice_to_the_others() -> None:
    none = [replace(each, numbers={**each.numbers, "ger-share": Fraction(0)}) for each in THREE]
    found = work_out(Settings(10_000, HALF), none)
    assert found.inside[""].idle == ("ger",)
    assert found.amounts("ub")["a"] == 5000
    with pytest.raises(Unshareable) as error:
        work_out(Settings(10_000, {"ger": Fraction(1)}), none)
    assert error.value.code == "nothing-to-go-by"


def test_lack_of_water_by_hand() -> None:
    """1,000 ger households, 2 kiosks for 400 each: a fifth goes without."""
    numbers = {"households": Fraction(2000), "ger-share": Fraction(50), "population": Fraction(9)}
    place = Place("a", "1", {**numbers, "water-kiosks": Fraction(2)})
    assert short_of_water(place, 400) == Fraction(1, 5)
    assert short_of_water(place, 600) == 0


@PATIENT
@given(cities())
def test_bases_as_a_slow_second_way_has_them(places: list[Place]) -> None:
    """The four criteria of article 59.3, written out once more."""
    count = len(places)
    area, far = (sum(place.numbers[name] for place in places) for name in ("area", "remoteness"))
    sparse = {p.code: four(p.numbers["area"] * 1000 / p.people) for p in places}
    sum_sparse = sum(sparse.values())
    for place in places:
        numbers = place.numbers
        parts = [
            (sparse[place.code], sum_sparse), (numbers["remoteness"], far), (numbers["area"], area),
        ]  # fmt: skip
        mean = sum((own * count / whole for own, whole in parts if whole), Fraction(0)) / 3
        assert abs(bases(places, "spread")[place.code] - mean) <= Fraction(1, 20_000)
        index = (100 - numbers["development-index"]) * numbers["population"] / 100
        assert bases(places, "development")[place.code] == index


@PATIENT
@given(cities())
def test_a_district_is_the_sum_of_its_khoroos(places: list[Place]) -> None:
    for code in ("population", "ger", "water", "light", "tax", "development"):
        own: Mapping[str, Fraction] = bases(places, code)
        for district, basis in district_bases(places, code).items():
            assert basis == sum(own[each.code] for each in places if each.district == district)


@PATIENT
@given(cities(least=3))
def test_estimates_lie_between_the_neighbours_and_are_marked(
    places: list[Place],
) -> None:
    gap = {name: each for name, each in places[0].numbers.items() if name != "ger-share"}
    broken = [replace(places[0], numbers=gap), *places[1:]]
    made = completed(broken, ["ger-share", "households"])
    rates = [each.numbers["ger-share"] for each in places[1:]]
    assert min(rates) - 1 <= made[0].numbers["ger-share"] <= max(rates) + 1
    assert made[0].estimated == ("ger-share",)
    assert made[1:] == places[1:]


def test_people_are_never_estimated() -> None:
    with pytest.raises(Unshareable) as error:
        completed([Place("a", "1", {}), THREE[0]], ["ger-share"])
    assert error.value.facts == {"place": "a", "measure": "population"}


def _amounts(settings: Settings, places: list[Place]) -> dict[str, int] | str:
    try:
        return work_out(settings, places).amounts("ub")
    except Unshareable as error:
        return error.code


def _with(place: Place, **numbers: Fraction) -> Place:
    return replace(place, numbers={**place.numbers, **numbers})
