"""What the city that comes with Nutag holds."""

from collections import Counter, defaultdict

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from nutag.places import shipped
from nutag.places.actions import load_city
from nutag.places.estimates import carried, settled, shared_out
from nutag.places.models import (
    Alias,
    Boundary,
    Figure,
    Kind,
    Measure,
    Method,
    Place,
    Source,
    Succession,
)
from nutag.places.shipped import Overlap
from nutag.record.models import Entry
from tools import overlaps

SIZES = {"1101": 5, "1104": 2, "1107": 34, "1110": 43, "1113": 8, "1116": 43, "1119": 20,
         "1122": 25, "1125": 24}  # fmt: skip
COUNTED_IN_2013 = 1_314_486


def test_nine_districts_and_204_khoroos_stand_today(loaded: None) -> None:
    khoroos = Place.objects.filter(kind=Kind.KHOROO, valid_until=None)
    assert Counter(khoroos.values_list("parent__code", flat=True)) == SIZES
    assert Boundary.objects.filter(place__in=khoroos).count() == 204
    assert Place.objects.get(code="1110-07", valid_until=None).name_mn == "7 дугаар хороо"


def test_the_152_older_khoroos_are_there_as_they_were(loaded: None) -> None:
    older = Place.objects.filter(kind=Kind.KHOROO, valid_from__lt="2020-01-01")
    assert older.count() == 152
    assert Figure.objects.filter(place__in=older, source__code="ub-khoroo-mn").count() == 152
    assert Boundary.objects.filter(place__in=older).count() == 152


def test_what_became_of_an_older_khoroo_adds_up(loaded: None) -> None:
    sums: Counter[int] = Counter()
    for link in Succession.objects.all():
        sums[link.before_id] += round(link.share_of_before * 100_000)
        assert link.before.valid_until == link.after.valid_from
    gone = Place.objects.filter(kind=Kind.KHOROO).exclude(valid_until=None)
    assert set(sums) == set(gone.values_list("pk", flat=True))
    assert all(abs(each - 100_000) <= 5 for each in sums.values())


def test_nobody_is_lost_on_the_way_to_the_new_khoroos(loaded: None) -> None:
    figures = Figure.objects.filter(
        place__kind=Kind.KHOROO, place__valid_until=None, measure__code="population"
    )
    assert sum(each.value for each in figures.filter(label="2013")) == COUNTED_IN_2013
    now = figures.filter(label="2022")
    assert {each.method for each in now} == {Method.ESTIMATED}
    for district in Place.objects.filter(kind=Kind.DISTRICT):
        whole = district.figures.get(measure__code="population", label="2022")
        assert whole.method == Method.REPORTED
        inside = now.filter(place__parent=district)
        assert sum(each.value for each in inside) == whole.value


def test_every_figure_says_where_it_comes_from_and_how(loaded: None) -> None:
    assert not Measure.objects.filter(how_mn="").exists()
    assert not Measure.objects.filter(how_en="").exists()
    assert not Source.objects.filter(licence="").exclude(code="on-the-spot").exists()
    made_up = Figure.objects.filter(source__code="demo")
    assert {each.method for each in made_up} == {Method.DEMO}
    assert not Figure.objects.filter(method=Method.DEMO).exclude(source__code="demo").exists()
    assert not Place.objects.filter(kind=Kind.KHESEG, demo=False).exists()


def test_households_of_khesegs_add_up_to_their_khoroo(loaded: None) -> None:
    for khoroo in Place.objects.filter(kind=Kind.KHOROO, valid_until=None)[:20]:
        inside = Figure.objects.filter(place__parent=khoroo, measure__code="households")
        whole = khoroo.figures.get(measure__code="households")
        assert sum(each.value for each in inside) == whole.value


def test_without_the_demonstration_nothing_is_made_up(db: None) -> None:
    assert load_city()
    assert not Place.objects.filter(demo=True).exists()
    assert not Figure.objects.filter(method=Method.DEMO).exists()


def test_loading_twice_changes_nothing_and_leaves_one_entry(loaded: None) -> None:
    kinds = (Place, Figure, Boundary, Succession, Alias, Measure, Source, Entry)
    before = [list(kind.objects.values_list("pk", flat=True).order_by("pk")) for kind in kinds]
    call_command("load_city", demo=True, verbosity=0)
    after = [list(kind.objects.values_list("pk", flat=True).order_by("pk")) for kind in kinds]
    assert after == before
    assert Entry.objects.filter(verb="city.loaded").count() == 1


def test_the_overlaps_are_what_the_tool_works_out() -> None:
    assert overlaps.main(["--check"]) == 0


@given(
    st.integers(0, 10_000_000),
    st.dictionaries(st.text("abcdef", min_size=1), st.floats(0, 1e6), min_size=1),
)
def test_sharing_out_loses_nobody(total: int, weights: dict[str, float]) -> None:
    made = shared_out(total, weights)
    assert sum(made.values()) == total
    assert made.keys() == weights.keys()
    assert all(number >= 0 for number in made.values())


pieces = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.floats(0.01, 1), min_size=1
)


@given(pieces, st.integers(0, 100_000))
def test_carrying_over_loses_nobody(shares: dict[tuple[str, str], float], people: int) -> None:
    links = [Overlap(before, after, share, share) for (before, after), share in shares.items()]
    numbers = {each.before: people for each in links}
    assert sum(carried(numbers, links).values()) == pytest.approx(sum(numbers.values()))


@given(pieces)
def test_what_was_kept_has_nothing_in_common_with_others(
    shares: dict[tuple[str, str], float],
) -> None:
    links = [Overlap(before, after, share, share) for (before, after), share in shares.items()]
    sums: defaultdict[str, float] = defaultdict(float)
    for each in settled(
        [*links, Overlap("k", "k", 0.99, 0.99), Overlap("a", "k", 0.01, 0.01)], "k"
    ):
        assert (each.before == "k") == (each.after == "k")
        sums[each.before] += each.of_before
    assert all(whole == pytest.approx(1) for whole in sums.values())


def test_the_shipped_files_speak_of_the_same_units() -> None:
    codes = set(shipped.outlines(shipped.NEW))
    assert codes == {each.after for each in shipped.overlaps()}
    older = set(shipped.outlines(shipped.OLD))
    assert older == {each.before for each in shipped.overlaps()} == set(shipped.people_of_2013())
