from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nutag.core import text
from nutag.core.text.sorting import ALPHABET

texts = st.text(max_size=40)
mongolian = st.text(st.sampled_from(ALPHABET + ALPHABET.upper() + " -0123456789"), max_size=40)
words = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("spoiled", "right"),
    [
        ("НЭГДYГЭЭР", "нэгдүгээр"),
        ("Єлгий", "өлгий"),
        ("Їйлдвэр", "үйлдвэр"),
        ("Сvхбаатар", "сүхбаатар"),
        ("Хaн–Уyл", "хан уүл"),
        ("CYXБAATAP", "сүхбаатар"),
        ("Ёндон", "ендон"),
        ("  «Хан-Уул»\tдүүрэг ", "хан уул дүүрэг"),
        ("Violet Valley", "violet valley"),
    ],
)
def test_spoiled_letters_are_repaired(spoiled: str, right: str) -> None:
    assert text.fold(spoiled) == right


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Bayanzurkh", "Баянзүрх"),
        ("Bayanzürkh", "Баянзүрх"),
        ("bayanzurh", "Баянзүрх"),
        ("Songinohairhan", "Сонгинохайрхан"),
        ("Songino Khairkhan", "Сонгинохайрхан"),
        ("khan uul", "Хан-Уул"),
        ("Khanuul", "Хан-Уул"),
        ("Sukhbaatar 3", "Сүхбаатар дүүрэг, 3 дугаар хороо"),
        ("bzd", "БЗД"),
        ("Yeroo", "Ерөө"),
        ("Ендон", "Ёндон"),
        ("Yondon", "Ёндон"),
        ("Bayanzürkh", "Bayanzurkh"),
    ],
)
def test_names_are_found_however_they_are_written(query: str, name: str) -> None:
    assert _finds(query, name)


def test_other_names_are_not_found() -> None:
    assert not _finds("Баянгол", "Баянзүрх")
    assert not _finds("Bayanzurkh 7", "Баянзүрх")


@given(texts)
@example("ʼnʼ İ ﬁ ẞ")
def test_folding_twice_changes_nothing(written: str) -> None:
    assert text.fold(text.fold(written)) == text.fold(written)
    assert text.latin(text.latin(written)) == text.latin(written)


@given(mongolian)
def test_case_does_not_matter(written: str) -> None:
    assert text.fold(written.upper()) == text.fold(written.lower())
    assert text.sort_key(written.upper()) == text.sort_key(written.lower())


@given(texts)
def test_a_text_finds_itself(written: str) -> None:
    assert _finds(written, written)


@given(mongolian)
def test_the_skeleton_of_mongolian_is_ascii(written: str) -> None:
    assert text.latin(written).isascii()


@given(words, words)
def test_words_sort_by_the_35_letters(one: str, other: str) -> None:
    places = [[ALPHABET.index(letter) for letter in word] for word in (one, other)]
    assert (text.sort_key(one) < text.sort_key(other)) == (places[0] < places[1])


@given(st.integers(0, 10**12), st.integers(0, 10**12), words)
def test_numbers_sort_by_size(one: int, other: int, after: str) -> None:
    keys = [text.sort_key(f"{number:05} {after}") for number in (one, other)]
    assert (keys[0] < keys[1]) == (one < other)


@given(texts)
def test_keys_are_digits_and_fit_their_column(written: str) -> None:
    key = text.sort_key(written * 9)
    assert len(key) <= 200
    assert not key or (key.isascii() and key.isdigit())


def test_scripts_and_kinds_keep_their_order() -> None:
    ordered = ["Баян 2", "Баян 10", "Баян bulag", "Баян гол", "Баяналтай", "Ерөө", "Ёндон", "日"]
    keys = [text.sort_key(name) for name in ordered]
    assert all(one < other for one, other in pairwise(keys))
    assert text.sort_key("zoo") < text.sort_key("аав")


def test_ordinals_follow_the_last_spoken_word() -> None:
    front = [0, 1, 4, 9, 11, 14, 19, 21, 34, 40, 49, 90, 104, 140, 1009]
    back = [2, 3, 5, 6, 7, 8, 10, 12, 20, 28, 30, 50, 60, 70, 80, 100, 400, 900, 1000, 4000]
    assert {text.ordinal(number) for number in front} == {f"{number} дүгээр" for number in front}
    assert {text.ordinal(number) for number in back} == {f"{number} дугаар" for number in back}
    assert text.short_ordinal(14) == "14-р"


def test_amounts() -> None:
    assert text.whole(-1234567) == "-1,234,567"
    assert text.money(28_500) == "28,500\u00a0₮"
    assert text.money(1_200, "EUR") == "1,200\u00a0EUR"


@pytest.mark.parametrize(
    ("amount", "mongolian_words", "english_words"),
    [
        (0, "0 төгрөг", "0 tögrög"),
        (500, "500 төгрөг", "500 tögrög"),
        (28_500, "28.5 мянган төгрөг", "28.5 thousand tögrög"),
        (60_000_000, "60 сая төгрөг", "60 million tögrög"),
        (28_500_000_000, "28.5 тэрбум төгрөг", "28.5 billion tögrög"),
        (5_700_000_000_000, "5.7 их наяд төгрөг", "5.7 trillion tögrög"),
        (4_500_000_000_000_000, "4,500 их наяд төгрөг", "4,500 trillion tögrög"),
        (999_949, "999.9 мянган төгрөг", "999.9 thousand tögrög"),
        (999_950, "1 сая төгрөг", "1 million tögrög"),
        (-60_000_000, "-60 сая төгрөг", "-60 million tögrög"),
    ],
)
def test_amounts_in_words(amount: int, mongolian_words: str, english_words: str) -> None:
    assert text.money_words(amount).replace("\u00a0", " ") == mongolian_words
    assert text.money_words(amount, "en").replace("\u00a0", " ") == english_words


@given(st.integers(1, 10**18))
def test_words_are_near_the_amount(amount: int) -> None:
    number, *unit = text.money_words(amount, "en", "EUR").replace("\u00a0", " ").split()
    sizes = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "EUR": 1}
    said = float(number.replace(",", "")) * sizes[unit[0]]
    assert said == pytest.approx(amount, rel=0.05)


def test_days_and_moments() -> None:
    first = date(2026, 3, 1)
    assert text.day(first) == "2026 оны 3 дугаар сарын 1"
    assert text.day(date(2026, 4, 30)) == "2026 оны 4 дүгээр сарын 30"
    assert text.day(first, "en") == "1 March 2026"
    assert text.day_genitive(first) == "2026 оны 3 дугаар сарын 1-ний"
    assert text.day_genitive(date(2026, 3, 10)) == "2026 оны 3 дугаар сарын 10-ны"
    assert text.moment(datetime(2026, 3, 1, 9, 5)) == "2026 оны 3 дугаар сарын 1, 09:05"  # noqa: DTZ001
    assert text.moment(datetime(2026, 3, 1, 9, 5), "en") == "1 March 2026, 09:05"  # noqa: DTZ001


def _finds(query: str, name: str) -> bool:
    column = text.searchable(name)
    return all(any(one in column for one in word) for word in text.spellings(query))


@pytest.mark.parametrize(
    ("typed", "sum_"),
    [
        ("48,000,000,000 ₮", 48 * 10**9), ("48 тэрбум", 48 * 10**9), ("48 billion", 48 * 10**9),
        ("48 сая төгрөг", 48 * 10**6), ("48\u2009000\u202f000\u00a0000", 48 * 10**9),
        ("1.5 тэрбум ₮", 1_500_000_000), ("1,5 сая", 1_500_000), ("48.000.000", 48_000_000),
        ("60 мянга", 60_000), ("2 их наяд", 2 * 10**12), ("0", 0), ("-5", -5), (" 7 MNT ", 7),
        ("", None), ("many", None), ("48 маш их", None), ("1.5", None), ("48.000", None),
        ("1 2 3", None), ("тэрбум", None), ("0.0001 мянга", None), ("5 сая 3", None),
    ],
)  # fmt: skip
def test_sums_are_read_as_people_write_them(typed: str, sum_: int | None) -> None:
    assert text.read_money(typed) == sum_


@given(st.integers(0, 10**15), st.sampled_from(["mn", "en"]))
def test_a_sum_that_is_shown_can_be_typed_again(sum_: int, language: str) -> None:
    assert text.read_money(text.money(sum_)) == sum_
    again = text.read_money(text.money_words(sum_ - sum_ % 10**12, language))
    assert again == sum_ - sum_ % 10**12
