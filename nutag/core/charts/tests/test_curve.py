from xml.etree import ElementTree as ET

import pytest

from nutag.core.charts import curve

SVG = "{http://www.w3.org/2000/svg}"
WORDS = {"columns": ("Хүн", "Мөнгө"), "legend": ("Байгаа нь", "Ижил бол")}


def test_a_curve_hangs_from_corner_to_corner_below_the_straight_line() -> None:
    chart = curve("Тэгш байдал", [(0, 0), (50, 20), (100, 100)], **WORDS)
    drawn = ET.fromstring(chart.svg).iter(f"{SVG}line")  # noqa: S314 - our own drawing
    ends = [tuple(each.get(name, "") for name in ("x1", "y1", "x2", "y2")) for each in drawn]
    assert ends == [
        ("0.00%", "16.000rem", "100.00%", "0.000rem"),
        ("0.00%", "16.000rem", "50.00%", "12.800rem"),
        ("50.00%", "12.800rem", "100.00%", "0.000rem"),
    ]
    assert chart.rows == (("50 %", "20.0 %"), ("100 %", "100.0 %"))


def test_what_is_no_curve_is_refused() -> None:
    for points in ([(0.0, 0.0)], [(0, 0), (100, 101)], [(0, 0), (-1, 5)]):
        with pytest.raises(ValueError):
            curve("", points, **WORDS)
