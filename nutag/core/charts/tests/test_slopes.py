from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.charts import Chart, Slope, slopes

SVG = "{http://www.w3.org/2000/svg}"
COLUMNS = ("Төсөл", "Иргэд", "ИНХ", "Дүүрэг")
ITEMS = st.lists(
    st.builds(
        Slope, st.text("абв <&", max_size=9), st.text("0123456789", min_size=1, max_size=2),
        st.lists(st.none() | st.integers(1, 60), min_size=3, max_size=3),
    ),
    max_size=9,
)  # fmt: skip


def marks(chart: Chart, kind: str) -> list[ET.Element]:
    return list(ET.fromstring(chart.svg).iter(f"{SVG}{kind}"))  # noqa: S314 (our own drawing)


@given(ITEMS)
def test_every_rank_has_its_mark_and_neighbouring_ranks_a_line(items: list[Slope]) -> None:
    chart = slopes("Эрэмбэ", items, columns=COLUMNS)
    ranks = [rank for each in items for rank in each.ranks]
    assert len(marks(chart, "circle")) == len([rank for rank in ranks if rank])
    joined = [
        (one, two) for each in items
        for one, two in zip(each.ranks, each.ranks[1:], strict=False) if one and two
    ]  # fmt: skip
    lines = marks(chart, "line")
    assert len(lines) == len(joined)
    rises = sorted(two - one for one, two in joined)
    told = [float(each.attrib["y2"][:-3]) - float(each.attrib["y1"][:-3]) for each in lines]
    assert sorted(round(each / 2) for each in told) == rises


def test_the_table_says_the_same_and_what_a_list_does_not_have() -> None:
    chart = slopes("Эрэмбэ", [Slope("Гэрэл", "7", (1, None, 2))], columns=COLUMNS)
    assert chart.rows == (("7. Гэрэл", "1", "–", "2"),)
    assert marks(chart, "line") == []


@pytest.mark.parametrize("ranks", [(1, 2), (1, 2, 0)])
def test_ranks_that_cannot_be_are_refused(ranks: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="rank"):
        slopes("Эрэмбэ", [Slope("Гэрэл", "7", ranks)], columns=COLUMNS)
