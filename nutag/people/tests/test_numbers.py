"""Registration numbers: read in any spelling, kept so that nobody can read them."""

from contextlib import suppress
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from nutag.people import actions
from nutag.people.envelope import Unreadable, fingerprint, seal, unseal
from nutag.people.models import Identity
from nutag.people.numbers import LETTERS, NotANumber, parse

TODAY = date(2026, 11, 23)
days = st.dates(date(1900, 1, 1), TODAY)


def written(letters: str, born: date, tail: int, shift: int = 0) -> str:
    month = born.month + (20 if born.year >= 2000 else 0)
    return f"{letters}{born:%y}{month:02}{born.day + shift:02}{tail:02}"


@given(st.text(LETTERS, min_size=2, max_size=2), days, st.integers(0, 99))
def test_a_number_tells_the_day_of_birth(letters: str, born: date, tail: int) -> None:
    number = parse(written(letters, born, tail).lower(), today=TODAY)
    assert number.born_on == born
    assert number.tail == f"{tail:02}"
    assert number.full[2:8] not in str(number)


@given(st.text(max_size=14))
def test_whatever_is_taken_has_one_spelling(typed: str) -> None:
    with suppress(NotANumber):
        number = parse(typed, today=TODAY)
        assert parse(number.full, today=TODAY) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "form"), ("AБВ0101011", "digits"), ("QБ90010111", "letters"), ("УБ90023111", "date")],
)
def test_each_refusal_has_its_reason(typed: str, code: str) -> None:
    with pytest.raises(NotANumber) as refused:
        parse(typed, today=TODAY)
    assert refused.value.code == code


def test_latin_twins_and_gaps_do_not_matter() -> None:
    assert parse("ҮБ 900101-11", today=TODAY) == parse("yБ90010111", today=TODAY)


def test_in_the_demonstration_only_impossible_days_are_taken() -> None:
    born = date(1990, 1, 1)
    made_up = written("УБ", born, 11, shift=40)
    assert parse(made_up, today=TODAY, demo=True).born_on == born
    for typed, demo in ((made_up, False), (written("УБ", born, 11), True)):
        with pytest.raises(NotANumber):
            parse(typed, today=TODAY, demo=demo)


def test_an_envelope_opens_for_its_owner_only() -> None:
    sealed = seal("УБ90010111", owner=7)
    assert unseal(sealed, owner=7) == "УБ90010111"
    assert seal("УБ90010111", owner=7) != sealed
    for wrong, owner in ((sealed, 8), (sealed[:-1] + b"x", 7), (b"", 7)):
        with pytest.raises(Unreadable):
            unseal(wrong, owner=owner)
    assert fingerprint("a", "x") != fingerprint("b", "x")


def test_the_database_does_not_hold_the_number(town: SimpleNamespace) -> None:
    number = parse("УБ90010111", today=TODAY)
    actions.keep_number(person=town.resident, number=number)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_identity")
        row = " ".join(str(bytes(v) if isinstance(v, memoryview) else v) for v in cursor.fetchone())
    assert "900101" not in row
    assert Identity.objects.get().tail == "11"
    opened = actions.disclose_number(by=town.resident, person=town.resident, purpose="own")
    assert opened == number.full
