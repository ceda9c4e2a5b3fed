"""Endings that follow a written number; the vowels of its last spoken word decide.

нэг, дөрөв, ес, дөч, ер and тэг have front vowels; every other last word of a number has back
ones, among them зуу, мянга, сая and тэрбум.
"""

_FRONT_UNITS = {1, 4, 9}
_FRONT_TENS = {4, 9}


def ordinal(number: int) -> str:
    """An ordinal as official papers write it: "14 дүгээр", "28 дугаар"."""
    return f"{number} {'дүгээр' if _front(number) else 'дугаар'}"


def short_ordinal(number: int) -> str:
    """An ordinal where room is scarce: "14-р"."""
    return f"{number}-р"


def day_suffix(number: int) -> str:
    """The genitive ending of a day of the month: "-ний" (1, 4, 9…) or "-ны"."""
    return "-ний" if _front(number) else "-ны"


def _front(number: int) -> bool:
    tens, units = divmod(abs(number) % 100, 10)
    if units:
        return units in _FRONT_UNITS
    return tens in _FRONT_TENS or number == 0
