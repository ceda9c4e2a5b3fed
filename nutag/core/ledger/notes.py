"""Signed notes as C2SP describes them (c2sp.org/signed-note), with Ed25519 signatures."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ED25519 = b"\x01"
DASH = "— "
HASH_LENGTH = 4
KEY_LENGTH = 32


class Unreadable(ValueError):  # noqa: N818 - reads as a sentence where it is caught
    """Not the format it should be."""


@dataclass(frozen=True)
class PublicKey:
    """A named Ed25519 public key, written `name+hash+key`."""

    name: str
    raw: bytes

    @property
    def hash(self) -> bytes:
        """The four bytes by which a signature line says which key made it."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.raw).digest()[:HASH_LENGTH]

    def __str__(self) -> str:
        return f"{self.name}+{self.hash.hex()}+{base64.b64encode(ED25519 + self.raw).decode()}"

    @classmethod
    def parse(cls, text: str) -> "PublicKey":
        """Read `name+hash+key`. Raises Unreadable."""
        name, _plus, rest = text.strip().partition("+")
        hash_text, _plus, key_text = rest.partition("+")
        raw = decoded(key_text)
        if not good_name(name) or raw[:1] != ED25519 or len(raw) != 1 + KEY_LENGTH:
            raise Unreadable("This is not an Ed25519 public key of the form name+hash+key.")
        key = cls(name, raw[1:])
        if key.hash.hex() != hash_text:
            raise Unreadable("The public key does not fit its own hash; was it copied whole?")
        return key


@dataclass(frozen=True)
class PrivateKey:
    """A named Ed25519 private key."""

    name: str
    raw: bytes

    @classmethod
    def derive(cls, name: str, secret: str) -> "PrivateKey":
        """The key that belongs to a random secret: HKDF-SHA256 (RFC 5869), always the same."""
        kdf = HKDF(SHA256(), KEY_LENGTH, salt=None, info=b"nutag record checkpoint ed25519")
        return cls(name, kdf.derive(secret.encode()))

    def public(self) -> PublicKey:
        """The public half."""
        key = Ed25519PrivateKey.from_private_bytes(self.raw)
        return PublicKey(self.name, key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """The note: `text` (which must end in a newline), a blank line, one signature line."""
        if not text.endswith("\n"):
            raise ValueError("The text of a signed note ends in a newline.")
        signature = Ed25519PrivateKey.from_private_bytes(self.raw).sign(text.encode())
        line = base64.b64encode(self.public().hash + signature).decode()
        return f"{text}\n{DASH}{self.name} {line}\n"


def opened(note: str, keys: Iterable[PublicKey]) -> str | None:
    """The text of a note that at least one of the keys has signed; None when none has.

    Signatures by unknown keys are passed over. Raises Unreadable when it is no signed note.
    """
    text, signatures = parts(note)
    for key in keys:
        for name, hash_, signature in signatures:
            if (name, hash_) == (key.name, key.hash) and _signed(key, text, signature):
                return text
    return None


def parts(note: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """The text of a note and its signatures as (name, key hash, signature). Raises Unreadable."""
    text, gap, tail = note.rpartition("\n\n")
    if not gap or not tail.endswith("\n"):
        raise Unreadable("This is not a signed note: text, a blank line, signatures.")
    return text + "\n", [_signature(line) for line in tail[:-1].split("\n")]


def decoded(text: str) -> bytes:
    """Base64, strictly. Raises Unreadable."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable(f"“{text[:40]}” is not base64.") from None


def good_name(name: str) -> bool:
    """Whether a key may bear this name: not empty, no plus sign, no white space."""
    return bool(name) and "+" not in name and not any(letter.isspace() for letter in name)


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, _space, code = line.removeprefix(DASH).partition(" ")
    raw = decoded(code)
    if not line.startswith(DASH) or not good_name(name) or len(raw) <= HASH_LENGTH:
        raise Unreadable("A signature line of the note is malformed.")
    return name, raw[:HASH_LENGTH], raw[HASH_LENGTH:]


def _signed(key: PublicKey, text: str, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
