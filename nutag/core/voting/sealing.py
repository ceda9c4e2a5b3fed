"""Ballots that anybody can seal and nobody opens alone: HPKE (RFC 9180).

X25519, HKDF-SHA256 and ChaCha20-Poly1305, as `cryptography` has them. What is sealed is filled up
to one length, so that a long ballot does not show. The round is bound in: a ballot sealed for one
cannot be slipped into another.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from nutag.core.voting.shares import split

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_ABOUT = b"nutag ballot 1 "
_STEP = 256


class Spoiled(ValueError):  # noqa: N818 - it says what the ballot is
    """This was not sealed with that key for that round, or was altered."""


def new_key(*, needed: int, hands: int) -> tuple[bytes, list[str]]:
    """A public key of 32 bytes, and the shares of the private one, which is nowhere else."""
    private = X25519PrivateKey.generate()
    shares = split(private.private_bytes_raw(), needed=needed, hands=hands)
    return private.public_key().public_bytes_raw(), shares


def public(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(key: bytes, data: bytes, *, about: str) -> bytes:
    """The data sealed with a public key."""
    filled = len(data).to_bytes(4, "big") + data
    filled += bytes(-len(filled) % _STEP)
    recipient = X25519PublicKey.from_public_bytes(key)
    return _SUITE.encrypt(filled, recipient, info=_ABOUT + about.encode())


def opened(private: bytes, sealed: bytes, *, about: str) -> bytes:
    """The data again. Raises Spoiled."""
    key = X25519PrivateKey.from_private_bytes(private)
    try:
        filled = _SUITE.decrypt(sealed, key, info=_ABOUT + about.encode())
    except (InvalidTag, ValueError) as error:
        raise Spoiled from error
    size = int.from_bytes(filled[:4], "big")
    if size > len(filled) - 4:
        raise Spoiled
    return filled[4 : 4 + size]
