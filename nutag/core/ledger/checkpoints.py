"""Checkpoints as C2SP describes them (c2sp.org/tlog-checkpoint): the promise a log signs."""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass

from nutag.core.ledger.notes import PrivateKey, PublicKey, Unreadable, decoded, opened, parts

ROOT_LENGTH = 32
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    """Which log, how many leaves, and the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def body(self) -> str:
        """The signed text: origin, size and root, a line each."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def signed(self, key: PrivateKey) -> str:
        """The checkpoint as a signed note."""
        return key.sign(self.body)


def parse(note: str) -> Checkpoint:
    """Read a checkpoint without checking who signed it. Raises Unreadable."""
    return _read(parts(note)[0])


def verified(note: str, keys: Iterable[PublicKey]) -> Checkpoint | None:
    """The checkpoint, if one of the keys has signed it; None otherwise. Raises Unreadable."""
    text = opened(note, keys)
    return None if text is None else _read(text)


def _read(text: str) -> Checkpoint:
    origin, size, root, *_extensions = [*text.split("\n"), "", ""]
    if not origin or not _SIZE.fullmatch(size):
        raise Unreadable("This is not a checkpoint: origin, size, root.")
    raw = decoded(root)
    if len(raw) != ROOT_LENGTH:
        raise Unreadable("The root of a checkpoint is 32 bytes.")
    return Checkpoint(origin, int(size), raw)
