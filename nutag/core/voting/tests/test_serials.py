"""Numbers of ballot papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.voting import number_of, numbered

NUMBERS = st.integers(1, 99_999)


@given(NUMBERS)
def test_what_is_printed_is_read_again_with_or_without_zeros_and_dash(number: int) -> None:
    printed = numbered(number)
    assert number_of(printed) == number
    assert number_of(f" {printed.replace('-', '').lstrip('0')} ") == number


@given(NUMBERS, st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: int, at: int, by: int) -> None:
    signs = numbered(number).replace("-", "")
    wrong = signs[:at] + str((int(signs[at]) + by) % 10) + signs[at + 1 :]
    assert number_of(wrong) is None


@pytest.mark.parametrize("typed", ["", "7", "-", "абв", "1x", "٣٤", "1" * 11])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert number_of(typed) is None
