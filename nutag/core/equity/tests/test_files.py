"""The file from which anybody works it out anew, and the command that does."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.equity import Place, Settings, Unshareable, work_out
from nutag.core.equity.__main__ import RIGHT, UNREADABLE, WRONG, main
from nutag.core.equity.files import check, number, plain, read, settings_data, settings_of, written
from nutag.core.equity.spelling import spelled
from nutag.core.equity.tests.cities import PATIENT, cities, wishes
from nutag.core.equity.tests.test_allocation import HALF, THREE


def file(pot: int = 66_000) -> str:
    settings = Settings(pot, HALF)
    return written(settings, THREE, "ub", work_out(settings, THREE).amounts("ub"))


@PATIENT
@given(cities(), wishes())
def test_what_is_written_is_read_again(places: list[Place], settings: Settings) -> None:
    again = read(written(settings, places, "ub", {"ub": 3}))
    assert again.settings == settings
    assert again.places == places
    assert settings_of(settings_data(settings)) == settings


@PATIENT
@given(st.fractions(-(10**12), 10**12, max_denominator=10**6))
def test_numbers_lose_nothing(each: Fraction) -> None:
    assert number(plain(each)) == each


def test_a_sum_that_was_changed_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "money.json"
    path.write_text(file(), encoding="utf-8")
    assert main([str(path)]) == RIGHT
    assert "4 sums worked out anew: all are as published. Together 66,000 ₮." in _said(capsys)
    told = json.loads(file())
    told["amounts"]["a"] += 1
    told["amounts"]["b"] -= 1
    path.write_text(json.dumps(told), encoding="utf-8")
    assert main([str(path), "--language", "mn"]) == WRONG
    said = _said(capsys)
    assert "a: нийтэлсэн нь 36,501 ₮, томьёогоор 36,500 ₮" in said
    assert "2 нь томьёогоор гарах дүнтэй тохирохгүй" in said


def test_a_place_left_out_is_found() -> None:
    told = json.loads(file())
    del told["amounts"]["c"]
    (found,) = check(read(json.dumps(told)))
    assert (found.code, found.stated, found.found) == ("c", None, 16_600)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.update(format="other"),
        lambda told: told["settings"].update(pot="many"),
        lambda told: told["settings"].update(pot=True),
        lambda told: told["settings"]["weights"].update(population="1e999999"),
        lambda told: told["settings"].update(floor={"kind": "luck", "value": "1"}),
        lambda told: told["places"].append(told["places"][0]),
        lambda told: told["places"][0]["numbers"].update(population=None),
        lambda told: told.pop("amounts"),
        lambda told: told["settings"].update(city="1/0"),
    ],
)
def test_a_broken_file_is_refused_in_words(change: object, tmp_path: Path) -> None:
    told = json.loads(file())
    change(told)  # type: ignore[operator]
    with pytest.raises(Unshareable) as error:
        read(json.dumps(told))
    assert error.value.code == "file"
    path = tmp_path / "money.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    assert main([str(path)]) == UNREADABLE


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"null", b"[" * 100_000])
def test_what_is_no_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unshareable):
        read(data)


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.json"), "--language", "mn"]) == UNREADABLE
    assert "Файлыг унших боломжгүй" in capsys.readouterr().err


def test_sums_can_be_typed_into_a_calculator() -> None:
    assert spelled("ger", THREE[0], THREE, 400) == ["5,000 × 80 ÷ 100 = 4,000"]
    assert spelled("equal", THREE[0], THREE, 400) == []


@PATIENT
@given(cities())
def test_every_sum_in_words_ends_in_the_basis(places: list[Place]) -> None:
    settings = Settings(10**9, dict.fromkeys(("spread", "water", "tax", "light"), Fraction(1)))
    try:
        khoroos = work_out(settings, places).khoroos
    except Unshareable:
        return
    for place in places:
        for line in khoroos[place.code].lines:
            last = spelled(line.criterion, place, places, settings.norm)[-1]
            said = Fraction(last.rpartition("= ")[2].replace(",", ""))
            assert abs(said - line.basis) < Fraction(1, 1000)


def _said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out
