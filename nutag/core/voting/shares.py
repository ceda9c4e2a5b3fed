"""A secret in several hands: any few of them have it, fewer know nothing.

(Shamir, How to Share a Secret, 1979, byte by byte over GF(256) with the polynomial of AES.) The
secret has 32 bytes; four bytes of its SHA-256 go with it, so that wrong shares are found.
"""

import secrets
from collections.abc import Iterable, Sequence
from functools import reduce
from hashlib import sha256
from operator import xor

from nutag.core.voting.codes import SIGNS, decode, encode

SECRET = 32
CHECK = 4
_SIZE = 1 + SECRET + CHECK


class WrongShare(ValueError):  # noqa: N818 - it says what was typed
    """What was typed is no share, or the shares do not belong together.

    `place` is which of them, from 0; -1 when it is all together.
    """

    def __init__(self, place: int = -1) -> None:
        super().__init__(place)
        self.place = place


def split(secret: bytes, *, needed: int, hands: int) -> list[str]:
    """One share for each hand, as signs to write down. Raises ValueError for impossible numbers."""
    if len(secret) != SECRET or not 1 <= needed <= hands <= 255:  # noqa: PLR2004
        raise ValueError(needed, hands)
    known = secret + sha256(secret).digest()[:CHECK]
    curves = [bytes([byte]) + secrets.token_bytes(needed - 1) for byte in known]
    return [
        encode(bytes([hand, *(_at(curve, hand) for curve in curves)]))
        for hand in range(1, hands + 1)
    ]


def join(shares: Sequence[str]) -> bytes:
    """The secret from enough shares, as they were typed. Raises WrongShare."""
    points: dict[int, bytes] = {}
    for place, typed in enumerate(shares):
        data = decode(_plain(typed), _SIZE)
        if data is None or not data[0] or data[0] in points:
            raise WrongShare(place)
        points[data[0]] = data[1:]
    weights = {place: _weight(place, points) for place in points}
    known = bytes(
        reduce(xor, (_times(points[place][at], weights[place]) for place in points), 0)
        for at in range(SECRET + CHECK)
    )
    secret, check = known[:SECRET], known[SECRET:]
    if not points or sha256(secret).digest()[:CHECK] != check:
        raise WrongShare
    return secret


def _plain(typed: str) -> str:
    return "".join(sign for sign in typed.upper().replace("O", "0") if sign in SIGNS)


def _at(curve: bytes, place: int) -> int:
    value = 0
    for factor in reversed(curve):
        value = _times(value, place) ^ factor
    return value


def _weight(place: int, places: Iterable[int]) -> int:
    """How much a point counts for the value at nought of the curve through all (Lagrange)."""
    part = 1
    for other in places:
        if other != place:
            part = _times(part, _times(other, _inverse(other ^ place)))
    return part


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        product ^= one * (other & 1)
        one = one << 1 ^ (0x11B if one & 0x80 else 0)
        other >>= 1
    return product


def _inverse(value: int) -> int:
    result = 1
    for _power in range(254):
        result = _times(result, value)
    return result
