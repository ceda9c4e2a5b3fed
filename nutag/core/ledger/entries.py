"""The bytes of an entry that are hashed, and the hiding of who it concerns.

An entry is hashed as JSON with sorted keys, no white space, UTF-8 without escapes of letters, and
its moment in UTC with six digits of microseconds. Who acted (`by`), and which person was acted
upon, stand in it as commitments: SHA-256 over a random salt and the identifier. Without the salt a
commitment says nothing; with it, anyone can check that it was this person and no other.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

PERSON = "people.person"

Fields = Mapping[str, Any]


def canonical(value: Any) -> bytes:
    """The one way to write a JSON value down. Raises ValueError where JSON has no way."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def moment(at: datetime) -> str:
    """A moment as in the record: 2026-11-23T17:25:03.000000Z. `at` must know its time zone."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def commitment(salt: str, name: str, value: int | str | None) -> str:
    """SHA-256 in hex over `salt:name:value`; no value is the empty text."""
    return sha256(f"{salt}:{name}:{'' if value is None else value}".encode()).hexdigest()


def closed(fields: Fields, salt: str) -> dict[str, Any]:
    """The entry as it is hashed and published: persons replaced by commitments."""
    entry = {**fields, "by": commitment(salt, "by", fields["by"])}
    if fields["subject_type"] == PERSON:
        entry["subject_id"] = commitment(salt, "subject_id", fields["subject_id"])
    return entry


def opening(fields: Fields, salt: str) -> dict[str, Any]:
    """What opens the commitments of an entry."""
    return {"salt": salt, "by": fields["by"], "subject_id": fields["subject_id"]}


def opens(entry: Fields, key: Fields) -> bool:
    """Whether `key` is what the commitments in `entry` were made from."""
    return dict(entry) == closed(
        {**entry, "by": key["by"], "subject_id": key["subject_id"]}, key["salt"]
    )
