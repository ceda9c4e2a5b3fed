"""The worked example of docs/know/counting, counted again."""

import re
from pathlib import Path

import pytest

from nutag.core.counting import Completion, Election, Outcome, equal_shares, greedy, parse

DOCS = Path(__file__).resolve().parents[4] / "docs" / "know"
PAGES = ["counting.md", "counting.mn.md"]


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    return (DOCS / str(request.param)).read_text(encoding="utf-8")


def example(page: str) -> Election:
    block = re.search(r"```\n(META\n.*?)```", page, re.DOTALL)
    assert block
    return parse(block[1])


def facts(outcome: Outcome, code: str) -> dict[str, int]:
    told = next(each.facts for each in outcome.decisions if each.code == code)
    return {name: value for name, value in told.items() if isinstance(value, int)}


def test_both_languages_show_the_same_election() -> None:
    one, other = (example((DOCS / name).read_text(encoding="utf-8")) for name in PAGES)
    assert greedy(one) == greedy(other)


def test_most_votes_first(page: str) -> None:
    outcome = greedy(example(page))
    assert outcome.winners == ["A", "B"]
    assert [facts(outcome, code)["score"] for code in "ABCD"] == [7, 6, 5, 3]
    assert facts(outcome, "C")["votes_needed"] == 1
    shown(page, facts(outcome, "B")["left"], facts(outcome, "C")["left"])


def test_equal_shares(page: str) -> None:
    found = example(page)
    first, last = equal_shares(found, completion=Completion.NONE), equal_shares(found)
    assert first.winners == ["A", "C"]
    assert last.winners == ["A", "C", "D"]
    shown(page, *(round(facts(last, code)["price"] / 100) for code in "AC"))
    shown(page, *(facts(first, code)["left"] for code in "BD"), first.budget - first.spent)
    shown(page, last.spent, int(str(last.facts["share"])) // 100, facts(last, "B")["over_by"])
    assert facts(last, "B")["votes_needed"] == 1
    more = equal_shares(found.with_votes(found.codes.index("B"), 1))
    assert "B" in more.winners
    assert "A" not in more.winners


def test_the_share_from_which_the_benches_are_bought(page: str) -> None:
    """Seven pay 6,000,000 and five 4,000,000; one of those and two of these have the benches."""
    share = next(
        share
        for share in range(1_000_000, 2_000_000)
        if 7 * (3 * share - 2 * 800_000 - 1_500_000) >= 6_000_000
    )
    shown(page, share)


def shown(page: str, *amounts: int) -> None:
    for amount in amounts:
        assert f"{amount:,}" in page
