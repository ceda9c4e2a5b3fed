"""A certificate short enough for a square to scan: `NB1.payload.signature` in base64url.

The payload is canonical JSON: n number, k kind, w what was learned, f first day, u last day (or
empty), h a mark of the name. It holds no name; with the name that stands on the paper anybody can
check the mark.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from hashlib import sha256

from nutag.core.badges.canonical import canonical
from nutag.core.badges.keys import Key, Unreadable, is_signature, public_of

NAME = "NB1"
FIELDS = {"n", "k", "w", "f", "u", "h"}
TOKEN = re.compile(rf"{NAME}\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")
MARK = 16


def name_mark(number: str, name: str) -> str:
    """Sixteen letters that only this name under this number gives."""
    return sha256(f"{number}\n{' '.join(name.split())}".encode()).hexdigest()[:MARK]


def note(payload: Mapping[str, str], key: Key) -> str:
    """The signed short form. `payload` has exactly the FIELDS."""
    if set(payload) != FIELDS:
        raise ValueError("fields")
    data = canonical(payload)
    return f"{NAME}.{_based(data)}.{_based(key.sign(NAME.encode() + data))}"


def read_note(text: str, did: str) -> dict[str, str]:
    """The payload of the first token in a text, such as an address. Raises Unreadable."""
    found = TOKEN.search(text)
    if found is None:
        raise Unreadable("malformed")
    data, signature = (_unbased(each) for each in found.groups())
    if not is_signature(public_of(did), signature, NAME.encode() + data):
        raise Unreadable("altered")
    payload = json.loads(data)
    if not isinstance(payload, dict) or set(payload) != FIELDS:
        raise Unreadable("malformed")
    return {name: str(value) for name, value in payload.items()}


def _based(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _unbased(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise Unreadable("malformed") from None
