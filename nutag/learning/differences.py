"""Where two texts differ, in pieces to show: what stayed, what went, what came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

AROUND = 1
_WORDS = re.compile(r"\s+|[^\s]+")
SAME, GONE, NEW, GAP = "same", "gone", "new", "gap"


@dataclass(frozen=True)
class Piece:
    """Some words of a line: SAME, GONE or NEW; a GAP stands for lines that are left out."""

    kind: str
    text: str


type Line = tuple[Piece, ...]


def differences(old: str, new: str) -> list[Line]:
    """The lines that differ with one line around them; inside a line, word by word.

    Empty lines are passed over: they tell a reader nothing.
    """
    before, after = _full(old), _full(new)
    found: list[Line] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(AROUND):
        if found:
            found.append((Piece(GAP, "…"),))
        for kind, first, last, start, end in group:
            found += _lines(kind, before[first:last], after[start:end])
    return found


def _full(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _lines(kind: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    if kind == "equal":
        yield from ((Piece(SAME, each),) for each in before)
        return
    for old, new in zip_longest(before, after):
        if old is None or new is None:
            yield (Piece(NEW, new),) if old is None else (Piece(GONE, old),)
        else:
            yield tuple(_words(old, new))


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(before[first:last]))
            continue
        if first < last:
            yield Piece(GONE, "".join(before[first:last]))
        if start < end:
            yield Piece(NEW, "".join(after[start:end]))
