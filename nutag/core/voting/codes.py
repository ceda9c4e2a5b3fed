"""Codes that are printed, read aloud and typed: no letter that looks like another.

Letters are those of Crockford's base 32. A code is worked out from a secret that is kept outside
the database and from what it belongs to, so whoever reads the database cannot make one, and a slip
can be printed again. The last sign is a check: a wrong sign, or two exchanged, is found before
anybody looks a code up.
"""

import hmac
from hashlib import sha256

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
GROUP = 4
_FIELD = 0b100101  # x⁵ + x² + 1
_ALIKE = str.maketrans("OILUОІАВСЕНКМРТХЗ", "011VO1ABCEHKMPTX3")
_ALIKE_AFTER = str.maketrans("O", "0")


def code(secret: str, about: str) -> str:
    """The code that belongs to this: 11 signs (55 bits) and a check."""
    drawn = hmac.new(secret.encode(), about.encode(), sha256).digest()
    return _checked(int.from_bytes(drawn, "big"), LENGTH - 1)


def plain(typed: str) -> str:
    """What was typed as a code, in one spelling; "" when it cannot be one."""
    signs = "".join(sign for sign in typed.upper() if sign not in " -\u2010\u2011\u2013\u00a0.")
    signs = signs.translate(_ALIKE).translate(_ALIKE_AFTER)
    if len(signs) != LENGTH or any(sign not in SIGNS for sign in signs):
        return ""
    return signs if _check(signs[:-1]) == signs[-1] else ""


def shown(signs: str) -> str:
    """A code in groups, as it is printed."""
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def fingerprint(secret: str, signs: str) -> str:
    """What is stored of a code: nobody comes back from it without the secret."""
    return hmac.new(secret.encode(), b"stored:" + signs.encode(), sha256).hexdigest()


def encode(data: bytes) -> str:
    """Bytes as signs, with a check."""
    return _checked(int.from_bytes(data, "big"), -(-len(data) * 8 // 5))


def decode(signs: str, size: int) -> bytes | None:
    """The bytes again; None when a sign is wrong."""
    value = 0
    if len(signs) != -(-size * 8 // 5) + 1 or any(sign not in SIGNS for sign in signs):
        return None
    if _check(signs[:-1]) != signs[-1]:
        return None
    for sign in signs[:-1]:
        value = value << 5 | SIGNS.index(sign)
    return value.to_bytes(size, "big") if value < 1 << 8 * size else None


def _checked(value: int, length: int) -> str:
    signs = "".join(SIGNS[value >> 5 * at & 31] for at in reversed(range(length)))
    return signs + _check(signs)


def _check(signs: str) -> str:
    """A sum over GF(32) with growing weights: finds every wrong sign and two exchanged."""
    rest = 0
    for sign in signs:
        rest = _twice(rest ^ SIGNS.index(sign))
    return SIGNS[rest]


def _twice(value: int) -> int:
    return value << 1 ^ (_FIELD if value & 16 else 0)
