"""Is an exported record whole? Reads line by line, needs no database, trusts nothing it reads."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from nutag.core.ledger import checkpoints, export
from nutag.core.ledger.checkpoints import Checkpoint
from nutag.core.ledger.entries import canonical, opens
from nutag.core.ledger.hashing import Frontier, leaf_hash
from nutag.core.ledger.messages import MESSAGES, say
from nutag.core.ledger.notes import PublicKey, Unreadable

MOST_PROBLEMS = 100
HASH_LENGTH = 32


@dataclass(frozen=True)
class Problem:
    """A check that failed, and the entry, line or checkpoint it failed at."""

    check: str
    detail: str = ""

    def text(self, language: str = "en") -> str:
        """The problem in words."""
        return say(MESSAGES[self.check], language, detail=self.detail)


@dataclass
class Verdict:
    """What was read and what was wrong with it; `unreadable` when there was nothing to check."""

    problems: list[Problem] = field(default_factory=list)
    entries: int = 0
    hidden: int = 0
    waiting: int = 0
    checkpoints: int = 0
    unreadable: bool = False

    @property
    def whole(self) -> bool:
        """Whether every check passed."""
        return not self.problems

    def add(self, check: str, detail: object = "") -> None:
        """Note a problem (the first hundred are enough)."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(check, str(detail)))


def verify(
    lines: Iterable[bytes], *, keys: Sequence[PublicKey] = (), older: Sequence[str] = ()
) -> Verdict:
    """Check an export, line by line.

    `keys`: the only public keys to trust; without them those of the header are taken. `older`:
    checkpoints kept from earlier, which the record must continue. Never raises for bad content.
    """
    verdict = Verdict()
    rows = iter(lines)
    try:
        named = _header(next(rows, b""))
        trusted = list(keys) or [PublicKey.parse(key) for key in named]
    except Unreadable as error:
        verdict.unreadable = True
        verdict.add("key-malformed" if error.args else "header-malformed", *error.args)
        return verdict
    _Reading(verdict, trusted, _kept(older, trusted, verdict)).run(rows)
    return verdict


class _Reading:
    """The walk over the lines, with the tree growing beside it."""

    def __init__(
        self, verdict: Verdict, keys: Sequence[PublicKey], older: Iterable[Checkpoint]
    ) -> None:
        self.verdict = verdict
        self.keys = keys
        self.older = sorted(older, key=lambda checkpoint: checkpoint.size)
        self.tree = Frontier()
        self.last: Checkpoint | None = None
        self.seen: set[int] = set()
        self.told: set[int] = set()
        self.found: set[int] = set()

    def run(self, rows: Iterator[bytes]) -> None:
        self.compare_older()
        for number, row in enumerate(rows, start=2):
            try:
                self.line(parsed(row))
            except Unreadable:
                self.verdict.add("line-malformed", number)
        covered = self.last.size if self.last else 0
        if covered < self.tree.size:
            self.verdict.add("beyond-checkpoint", covered)
        for size in sorted(self.told - self.found):
            self.verdict.add("checkpoint-removed", size)
        for checkpoint in self.older:
            self.verdict.add("older-checkpoint", checkpoint.size)

    def line(self, line: dict[str, Any]) -> None:
        match line:
            case {"checkpoint": str(note), **rest} if not rest:
                self.checkpoint(note)
            case {"index": None, "entry": dict(entry), **rest} if not rest:
                self.once(entry, entry.get("id"))
                self.verdict.waiting += 1
            case {"index": int(index), "hash": str(text), "entry": dict(entry), **rest}:
                self.content(index, entry, _hash(text), rest)
            case {"index": int(index), "hash": str(text), **rest} if not rest:
                self.verdict.hidden += 1
                self.leaf(index, _hash(text))
            case _:
                raise Unreadable

    def content(
        self, index: int, entry: dict[str, Any], hash_: bytes, rest: dict[str, Any]
    ) -> None:
        shown = f"{entry.get('id')} (#{index})"
        self.once(entry, shown)
        if leaf_hash(canonical(entry)) != hash_:
            self.verdict.add("entry-altered", shown)
        match entry:
            case {"verb": export.SEALED, "data": {"size": int(size)}}:
                self.told.add(size)
        match rest:
            case {"opening": dict(key)} if len(rest) == 1:
                if not _fits(entry, key):
                    self.verdict.add("entry-opening", shown)
            case _ if rest:
                raise Unreadable
        self.leaf(index, hash_)

    def leaf(self, index: int, hash_: bytes) -> None:
        if type(index) is not int:  # JSON's true would pass for 1
            raise Unreadable
        if self.verdict.waiting:
            self.verdict.add("entry-late", index)
        if index != self.tree.size:
            self.verdict.add("entry-place", index)
        self.tree.add(hash_)
        self.verdict.entries += 1
        self.compare_older()

    def once(self, entry: dict[str, Any], shown: object) -> None:
        key = entry.get("id")
        if type(key) is not int:
            raise Unreadable
        if key in self.seen:
            self.verdict.add("entry-twice", shown)
        self.seen.add(key)

    def checkpoint(self, note: str) -> None:
        self.verdict.checkpoints += 1
        number = self.verdict.checkpoints
        try:
            found = checkpoints.verified(note, self.keys)
        except Unreadable:
            self.verdict.add("checkpoint-malformed", number)
            return
        if found is None:
            self.verdict.add("checkpoint-signature", number)
            return
        if self.last and (self.last.origin != found.origin or self.last.size >= found.size):
            self.verdict.add("checkpoint-order", number)
        if found.size != self.tree.size:
            self.verdict.add("checkpoint-size", f"{number}. {self.tree.size} ≠ {found.size}")
        elif found.root != self.tree.root():
            self.verdict.add("checkpoint-root", found.size)
        self.last = found
        self.found.add(found.size)

    def compare_older(self) -> None:
        while self.older and self.older[0].size <= self.tree.size:
            checkpoint = self.older.pop(0)
            if checkpoint.root != self.tree.root():
                self.verdict.add("older-checkpoint", checkpoint.size)


def parsed(row: bytes) -> dict[str, Any]:
    """One line as a JSON object in canonical form. Raises Unreadable for anything else."""
    try:
        value = json.loads(row, parse_constant=_refuse)
        same = canonical(value) + b"\n" == row
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not same or not isinstance(value, dict):
        raise Unreadable
    return value


def _header(row: bytes) -> list[str]:
    match parsed(row):
        case {"format": export.FORMAT, "keys": list(keys), **rest} if not rest:
            if all(isinstance(text, str) for text in keys):
                return keys
    raise Unreadable


def _kept(notes: Sequence[str], keys: Sequence[PublicKey], verdict: Verdict) -> list[Checkpoint]:
    found = []
    for note in notes:
        try:
            checkpoint = checkpoints.verified(note, keys)
        except Unreadable:
            checkpoint = None
        if checkpoint is None:
            verdict.add("older-malformed")
        else:
            found.append(checkpoint)
    return found


def _fits(entry: dict[str, Any], key: dict[str, Any]) -> bool:
    try:
        return set(key) == {"salt", "by", "subject_id"} and opens(entry, key)
    except (KeyError, TypeError):
        return False


def _hash(text: str) -> bytes:
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        raise Unreadable from None
    if len(raw) != HASH_LENGTH or raw.hex() != text:
        raise Unreadable
    return raw


def _refuse(_text: str) -> NoReturn:
    raise Unreadable
