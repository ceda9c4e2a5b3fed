"""What a backup says about itself."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from django.conf import settings

FORMAT = "nutag-backup-1"
NAME = "manifest.json"
KEYS = ("secret_key", "record_key", "identity_key")
CHUNK = 1 << 20


@dataclass
class Manifest:
    """The members and their SHA-256, and what the target must have for them to fit.

    `keys` are fingerprints: they tell whether the keys at hand are the right ones, and nothing
    about the keys.
    """

    made_at: str
    release: str
    site: str
    steps: list[str]
    keys: dict[str, str]
    rows: dict[str, int] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    format: str = FORMAT

    def text(self) -> bytes:
        """As it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def read(data: bytes) -> Manifest:
    """A manifest from its text. Raises ValueError when it is none, or of another format."""
    fields = json.loads(data)
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise ValueError(FORMAT)
    try:
        return Manifest(**fields)
    except TypeError as error:
        raise ValueError(str(error)) from error


def fingerprints() -> dict[str, str]:
    """For each key at hand a short text that is the same only for the same key."""
    values = {name: str(getattr(settings, name.upper())) for name in KEYS}
    return {
        name: hashlib.sha256(f"{FORMAT} {name} {value}".encode()).hexdigest()[:16]
        for name, value in values.items()
    }


def digest(file: IO[bytes]) -> str:
    """The SHA-256 of what is left to read."""
    seen = hashlib.sha256()
    while part := file.read(CHUNK):
        seen.update(part)
    return seen.hexdigest()


def key_file(name: str) -> Path:
    """Where a key is kept when the environment does not give it."""
    return Path(settings.HOME) / "keys" / name
