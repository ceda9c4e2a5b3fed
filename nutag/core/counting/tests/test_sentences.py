"""Every reason has its sentence in both languages, with the numbers of its facts."""

import re

import pytest
from hypothesis import given, settings

from nutag.core.counting import RULES, Completion, Election, Words, count, equal_shares, sentence
from nutag.core.counting.outcome import Why
from nutag.core.counting.sentences import _TOLD
from nutag.core.counting.tests.elections import anything, election
from nutag.core.counting.words import TEXTS

LATIN = re.compile(r"[A-Za-z]{3,}")
CYRILLIC = re.compile(r"[А-Яа-яӨөҮү]{3,}")


def test_every_reason_has_its_sentence() -> None:
    assert set(_TOLD) == set(Why)


@pytest.mark.parametrize("name", TEXTS)
def test_all_forms_of_a_text_have_the_same_gaps_and_their_language(name: str) -> None:
    forms = TEXTS[name]
    assert len({frozenset(re.findall(r"{(\w+)}", form)) for form in forms}) == 1
    texts = [re.sub(r"{\w+}", "", form) for form in forms]
    mongolian = len(texts) // 2 if len(texts) != 3 else 1
    assert not any(LATIN.search(text) for text in texts[:mongolian])
    assert not any(CYRILLIC.search(text) for text in texts[mongolian:])


@settings(max_examples=60)
@given(anything)
def test_whatever_is_counted_can_be_told(found: Election) -> None:
    outcomes = [count(found, rule) for rule in RULES]
    outcomes += [equal_shares(found, completion=each, allowance=0) for each in Completion]
    for outcome in outcomes:
        for project, each in zip(found.projects, outcome.decisions, strict=True):
            for language in ("mn", "en"):
                said = sentence(each.why, project.cost, each.facts, Words.of(found, language))
                assert said
                assert "{" not in said
                assert "None" not in said


def test_numbers_and_names_stand_in_the_sentence() -> None:
    ballots = [["a", "b"]] * 3 + [["b"]] * 2 + [["c"]]
    found = election(100, {"a": 60, "b": 50, "c": 40}, ballots, currency="MNT")
    told = {
        each.code: sentence(each.why, project.cost, each.facts, Words.of(found, "en"))
        for project, each in zip(
            found.projects, equal_shares(found, completion=Completion.NONE).decisions, strict=True
        )
    }
    assert told["b"] == (
        "Its 5 supporters paid for it together, 10\u00a0₮ each. At these shares 2 of its "
        "supporters, whoever they are, could have stayed away."
    )
    assert "together had 20\u00a0₮ left in the end, 40\u00a0₮ too little." in told["a"]
    assert "went to “Project b”" in told["a"]
    assert told["c"].startswith("Its 1 supporter had 16\u00a0₮ left in the end")
