"""Everything that can be checked with nothing but the file.

Each check has a name; README.md lists them in order. The first that fails is told.
"""

import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from typing import Any

from nutag.core import counting
from nutag.core.bundle.container import MANIFEST, Broken, manifest_of, unpack
from nutag.core.bundle.papers import without_ballot
from nutag.core.bundle.papers import wrong as wrong_papers
from nutag.core.bundle.rules import breaks
from nutag.core.bundle.samples import wrong as wrong_sample
from nutag.core.counting import Asked, Election, Unreadable
from nutag.core.counting.verifier import Wrong
from nutag.core.counting.verifier import verify as recount
from nutag.core.ledger import checkpoints
from nutag.core.ledger.hashing import leaf_hash, root_of
from nutag.core.ledger.notes import PublicKey, opened
from nutag.core.ledger.notes import Unreadable as BadNote

RULES = ("equal-shares", "greedy")
NAMES = frozenset(
    {"rules.json", "log.txt", "checkpoint.txt", "key.txt", "ballots.csv", "ballots.pb",
     "count.json", "changes.json", "paper.json", "sample.json", MANIFEST}
    | {f"{rule}.json" for rule in RULES}
)  # fmt: skip
COLUMNS = ["word", "choices", "points"]


@dataclass(frozen=True)
class Problem:
    """What is wrong: the name of the check, and what it found."""

    check: str
    detail: str = ""


class _Found(Exception):  # noqa: N818 - carries what was found
    def __init__(self, check: str, detail: object = "") -> None:
        super().__init__(check)
        self.problem = Problem(check, str(detail))


@dataclass(frozen=True)
class _Bundle:
    files: Mapping[str, bytes]
    keys: Sequence[PublicKey]
    rules: Mapping[str, Any]
    told: Mapping[str, Any]
    paper: Mapping[str, Any]
    election: Election
    rows: Sequence[Sequence[str]]


def verify(data: bytes, keys: Sequence[PublicKey] = ()) -> Problem | None:
    """The first thing that is wrong; None when everything holds. Never raises for bad content.

    `keys`: the only public keys to trust; without them the one in the file is taken.
    """
    try:
        bundle = _read(data, keys)
        for check in (_signed, _paper, _log, _sample, _ballots, _rules_kept, _results):
            check(bundle)
    except _Found as found:
        return found.problem
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return Problem("malformed", str(error))  # signed, but not as this site writes it
    return None


def _read(data: bytes, keys: Sequence[PublicKey]) -> _Bundle:
    try:
        files = unpack(data)
    except Broken:
        raise _Found("container") from None
    if files.keys() != NAMES:
        raise _Found("files", ", ".join(sorted(files.keys() ^ NAMES)))
    try:
        trusted = list(keys) or [PublicKey.parse(files["key.txt"].decode().strip())]
        return _Bundle(
            files=files, keys=trusted, rules=json.loads(files["rules.json"]),
            told=json.loads(files["count.json"]), paper=json.loads(files["paper.json"]),
            election=counting.parse(files["ballots.pb"]),
            rows=list(csv.reader(StringIO(files["ballots.csv"].decode()))),
        )  # fmt: skip
    except (BadNote, Unreadable, ValueError, csv.Error) as error:
        raise _Found("malformed", error) from None


def _signed(bundle: _Bundle) -> None:
    """Every file is as the manifest says, and the manifest is signed."""
    rest = {name: data for name, data in bundle.files.items() if name != MANIFEST}
    try:
        text = opened(bundle.files[MANIFEST].decode(), bundle.keys)
    except (BadNote, ValueError):
        raise _Found("manifest") from None
    if text is None:
        raise _Found("manifest-signature")
    if text != manifest_of(rest):
        raise _Found("manifest")


def _paper(bundle: _Bundle) -> None:
    """Every batch of ballot papers closes, or two people signed why not; slips used agree."""
    rules = leaf_hash(bundle.files["rules.json"]).hex()
    try:
        wrong = wrong_papers(bundle.paper, bundle.told, rules)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _Found("malformed", "paper.json") from None
    if wrong:
        raise _Found("paper", wrong)


def _log(bundle: _Bundle) -> None:
    """The log begins with the rules, holds no leaf twice, and is what the checkpoint signs."""
    try:
        leaves = [bytes.fromhex(line) for line in bundle.files["log.txt"].decode().split()]
        note = bundle.files["checkpoint.txt"].decode()
        checkpoint = checkpoints.verified(note, bundle.keys)
    except (BadNote, ValueError):
        raise _Found("malformed", "log.txt") from None
    if checkpoint is None:
        raise _Found("checkpoint-signature")
    if not leaves or leaves[0] != leaf_hash(bundle.files["rules.json"]):
        raise _Found("rules-in-log")
    if len(set(leaves)) != len(leaves):
        raise _Found("log-twice")
    if (checkpoint.size, checkpoint.root) != (len(leaves), root_of(leaves)):
        raise _Found("log-root")
    expected = len(leaves) - 1
    counted = len(bundle.election.ballots) + int(bundle.told["unreadable"])
    used = int(bundle.told["used"]) - without_ballot(bundle.paper)
    if counted != expected or used != expected:
        raise _Found("numbers", f"{counted} / {used} / {expected}")
    slots = sum(bundle.rules["slots"].values()) + int(bundle.told["let_in"])
    if expected > slots:
        raise _Found("too-many-ballots", f"{expected} / {slots}")


def _sample(bundle: _Bundle) -> None:
    """The slips whose voters are asked are used ones, and those that the public seed draws."""
    leaves = [bytes.fromhex(line) for line in bundle.files["log.txt"].decode().split()]
    try:
        sample = json.loads(bundle.files["sample.json"])
        found = wrong_sample(sample, bundle.told, root_of(leaves).hex())
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _Found("malformed", "sample.json") from None
    if found:
        raise _Found("sample", found)


def _ballots(bundle: _Bundle) -> None:
    """The ballots with words are those that are counted; no word stands twice."""
    if not bundle.rows or list(bundle.rows[0]) != COLUMNS:
        raise _Found("malformed", "ballots.csv")
    words = Counter(row[0] for row in bundle.rows[1:])
    if any(number > 1 for number in words.values()):
        raise _Found("word-twice")
    with_words = Counter((row[1], row[2]) for row in bundle.rows[1:])
    if with_words != _counted(bundle.election):
        raise _Found("ballots-differ")


def _counted(election: Election) -> Counter[tuple[str, str]]:
    starts, choices = election.ballots.starts, election.ballots.choices
    points, found = election.ballots.points, Counter[tuple[str, str]]()
    for at in range(len(election.ballots)):
        span = slice(int(starts[at]), int(starts[at + 1]))
        codes = ",".join(election.codes[int(each)] for each in choices[span])
        given = "" if points is None else ",".join(str(int(each)) for each in points[span])
        found[codes, given] += 1
    return found


def _rules_kept(bundle: _Bundle) -> None:
    """Projects, costs, money and every single ballot are as the frozen rules say."""
    wrong = breaks(bundle.rules, bundle.election)
    if wrong:
        raise _Found("rules-broken", wrong)


def _results(bundle: _Bundle) -> None:
    """Counted anew by the same engine and by a second program, the results are the same."""
    seed = sha256(bundle.files["ballots.pb"]).hexdigest()
    if bundle.rules["rule"] not in RULES:
        raise _Found("rules-broken", bundle.rules["rule"])
    for rule in RULES:
        told = json.loads(bundle.files[f"{rule}.json"])
        again = counting.count(bundle.election, rule, Asked(seed=seed)).data()
        if json.loads(json.dumps(again)) != told:
            raise _Found("result-differs", rule)
        try:
            recount(told, bundle.files["ballots.pb"])
        except Wrong as wrong:
            raise _Found("result-wrong", wrong) from None
