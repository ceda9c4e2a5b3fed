"""Serial numbers that people type: five digits and one that checks them (ISO 7064, MOD 11,10)."""

DIGITS = 5
_MODULUS = 10


def numbered(number: int) -> str:
    """A number as it is printed: "00012-7"."""
    digits = f"{number:0{DIGITS}}"
    return f"{digits}-{_check(digits)}"


def number_of(typed: str) -> int | None:
    """The number that was typed, with its check digit; None when a digit is wrong.

    Leading zeros and the dash may be left out. Every single wrong digit is found.
    """
    signs = "".join(sign for sign in typed if sign not in " -\u2010\u2011\u2013\u00a0")
    if not (signs.isascii() and signs.isdecimal()) or not 1 < len(signs) <= 2 * DIGITS:
        return None
    digits, check = signs[:-1].lstrip("0").zfill(DIGITS), signs[-1]
    return int(digits) if _check(digits) == check else None


def _check(digits: str) -> str:
    rest = _MODULUS
    for digit in digits:
        rest = (rest + int(digit)) % _MODULUS or _MODULUS
        rest = rest * 2 % (_MODULUS + 1)
    return str((_MODULUS + 1 - rest) % _MODULUS)
