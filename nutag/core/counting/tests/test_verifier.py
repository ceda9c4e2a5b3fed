"""The verifier accepts every count of the engine, and nothing else."""

import ast
import json
from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nutag.core.counting import (
    Asked,
    Completion,
    Election,
    Outcome,
    Utility,
    canonical,
    count,
    equal_shares,
    greedy,
    write,
)
from nutag.core.counting.__main__ import main
from nutag.core.counting.tests.elections import anything, approvals, election
from nutag.core.counting.verifier import Wrong, verify
from nutag.core.counting.verifier.recounts import RECOUNTS

FOLDER = Path(__file__).parent.parent / "verifier"
CHECKED = [each for each in Completion if not each.earns]


def ballots(found: Election) -> bytes:
    return write(canonical(found)).encode()


def told(outcome: Outcome) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(outcome.data()))
    return data


@settings(max_examples=150)
@given(
    anything,
    st.sampled_from(CHECKED),
    st.sampled_from([None, *Utility]),
    st.sampled_from(["", "a", "b"]),
)
def test_every_count_is_accepted(
    found: Election, completion: Completion, utility: Utility | None, seed: str
) -> None:
    counted = equal_shares(found, seed=seed, completion=completion, utility=utility, allowance=0)
    assert verify(told(counted), ballots(found))
    assert verify(told(greedy(found, seed=seed)), ballots(found))


@settings(max_examples=100)
@given(
    anything,
    st.sampled_from(sorted(RECOUNTS)),
    st.sampled_from([None, Utility.COST, Utility.CARDINALITY]),
)
def test_rules_without_a_certificate_are_counted_anew(
    found: Election, rule: str, utility: Utility | None
) -> None:
    outcome = told(count(found, rule, Asked(seed="x", utility=utility)))
    assert verify(outcome, ballots(found))
    if outcome["selected"]:
        dropped(outcome)
        with pytest.raises(Wrong):
            verify(outcome, ballots(found))


def dropped(outcome: dict[str, Any]) -> None:
    outcome["selected"].pop()


def added(outcome: dict[str, Any]) -> None:
    outcome["selected"] += [each["code"] for each in outcome["decisions"] if not each["funded"]][
        :1
    ] or ["none"]


def cheaper(outcome: dict[str, Any]) -> None:
    row = outcome["certificate"]["payments"][-1]
    row[1], row[2] = str(Fraction(row[1]) / 2), str(Fraction(row[1]) / 2)


def fuller(outcome: dict[str, Any]) -> None:
    outcome["certificate"]["payments"][0][3] += 1


def swapped(outcome: dict[str, Any]) -> None:
    codes = outcome["certificate"]["ranges"][-1][2]
    codes[0], codes[1] = codes[1], codes[0]


def shorter(outcome: dict[str, Any]) -> None:
    outcome["certificate"]["ranges"][-1][2].pop()


def leapt(outcome: dict[str, Any]) -> None:
    assume(len(outcome["certificate"]["ranges"]) > 2)
    del outcome["certificate"]["ranges"][1]


def stopped(outcome: dict[str, Any]) -> None:
    assume(outcome["certificate"]["over"] is not None)
    outcome["certificate"]["over"] = None


def less(outcome: dict[str, Any]) -> None:
    outcome["spent"] -= 1


def other_ballots(outcome: dict[str, Any]) -> None:
    outcome["digest"] = outcome["digest"][::-1]


@settings(max_examples=200)
@given(
    approvals(),
    st.sampled_from([Completion.NONE, Completion.ADD1, Completion.ADD1_EXHAUSTIVE]),
    st.sampled_from(
        [dropped, added, cheaper, fuller, swapped, shorter, leapt, stopped, less, other_ballots]
    ),
)
def test_what_was_changed_is_rejected(
    found: Election, completion: Completion, change: Callable[[dict[str, Any]], None]
) -> None:
    right = told(equal_shares(found, completion=completion, allowance=0))
    assume(len(right["certificate"]["ranges"][-1][2]) >= 2)
    changed = deepcopy(right)
    change(changed)
    with pytest.raises(Wrong):
        verify(changed, ballots(found))


def test_a_share_raised_too_far_is_rejected() -> None:
    found = election(100, {"a": 40, "b": 60, "c": 50}, [["a", "b"], ["a"], ["b", "c"], ["c"]])
    right = told(equal_shares(found, allowance=0))
    assert right["certificate"]["over"]
    right["certificate"]["ranges"][-1][1] += 1
    with pytest.raises(Wrong):
        verify(right, ballots(found))


def test_the_verifier_shares_no_code_with_the_engine() -> None:
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("nutag"):
                assert str(node.module).startswith("nutag.core.counting.verifier"), path
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            assert not {"numpy", "math", "decimal"} & set(names), path
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, outcome = tmp_path / "a.pb", tmp_path / "outcome.json"
    file.write_text(
        write(election(100, {"a": 40, "b": 60, "c": 50}, [["a", "b"], ["a"], ["b", "c"], ["c"]]))
    )
    assert main([str(file), "--json"]) == 0
    outcome.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["verify", str(outcome), str(file)]) == 0
    assert capsys.readouterr().out.startswith("right: ")
    changed = json.loads(outcome.read_text(encoding="utf-8"))
    changed["selected"].pop()
    outcome.write_text(json.dumps(changed), encoding="utf-8")
    assert main(["verify", str(outcome), str(file)]) == 1
    assert capsys.readouterr().err.startswith("WRONG: ")
    outcome.write_text("{", encoding="utf-8")
    assert main(["verify", str(outcome), str(file)]) == 2
