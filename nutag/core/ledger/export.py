"""The lines of an export of the record: a header, then leaves and checkpoints in order.

Every line is one JSON object in canonical form; a checkpoint follows the last entry it covers:

    header      {"format": "nutag-record-1", "keys": [text, …]}
    open        {"entry": {…}, "hash": hex, "index": 0}, in a full export also "opening": {…}
    hidden      {"hash": hex, "index": 1}        an entry that is not public
    checkpoint  {"checkpoint": text}             covers everything above
    waiting     {"entry": {…}, "index": null}    an entry the next seal will take up
"""

from collections.abc import Iterable
from typing import Any

from nutag.core.ledger.entries import Fields, canonical, closed, opening

FORMAT = "nutag-record-1"
SEALED = "record.sealed"  # the verb of the entry that tells of a checkpoint


def header(keys: Iterable[str]) -> bytes:
    """The first line: the public keys that verify the checkpoints."""
    return _line({"format": FORMAT, "keys": list(keys)})


def checkpoint_line(note: str) -> bytes:
    """A checkpoint, to stand behind the last entry it covers."""
    return _line({"checkpoint": note})


def open_line(index: int, fields: Fields, salt: str, hash_: bytes, *, full: bool) -> bytes:
    """A sealed entry with the hash it was sealed with; `full` adds who it concerns."""
    entry = closed(fields, salt)
    line = {"index": index, "entry": entry, "hash": hash_.hex()}
    return _line(line | {"opening": opening(fields, salt)} if full else line)


def hidden_line(index: int, hash_: bytes) -> bytes:
    """A sealed entry of which only the hash is published."""
    return _line({"index": index, "hash": hash_.hex()})


def waiting_line(fields: Fields) -> bytes:
    """An entry that is not sealed yet."""
    return _line({"index": None, "entry": dict(fields)})


def _line(value: dict[str, Any]) -> bytes:
    return canonical(value) + b"\n"
