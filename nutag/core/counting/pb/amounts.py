"""Amounts of money as files write them, exactly."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nutag.core.counting.unreadable import Unreadable

_MONEY = re.compile(r"\+?(\d{1,15})(?:[.,](\d{0,6}))?")
_WHOLE = re.compile(r"\+?(\d{1,9})(?:\.0*)?")


@dataclass(frozen=True)
class Amount:
    """Digits before and after the point, without zeros at the end."""

    whole: str
    decimals: str

    def units(self, places: int) -> int:
        """The amount in units of which 10 to the power of `places` make one."""
        return int(self.whole + self.decimals.ljust(places, "0"))


def amount(text: str, *, line: int, column: str) -> Amount:
    """A positive amount with at most six decimals. Raises Unreadable."""
    found = _MONEY.fullmatch(text.strip()) if text.isascii() else None
    if not found or not int(found[1] + (found[2] or "")):
        raise Unreadable("money", line=line, column=column, found=text)
    return Amount(found[1], (found[2] or "").rstrip("0"))


def places(amounts: Iterable[Amount]) -> int:
    """How many decimals are needed to write all of them as whole numbers."""
    return max((len(each.decimals) for each in amounts), default=0)


def whole(text: str, *, line: int, column: str) -> int:
    """A whole number from 0 on. Raises Unreadable."""
    found = _WHOLE.fullmatch(text.strip()) if text.isascii() else None
    if not found:
        raise Unreadable("whole", line=line, column=column, found=text)
    return int(found[1])


def decimal(units: int, scale: int) -> str:
    """Units as a decimal number of the currency, without zeros at the end."""
    full, rest = divmod(units, scale)
    return f"{full}.{str(rest).zfill(len(str(scale)) - 1).rstrip('0')}" if rest else str(full)
