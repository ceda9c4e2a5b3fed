"""Keyed hashes and sealed envelopes; the key lies outside the database (`IDENTITY_KEY`).

A registration number has so few possible values that a plain or salted hash of it can be undone
in hours. An HMAC cannot be, as long as its key is kept elsewhere.
"""

import hashlib
import hmac
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = b"\x01"
NONCE = 12


class Unreadable(Exception):  # noqa: N818
    """The envelope belongs to somebody else, was altered, or another key sealed it."""


@cache
def _key(secret: str, purpose: bytes) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"nutag/" + purpose)
    return derivation.derive(secret.encode())


def fingerprint(purpose: str, text: str) -> str:
    """HMAC-SHA-256 of a text as 64 hexadecimal digits; each purpose has a key of its own."""
    key = _key(settings.IDENTITY_KEY, f"match/{purpose}".encode())
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def seal(text: str, *, owner: int) -> bytes:
    """The text under AES-256-GCM, bound to its owner: in another row it does not open."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(_key(settings.IDENTITY_KEY, b"seal")).encrypt(
        nonce, text.encode(), _bound(owner)
    )
    return VERSION + nonce + sealed


def unseal(envelope: bytes, *, owner: int) -> str:
    """The text in an envelope. Raises Unreadable."""
    nonce, sealed = envelope[1 : 1 + NONCE], envelope[1 + NONCE :]
    try:
        opened = AESGCM(_key(settings.IDENTITY_KEY, b"seal")).decrypt(nonce, sealed, _bound(owner))
    except (InvalidTag, ValueError):
        raise Unreadable from None
    return opened.decode()


def _bound(owner: int) -> bytes:
    return b"person %d" % owner
