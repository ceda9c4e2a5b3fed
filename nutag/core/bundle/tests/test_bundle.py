"""Whatever is changed in the file of a vote is found; what is untouched is accepted."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutag.core import counting
from nutag.core.bundle import Problem, verifier, verify
from nutag.core.bundle.__main__ import main
from nutag.core.bundle.container import zipped
from nutag.core.bundle.messages import MESSAGES
from nutag.core.bundle.tests.made import KINDS, TAMPERING, Made, counted
from nutag.core.bundle.tests.papers import papers_of, version_of
from nutag.core.counting.verifier import Wrong
from nutag.core.ledger.checkpoints import Checkpoint
from nutag.core.ledger.hashing import leaf_hash, root_of
from nutag.core.ledger.notes import PrivateKey

README = Path(verifier.__file__).with_name("README.md")
numbers = st.integers(0, 1 << 32)
ONE = Made(18, "approval")
BATCHES = json.loads(ONE.files["paper.json"])["batches"]
SAMPLE = json.loads(ONE.files["sample.json"])
FORGER = PrivateKey.derive(ONE.key.name, "forger")


@settings(max_examples=40)
@given(seed=numbers, kind=st.sampled_from(KINDS))
def test_what_is_untouched_is_accepted(seed: int, kind: str) -> None:
    made = Made(seed, kind, most_ballots=25)
    assert verify(made.data) is None
    assert verify(made.data, [made.key.public()]) is None


@settings(max_examples=250)
@given(seed=st.integers(0, 5), kind=st.sampled_from(KINDS), how=st.sampled_from(sorted(TAMPERING)),
       chance=numbers)  # fmt: skip
def test_what_was_touched_is_found_and_named(seed: int, kind: str, how: str, chance: int) -> None:
    made = Made(seed, kind, most_ballots=25)
    data = TAMPERING[how](made, random.Random(chance))  # noqa: S311
    found = verify(data, [made.key.public()])
    assert data == made.data or found is not None
    assert found is None or found.check in MESSAGES


@settings(max_examples=100)
@given(kind=st.sampled_from(KINDS), chance=numbers)
def test_without_a_key_to_trust_a_forgery_raises_nothing(kind: str, chance: int) -> None:
    chances = random.Random(chance)  # noqa: S311
    found = verify(TAMPERING["signed_anew"](Made(1, kind), chances))
    assert found is None or found.check in MESSAGES


@pytest.mark.parametrize("told", ["[]", "3", "null", '{"used": null}', '{"a": [1]}', '"x"'])
@pytest.mark.parametrize("name", ["rules", "count", "paper", "sample", "greedy"])
def test_a_signed_file_that_makes_no_sense_is_told_and_raises_nothing(name: str, told: str) -> None:
    assert verify(ONE.packed({f"{name}.json": told.encode()})) is not None


def rules(**changed: Any) -> dict[str, bytes]:
    """Other rules, and papers printed by them."""
    sheet = json.dumps(json.loads(ONE.files["rules.json"]) | changed).encode()
    printed = [each | {"version": version_of(sheet)} for each in BATCHES]
    return {"rules.json": sheet, "paper.json": papers_of(printed)}


def paper(number: int = 0, **changed: Any) -> dict[str, bytes]:
    """The papers, with one batch changed by so much, or in what is not a number."""
    batches = [dict(each) for each in BATCHES]
    batch = batches[number]
    for name, value in changed.items():
        batch[name] = batch[name] + value if isinstance(value, int) else value
    return {"paper.json": papers_of(batches)}


def told(**changed: Any) -> bytes:
    return json.dumps(json.loads(ONE.files["count.json"]) | changed).encode()


def used(more: int) -> bytes:
    """So many slips more were used on phones."""
    numbers = json.loads(ONE.files["count.json"])
    doors = numbers["doors"] | {"web": numbers["doors"]["web"] + more}
    return told(used=numbers["used"] + more, doors=doors)


def sample(used: int = 0, size: int = 0, **changed: Any) -> dict[str, bytes]:
    """So many used slips less, the sample larger by so much, or other things about it."""
    told = json.loads(ONE.files["sample.json"])
    draw = told["draw"]
    draw["size"] += size
    told["used"] = told["used"][used:]
    return {"sample.json": json.dumps(told | {"draw": draw | changed}).encode()}


def log(change: Callable[[list[bytes]], list[bytes]], size: int = 0) -> dict[str, bytes]:
    """The log changed, with a checkpoint that the true key signed for it."""
    leaves = change([bytes.fromhex(line) for line in ONE.files["log.txt"].decode().split()])
    root = root_of(leaves)
    note = Checkpoint(ONE.key.name, size or len(leaves), root).signed(ONE.key)
    text = "".join(f"{leaf.hex()}\n" for leaf in leaves)
    return {"log.txt": text.encode(), "checkpoint.txt": note.encode()}


def ballots(change: Callable[[list[bytes]], list[bytes]]) -> dict[str, bytes]:
    return {"ballots.csv": b"".join(change(ONE.files["ballots.csv"].splitlines(keepends=True)))}


def others(codes: str) -> dict[str, bytes]:
    """Every ballot exchanged for this one, and the results counted anew."""
    sheet = json.loads(ONE.files["rules.json"])
    number = len(counting.parse(ONE.files["ballots.pb"]).ballots)
    return counted(sheet, [(codes, "")] * number)


def crowded() -> bytes:
    """As many slips as one, from the beginning."""
    sheet = rules(slots={"a": 1})
    first = leaf_hash(sheet["rules.json"])
    return ONE.packed(log(lambda all_: [first, *all_[1:]]) | sheet)


ALL = ",".join(each["code"] for each in json.loads(ONE.files["rules.json"])["projects"])
BY_CHECK: dict[str, Callable[[], bytes]] = {
    "container": lambda: ONE.data + b"x",
    "files": lambda: ONE.packed({"more.txt": b""}),
    "malformed": lambda: ONE.packed({"ballots.pb": b"META"}),
    "manifest-signature": lambda: ONE.packed({}, FORGER),
    "manifest": lambda: zipped({**ONE.files, "manifest.txt": ONE.key.sign("other\n").encode()}),
    "paper": lambda: ONE.packed(paper(unused=1)),
    "checkpoint-signature": lambda: ONE.packed(
        {"checkpoint.txt": Checkpoint(ONE.key.name, 1, bytes(32)).signed(FORGER).encode()}
    ),
    "rules-in-log": lambda: ONE.packed(rules(budget=7)),
    "log-twice": lambda: ONE.packed(log(lambda all_: [*all_, all_[1]])),
    "log-root": lambda: ONE.packed(log(lambda all_: all_, size=99)),
    "numbers": lambda: ONE.packed({"count.json": used(more=1000)}),
    "too-many-ballots": crowded,
    "sample": lambda: ONE.packed(sample(size=1)),
    "word-twice": lambda: ONE.packed(ballots(lambda rows: [*rows, rows[1]])),
    "ballots-differ": lambda: ONE.packed(ballots(lambda rows: rows[:-1])),
    "rules-broken": lambda: ONE.packed(others(ALL)),
    "result-differs": lambda: ONE.packed({"greedy.json": ONE.files["equal-shares.json"]}),
}


@pytest.mark.parametrize("check", BY_CHECK)
def test_each_check_finds_what_it_is_there_for(check: str) -> None:
    found = verify(BY_CHECK[check](), [ONE.key.public()])
    assert found is not None
    assert found.check == check


@pytest.mark.parametrize(
    ("changed", "detail"),
    [
        ({"spoiled": -3, "unused": 3}, "1: below zero"),
        ({"unused": 1}, "1: papers"),
        ({"apart": -3, "size": -3}, "1: papers"),
        ({"sealed": 1}, "1: ballots"),
        ({"in_box": 1, "sealed": 1, "size": 1}, "1: more papers than slips"),
        ({"in_box": -1, "sealed": -1, "size": -1}, "1: not explained"),
        ({"size": 1, "lost": 1}, "1: not explained"),
        ({"version": "0" * 16}, "1: rules"),
        ({"version": ""}, "1: rules"),
        ({"size": 1, "unused": 1}, "numbers of papers"),
        ({"handed_out": 1, "explained": "Signed."}, "slips used on paper"),
        ({"handed_out": 1, "accepted": -1, "apart": -1}, "claims"),
    ],
)
def test_papers_that_do_not_add_up_are_told(changed: dict[str, Any], detail: str) -> None:
    assert verify(ONE.packed(paper(**changed))) == Problem("paper", detail)


@pytest.mark.parametrize(
    ("changed", "detail"),
    [
        ({"used": 1}, "slips used"),
        ({"root": "00"}, "root of the log"),
        ({"dice": "6666"}, "seed"),
        ({"size": -1}, "slips drawn"),
        ({"more": SAMPLE["draw"]["drawn"][:1]}, "slips of helpers"),
        ({"more": ["00"]}, "slips of helpers"),
    ],
)
def test_a_sample_that_was_not_drawn_so_is_told(changed: dict[str, Any], detail: str) -> None:
    assert verify(ONE.packed(sample(**changed))) == Problem("sample", detail)


def test_papers_given_out_for_the_slips_of_other_doors_are_told() -> None:
    files = {"count.json": told(used=json.loads(ONE.files["count.json"])["used"] + 1)}
    assert verify(ONE.packed(files)) == Problem("paper", "doors")


@pytest.mark.parametrize("value", [None, "3", 1.5, [], {}])
def test_what_is_no_number_of_papers_is_malformed(value: object) -> None:
    file = papers_of([BATCHES[0] | {"spoiled": value}, *BATCHES[1:]])
    assert verify(ONE.packed({"paper.json": file})) == Problem("malformed", "paper.json")


def test_the_second_program_is_asked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_args: object) -> None:
        raise Wrong("greedy")

    monkeypatch.setattr(verifier, "recount", wrong)
    assert verify(ONE.data) == Problem("result-wrong", "greedy")


def test_the_readme_names_every_check_in_its_order() -> None:
    text = README.read_text(encoding="utf-8").partition("**What is checked**")[2]
    places = [text.index(f"`{check}`") for check in [*BY_CHECK, "result-wrong"]]
    assert places == sorted(places)
    assert {*BY_CHECK, "result-wrong"} | {"whole", "unanchored", "file-unreadable",
                                         "key-malformed"} == set(MESSAGES)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "mn"])
def test_on_the_command_line_everything_is_said_in_both_languages(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, key = tmp_path / "round.zip", str(ONE.key.public())
    asked = [str(path), "--language", language]
    at = language == "mn"
    assert main(asked) == 2
    assert MESSAGES["file-unreadable"][at].split("{")[0] in capsys.readouterr().err
    assert main([*asked, "--key", "x"]) == 2
    assert MESSAGES["key-malformed"][at].split("{")[0] in capsys.readouterr().err
    path.write_bytes(ONE.data)
    assert main(asked) == 0
    out = capsys.readouterr().out
    assert MESSAGES["whole"][at] in out
    assert key in out
    assert main([*asked, "--key", key]) == 0
    assert key not in capsys.readouterr().out
    for check, make in BY_CHECK.items():
        path.write_bytes(make())
        assert main([*asked, "--key", key]) == 1
        assert MESSAGES[check][at].split("{")[0] in capsys.readouterr().err


def test_two_votes_are_not_the_same() -> None:
    assert ONE.data != replace(ONE, seed=2).data
