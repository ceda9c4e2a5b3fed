"""Reading what can be read, and saying what was left out."""

from pathlib import Path

import pytest

from nutag.core.counting import Unreadable, parse, read, write
from nutag.core.counting.__main__ import main
from nutag.core.counting.unreadable import _DONE, Repairs, repaired

DATA = Path(__file__).parent / "data"
FILE = (
    "META\nkey;value\nvote_type;{kind}\nbudget;100\nbudget;200\nPROJECTS\n"
    "project_id;cost;name\na;40;One\nb;none;Two\na;50;Three\n;9;Four\nc;30;Five;more\n"
    "VOTES\nvoter_id;vote;points\n{votes}"
)


def told(repairs: Repairs) -> list[tuple[int, str]]:
    return [(each.line, each.code) for each in repairs]


def test_what_is_wrong_is_left_out_and_said() -> None:
    text = FILE.format(kind="approval", votes="1;a\n2;a,b,c\n3;x\n4;c,a\n")
    with pytest.raises(Unreadable):
        parse(text)
    repairs: Repairs = []
    found = parse(text, repairs)
    assert found.budget == 100
    assert found.codes == ("a", "c")
    assert [project.name for project in found.projects] == ["One", "Five"]
    assert (len(found.ballots), found.votes) == (4, [3, 2])
    assert told(repairs) == [
        (5, "twice"), (9, "money"), (10, "twice"), (11, "missing"), (12, "fields"),
        (16, "project"), (17, "project"),
    ]  # fmt: skip


def test_ballots_that_cannot_be_understood_are_left_out() -> None:
    text = FILE.format(kind="cumulative", votes="1;a;5\n2;a,c;5\n3;a,x;2,3\n4;c;many\n")
    repairs: Repairs = []
    found = parse(text, repairs)
    assert found.scores == [7, 0]
    assert told(repairs)[-3:] == [(16, "points"), (17, "project"), (18, "whole")]
    single: Repairs = []
    chosen = parse(FILE.format(kind="choose-1", votes="1;a\n2;a,c\n"), single)
    assert chosen.votes == [1, 0]
    assert told(single)[-1] == (16, "one_choice")


def test_letters_of_other_kinds() -> None:
    plain = (DATA / "approvals.pb").read_text(encoding="utf-8")
    repairs: Repairs = []
    assert parse(b"\xff\xfe" + plain.encode("utf-16-le"), repairs).votes == parse(plain).votes
    assert told(repairs) == [(1, "encoding")]
    broken = plain.replace("Thing", "Th\u00fcng").encode("latin-1", "replace")
    assert parse(broken, []).votes == parse(plain).votes


@pytest.mark.parametrize("name", ["approvals.pb", "points.pb"])
def test_where_nothing_is_wrong_nothing_changes(name: str) -> None:
    repairs: Repairs = []
    assert write(read(DATA / name, repairs)) == write(read(DATA / name))
    assert repairs == []


def test_what_no_repair_can_help_is_refused() -> None:
    for text in ("", "META\n", FILE.partition("VOTES")[0], FILE.format(kind="none", votes="1;a")):
        with pytest.raises(Unreadable):
            parse(text, [])


def test_repairs_are_told_in_both_languages() -> None:
    for code in _DONE:
        error = Unreadable(code, line=3, found="x", expected=2)
        assert repaired(error, "en").startswith("Line 3: ")
        assert repaired(error, "mn").startswith("3 дугаар мөр")


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.pb"
    path.write_text(FILE.format(kind="approval", votes="1;a\n2;x\n"), encoding="utf-8")
    assert main([str(path)]) == 2
    capsys.readouterr()
    assert main([str(path), "--lenient"]) == 0
    assert "left out" in capsys.readouterr().err
