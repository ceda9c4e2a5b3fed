"""The report: one safe file in two languages."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nutag.core.counting import RULES, Asked, Completion, Utility, count, equal_shares, greedy, read
from nutag.core.counting.__main__ import main
from nutag.core.counting.report import report
from nutag.core.counting.report.parts import described
from nutag.core.counting.report.texts import COMPLETIONS, TEXTS, UTILITIES
from nutag.core.counting.report.texts import RULES as TOLD
from nutag.core.counting.tests.elections import election

DATA = Path(__file__).parent / "data"
EMPTY = {"meta", "br", "rect", "link", "img", "input"}


class Checked(HTMLParser):
    """Whether every element is closed in its turn, and what the file would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self.open.append(tag)
        self.fetched += [name for name, _value in attrs if name in {"src", "style", "action"}]
        self.fetched += [name for name, _value in attrs if name.startswith("on")]
        if tag in {"script", "link", "iframe", "img"}:
            self.fetched.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "rect"
        assert {name for name, _value in attrs} <= {"class", "x", "width", "height"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", ["approvals.pb", "points.pb"])
def test_it_is_one_file_that_fetches_nothing(name: str) -> None:
    found = read(DATA / name)
    outcomes = [count(found, rule) for rule in RULES]
    page = report(found, outcomes)
    checked = Checked(page)
    assert checked.open == []
    assert checked.fetched == []
    assert "http" not in page
    assert "url(" not in page
    for project in found.projects:
        assert page.count(project.name) >= 2


def test_both_languages_tell_the_same_numbers() -> None:
    found = read(DATA / "approvals.pb")
    page = report(found, [equal_shares(found), greedy(found)])
    mn, en = (
        re.findall(r"\d[\d,.]*\d|\d", re.sub(r"<[^>]*>", " ", part))
        for part in page.partition('<section id="mn"')[2].split('<section id="en"')
    )
    assert sorted(mn) == sorted(en)
    assert len(mn) > 20


def test_nothing_of_the_file_becomes_markup() -> None:
    evil = "<script>alert(1)</script>"
    found = election(
        100, {"a": 60, "b": 70}, [["a"], ["a", "b"]], description=evil, unit=evil, currency="<i>"
    )
    page = report(found, [equal_shares(found, seed='"><b>')])
    assert "<script" not in page
    assert "<i>" not in page.casefold()
    assert '"><b>' not in page


def test_where_nothing_or_everything_is_funded() -> None:
    nothing = election(10, {"a": 60}, [["a"]])
    assert TEXTS["nothing_won"][0] in report(nothing, [equal_shares(nothing)])
    everything = election(100, {"a": 60}, [["a"]])
    assert TEXTS["everything_won"][1] in report(everything, [equal_shares(everything)])


def test_every_rule_and_option_has_its_words() -> None:
    found = read(DATA / "approvals.pb")
    assert set(TOLD) == set(RULES)
    for completion in Completion:
        for utility in Utility:
            outcome = equal_shares(found, completion=completion, utility=utility, allowance=0)
            for at in (0, 1):
                assert len(described(outcome, at)) >= 3
    assert {len(each) for words in (TOLD, COMPLETIONS, UTILITIES) for each in words.values()} == {2}
    assert described(count(found, "greedy", Asked()), 1)


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, written = str(DATA / "approvals.pb"), tmp_path / "report.html"
    assert main([file, "--html", str(written), "--compare", "greedy,phragmen"]) == 0
    page = written.read_text(encoding="utf-8")
    assert TEXTS["compared"][0] in page
    assert main([file, "--html", str(tmp_path / "no" / "where.html")]) == 2
    assert "where.html" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([file, "--compare", "greedy,unheard"])
    assert main([file, "--explain", "--language", "mn"]) == 0
    assert "дэмж" in capsys.readouterr().out.casefold()
