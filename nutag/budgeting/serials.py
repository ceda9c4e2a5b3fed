"""Numbers that are typed from paper: a check digit finds every wrong digit and two exchanged.

The check digit is that of H. Michael Damm, “Total anti-symmetrische Quasigruppen” (2004).
"""

_TABLE = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def written(serial: int) -> str:
    """The number as it is printed: 00104 and its check digit, “00104-9”."""
    digits = f"{serial:05}"
    return f"{digits}-{_rest(digits)}"


def read(typed: str) -> int | None:
    """The number that was typed; None when a digit is wrong."""
    digits = "".join(sign for sign in typed if sign not in " -–.\u00a0")
    if not (digits.isascii() and digits.isdecimal() and 1 < len(digits) <= 10):  # noqa: PLR2004
        return None
    return int(digits[:-1]) if _rest(digits) == 0 else None


def _rest(digits: str) -> int:
    rest = 0
    for digit in digits:
        rest = int(_TABLE[rest][int(digit)])
    return rest
