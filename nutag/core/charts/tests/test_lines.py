"""Numbers from period to period."""

import pytest

from nutag.core.charts import lines

ROWS = [("May", (1.0, 2.0)), ("June <", (None, 4.0)), ("July >", (3.0, 0.0))]


def test_each_number_is_a_point_and_neighbours_are_joined() -> None:
    chart = lines("Caption", ROWS, columns=("Month", "here", "there"))
    assert chart.svg.count("<circle") == 5
    assert chart.svg.count('class="slope-1"') == 0
    assert chart.svg.count('class="slope-2"') == 2
    assert "July &gt;" in chart.svg
    assert chart.rows[1] == ("June <", "–", "4")
    assert 'cy="1.250rem"' in chart.svg  # the greatest number, right below its own name
    assert 'cy="11.250rem"' in chart.svg  # nought


def test_what_is_no_line_is_refused() -> None:
    for rows in (ROWS[:1], [("May", (1.0,)), ("June", (1.0,))], [("May", (-1.0, 0.0)), ROWS[0]]):
        with pytest.raises(ValueError, match=r"period|bar"):
            lines("Caption", rows, columns=("Month", "here", "there"))
    assert lines("Caption", [("a", (0.0,)), ("b", (0.0,))], columns=("Month", "one")).rows
