"""What changed between two versions of a text, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_PIECES = re.compile(r"\s+|[^\s]+")


class Piece(NamedTuple):
    """A stretch of text; `kind` is `same`, `gone` or `new`."""

    kind: str
    text: str


def changes(old: str, new: str) -> list[Piece]:
    """The stretches that stayed, went and came, in the order of reading.

    Joining those that did not go makes `new`, joining those that did not come makes `old`.
    """
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            found.append(Piece("same", gone))
            continue
        found += [Piece(kind, text) for kind, text in (("gone", gone), ("new", came)) if text]
    return found
