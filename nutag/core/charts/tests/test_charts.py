import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.charts import Chart, bars, pairs, share
from nutag.core.charts.chart import LETTERS

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Сонгинохайрхан дүүргийн 43 дугаар хорооны цэцэрлэгийн дэргэдэх авто зам, гэрэлтүүлэг"
names = st.text(st.sampled_from("абвгө <>&\"'12"), min_size=1, max_size=60)
items = st.lists(st.tuples(names, st.integers(0, 10**12)), max_size=6)


def drawing(chart: Chart) -> ET.Element:
    return ET.fromstring(chart.svg)  # noqa: S314 (our own drawing)


def widths(chart: Chart) -> list[float]:
    found = (mark.attrib["width"] for mark in drawing(chart).iter(f"{SVG}rect"))
    return [float(width.rstrip("%")) for width in found if width.endswith("%")]


def plan(*rows: tuple[str, float]) -> Chart:
    return bars("Санал", rows, columns=("Төсөл", "Санал"))


@given(items)
def test_a_drawing_is_sound_named_and_free_of_styles(given_items: list[tuple[str, int]]) -> None:
    chart = plan(*given_items)
    svg = drawing(chart)
    title = svg.find(f"{SVG}title")
    assert svg.attrib["role"] == "img"
    assert title is not None
    assert title.text == "Санал"
    assert "style" not in chart.svg.replace(chart.caption, "")
    assert chart.svg == plan(*given_items).svg


@given(st.lists(st.tuples(names, st.integers(0, 10**12)), min_size=1, max_size=6))
def test_bars_are_as_long_as_their_numbers(given_items: list[tuple[str, int]]) -> None:
    numbers = [number for _name, number in given_items]
    lengths = widths(plan(*given_items))
    assert len(lengths) == len(numbers)
    for number, length in zip(numbers, lengths, strict=True):
        assert length == pytest.approx(max(lengths) * number / (max(numbers) or 1), abs=0.02)


def test_the_table_says_the_same() -> None:
    chart = plan(("Зам", 1204), ("Гэрэл", 987))
    assert chart.columns == ("Төсөл", "Санал")
    assert chart.rows == (("Зам", "1,204"), ("Гэрэл", "987"))


def test_long_names_wrap_and_lose_nothing() -> None:
    svg = drawing(plan((LONG, 3)))
    lines = [str(mark.text) for mark in svg.iter(f"{SVG}text")]
    assert " ".join(lines[:-1]) == LONG
    assert max(map(len, lines)) <= LETTERS


def test_a_long_number_has_room_beside_the_longest_bar() -> None:
    chart = bars("x", [("а", 10**9)], columns=("а", "б"), show=lambda _number: "1,000,000,000 ₮")
    assert widths(chart)[0] <= 100 * (LETTERS - len("1,000,000,000 ₮")) / LETTERS


def test_pairs_share_one_scale_and_say_which_is_which() -> None:
    chart = pairs("x", [("Зам", 10, 5)], columns=("Төсөл", "Төлөвлөсөн", "Гарсан"))
    first, second = widths(chart)[-2:]
    assert second == pytest.approx(first / 2, abs=0.01)
    assert "Төлөвлөсөн" in chart.svg
    assert chart.rows == (("Зам", "10", "5"),)


@given(st.lists(st.tuples(names, st.integers(1, 10**9)), min_size=1, max_size=4))
def test_parts_fill_the_whole(parts: list[tuple[str, int]]) -> None:
    chart = share("x", parts, columns=("а", "б", "%"))
    assert sum(widths(chart)[: len(parts)]) == pytest.approx(100, abs=2)
    assert len(chart.rows) == len(parts)


def test_nothing_is_drawn_as_nothing() -> None:
    assert widths(plan(("Зам", 0))) == [0]
    assert share("x", [("а", 0)], columns=("а", "б", "%")).rows == (("а", "0", "0 %"),)
    assert plan().rows == ()


@pytest.mark.parametrize("number", [-1, float("nan"), float("inf")])
def test_impossible_numbers_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        plan(("Зам", number))


def test_a_fifth_part_is_refused() -> None:
    with pytest.raises(ValueError, match="four"):
        share("x", [("а", 1)] * 5, columns=("а", "б", "%"))


def test_markup_in_names_stays_text() -> None:
    chart = plan(("<script>alert(1)</script>", 1))
    assert not re.search("<script", chart.svg)
