"""Ed25519 keys, and how they are written as did:key."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
DID = "did:key:"
ED25519 = b"\xed\x01"  # multicodec ed25519-pub
LENGTH = 32


class Unreadable(ValueError):  # noqa: N818 - reads as a sentence where it is caught
    """Not the format it should be."""


@dataclass(frozen=True)
class Key:
    """A private key."""

    raw: bytes

    @classmethod
    def derive(cls, secret: str) -> "Key":
        """The key that belongs to a random secret: HKDF-SHA256 (RFC 5869), always the same."""
        kdf = HKDF(SHA256(), LENGTH, salt=None, info=b"nutag badges ed25519")
        return cls(kdf.derive(secret.encode()))

    @property
    def did(self) -> str:
        """The public half as did:key."""
        public = Ed25519PrivateKey.from_private_bytes(self.raw).public_key()
        return DID + multibase(ED25519 + public.public_bytes_raw())

    @property
    def method(self) -> str:
        """How a proof names the key."""
        return f"{self.did}#{self.did.removeprefix(DID)}"

    def sign(self, data: bytes) -> bytes:
        """The signature, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.raw).sign(data)


def public_of(did: str) -> bytes:
    """The 32 bytes of a did:key, with or without what follows #. Raises Unreadable."""
    raw = unbased(did.partition("#")[0].removeprefix(DID))
    if not did.startswith(DID) or raw[:2] != ED25519 or len(raw) != LENGTH + 2:
        raise Unreadable("This is not an Ed25519 key of the form did:key:z….")
    return raw[2:]


def is_signature(public: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the key made the signature over the data."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def multibase(data: bytes) -> str:
    """Base58 with the letters of Bitcoin, after a z."""
    number, told = int.from_bytes(data), ""
    while number:
        number, rest = divmod(number, len(LETTERS))
        told = LETTERS[rest] + told
    leading = len(data) - len(data.lstrip(b"\0"))
    return "z" + LETTERS[0] * leading + told


def unbased(text: str) -> bytes:
    """The bytes of a text of `multibase`. Raises Unreadable."""
    if not text.startswith("z") or any(letter not in LETTERS for letter in text[1:]):
        raise Unreadable(f"“{text[:20]}” is not base58 after a z.")
    number = 0
    for letter in text[1:]:
        number = number * len(LETTERS) + LETTERS.index(letter)
    leading = len(text) - 1 - len(text[1:].lstrip(LETTERS[0]))
    return b"\0" * leading + number.to_bytes((number.bit_length() + 7) // 8)
