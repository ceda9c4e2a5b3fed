"""The verifier finds whatever was done to an export, and accepts what was not touched."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutag.core.ledger import export
from nutag.core.ledger.__main__ import main
from nutag.core.ledger.checkpoints import Checkpoint
from nutag.core.ledger.entries import canonical, closed
from nutag.core.ledger.hashing import leaf_hash, root_of
from nutag.core.ledger.notes import PrivateKey
from nutag.core.ledger.verifier import Verdict, verify

KEY = PrivateKey.derive("localhost/record", "secret")
SIZES = (10, 25, 40)


def fields(number: int, **changes: object) -> dict[str, object]:
    return {
        "id": number + 1,
        "verb": "record.sealed" if number in SIZES else "case.closed",
        "by": number % 7 or None,
        "role": "khoroo_governor",
        "role_path": "1/7/",
        "at": f"2026-11-23T10:00:00.{number:06}Z",
        "place": 7,
        "subject_type": "people.person" if number % 3 else "cases.case",
        "subject_id": str(number),
        "data": {"size": number} if number in SIZES else {"days": number},
    } | changes


def salt(number: int) -> str:
    return f"{number:032x}"


def hashes(count: int, **changes: object) -> list[bytes]:
    return [
        leaf_hash(canonical(closed(fields(number, **changes), salt(number))))
        for number in range(count)
    ]


def checkpoint(size: int, key: PrivateKey = KEY, **changes: object) -> str:
    return Checkpoint("localhost/record", size, root_of(hashes(size, **changes))).signed(key)


def opened(number: int, *, full: bool) -> bytes:
    return export.open_line(
        number, fields(number), salt(number), hashes(number + 1)[number], full=full
    )


def exported(*, full: bool = True, sizes: tuple[int, ...] = SIZES) -> list[bytes]:
    lines = [export.header([str(KEY.public())])]
    for number in range(max(sizes)):
        if number % 5 == 4 and not full:
            lines.append(export.hidden_line(number, hashes(max(sizes))[number]))
        else:
            lines.append(opened(number, full=full))
        if number + 1 in sizes:
            lines.append(export.checkpoint_line(checkpoint(number + 1)))
    return lines


CLEAN = exported()


def checks(verdict: Verdict) -> set[str]:
    return {problem.check for problem in verdict.problems}


@pytest.mark.parametrize("full", [True, False])
def test_untouched_is_whole(*, full: bool) -> None:
    verdict = verify(exported(full=full), keys=[KEY.public()], older=[checkpoint(25)])
    assert verdict.whole, verdict.problems
    assert (verdict.entries, verdict.hidden) == (40, 0 if full else 8)
    assert verdict.checkpoints == 3


def test_public_export_names_nobody() -> None:
    for line in exported(full=False)[1:]:
        entry = json.loads(line).get("entry")
        assert entry is None or (len(entry["by"]) == 64 and b"opening" not in line)


def replaced(lines: list[bytes], at: int, **changes: object) -> list[bytes]:
    line = json.loads(lines[at])
    return [*lines[:at], canonical(line | changes) + b"\n", *lines[at + 1 :]]


def test_altered_entry_is_named() -> None:
    entry = json.loads(CLEAN[8])["entry"]
    verdict = verify(replaced(CLEAN, 8, entry=entry | {"verb": "case.opened"}))
    assert [(problem.check, problem.detail) for problem in verdict.problems] == [
        ("entry-altered", "8 (#7)")
    ]
    fresh = leaf_hash(canonical(entry | {"verb": "case.opened"})).hex()
    verdict = verify(replaced(CLEAN, 8, entry=entry | {"verb": "case.opened"}, hash=fresh))
    assert {(problem.check, problem.detail) for problem in verdict.problems} == {
        ("checkpoint-root", "10"),
        ("checkpoint-root", "25"),
        ("checkpoint-root", "40"),
    }


def test_another_person_is_found() -> None:
    key = json.loads(CLEAN[8])["opening"]
    assert checks(verify(replaced(CLEAN, 8, opening=key | {"by": 99}))) == {"entry-opening"}


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (lambda lines: lines[:20] + lines[21:], "entry-place"),
        (lambda lines: [*lines[:20], lines[19], *lines[20:]], "entry-twice"),
        (lambda lines: [*lines[:20], lines[21], lines[20], *lines[22:]], "entry-place"),
        (lambda lines: lines[:-1], "beyond-checkpoint"),
        (lambda lines: [*lines[:-2], lines[-1]], "checkpoint-size"),
        (lambda lines: [*lines, lines[-1]], "checkpoint-order"),
        (
            lambda lines: [*lines, opened(40, full=True)],
            "beyond-checkp",
        ),
        (lambda lines: [*lines, b"{}\n"], "line-malformed"),
        (lambda lines: [*lines, b"\xff\n"], "line-malformed"),
        (lambda lines: [*lines, b"[" * 100_000], "line-malformed"),
        (
            lambda lines: [line.replace(b"record\\n25", b"record\\n24") for line in lines],
            "signature",
        ),
        (lambda lines: [*lines[:5], export.waiting_line(fields(4)), *lines[6:]], "entry-late"),
        (lambda lines: [*lines[:11], *lines[12:]], "checkpoint-removed"),
        (lambda _lines: [], "header-malformed"),
        (lambda lines: lines[1:], "header-malformed"),
    ],
)
def test_each_trick_is_named(change: Callable[[list[bytes]], list[bytes]], check: str) -> None:
    verdict = verify(change(CLEAN))
    assert any(check in problem.check for problem in verdict.problems), verdict.problems
    assert all(problem.text("en") and problem.text("mn") for problem in verdict.problems)


def test_truncation_with_the_checkpoint_needs_an_older_checkpoint() -> None:
    shorter = exported(sizes=(10, 25))
    assert verify(shorter).whole
    assert checks(verify(shorter, older=[checkpoint(40)])) == {"older-checkpoint"}


def test_a_rewritten_and_resigned_record_contradicts_what_was_published() -> None:
    published = checkpoint(25, role="monitor")
    assert checks(verify(CLEAN, older=[published])) == {"older-checkpoint"}
    assert verify(CLEAN, older=[checkpoint(25)]).whole
    assert checks(verify(CLEAN, older=["nonsense"])) == {"older-malformed"}


def test_another_key_is_not_trusted() -> None:
    other = PrivateKey.derive("localhost/record", "stolen")
    assert "checkpoint-signature" in checks(verify(CLEAN, keys=[other.public()]))


def mutated(chance: random.Random) -> list[bytes]:
    lines = list(CLEAN)
    at = chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(chance.randrange(len(lines) + 1), lines[at])
        case 2:
            other = (at + chance.randrange(1, len(lines))) % len(lines)
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            raw = bytearray(lines[at])
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
            lines = b"".join([*lines[:at], bytes(raw), *lines[at + 1 :]]).splitlines(keepends=True)
        case 4:
            raw = bytearray(lines[at])
            place = chance.randrange(len(raw))
            del raw[place : place + chance.randrange(1, 9)]
            lines = b"".join([*lines[:at], bytes(raw), *lines[at + 1 :]]).splitlines(keepends=True)
        case _:
            raw = bytearray(lines[at])
            raw.insert(chance.randrange(len(raw)), chance.randrange(256))
            lines = b"".join([*lines[:at], bytes(raw), *lines[at + 1 :]]).splitlines(keepends=True)
    return lines


def test_a_thousand_mutations_are_all_found() -> None:
    chance = random.Random(20261123)  # noqa: S311 - a fixed seed
    missed = []
    tried = 0
    while tried < 1000:
        lines = mutated(chance)
        if lines == CLEAN:
            continue
        tried += 1
        if verify(lines).whole:
            missed.append(lines)
    assert not missed


def test_a_hundred_clean_records_are_accepted() -> None:
    for size in range(1, 101):
        told = [earlier for earlier in SIZES if earlier < size]
        assert verify(exported(sizes=(*told, size))).whole


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_garbage_never_ends_in_an_error(lines: list[bytes]) -> None:
    assert not verify(lines).whole
    assert verify([CLEAN[0], *lines]).whole is not bool(lines)


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, old = tmp_path / "good", tmp_path / "bad", tmp_path / "old"
    good.write_bytes(b"".join(CLEAN))
    bad.write_bytes(b"".join(CLEAN[:-1]))
    old.write_text(checkpoint(25))
    anchors = ["--public-key", str(KEY.public()), "--checkpoint", str(old)]
    assert main(["verify", str(good), *anchors]) == 0
    assert "whole" in capsys.readouterr().out
    assert main(["verify", str(good)]) == 0
    assert "taken from the file itself" in capsys.readouterr().out
    assert main(["verify", str(bad), "--language", "mn"]) == 1
    assert "бүтэн БИШ" in capsys.readouterr().out
    assert main(["verify", str(tmp_path / "none")]) == 2
    assert main(["verify", str(good), "--public-key", "nonsense"]) == 2
    bad.write_bytes(bytes(range(256)) * 20)
    assert main(["verify", str(bad)]) == 2
    assert main(["proof", str(bad)]) == 2
    assert main(["verify", str(good), "--checkpoint", str(bad)]) == 2
