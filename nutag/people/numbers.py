"""Registration numbers: two Cyrillic capitals and eight digits, YYMMDD and two more.

A month raised by 20 means a year from 2000 on. No check digit is known. Numbers of the
demonstration have a day raised by 40, so that no person can own one; where they are expected, no
real number is taken.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date

LETTERS = "АБВГДЕЁЖЗИЙКЛМНОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ"
DIGITS = "0123456789"
LENGTH = 10
DEMO_DAYS = 40
_LETTER_TWINS = str.maketrans("ABCEHKMOPTXYVЄЇ0", "АВСЕНКМОРТХҮҮӨҮО")
_DIGIT_TWINS = str.maketrans("OОILІЗ", "001113")
_IGNORED = {" ", "-", "\u2010", "\u2011", "\u2013", ".", "\u00a0"}


class NotANumber(ValueError):  # noqa: N818
    """What was typed is no registration number; the code says why: form, letters, digits, date."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class RegistrationNumber:
    """A valid number in its one spelling. Its text form shows the last two digits only."""

    full: str
    born_on: date

    @property
    def tail(self) -> str:
        """The last two digits, which may be shown."""
        return self.full[-2:]

    def __str__(self) -> str:
        return f"••••••••{self.tail}"

    def __repr__(self) -> str:
        return f"RegistrationNumber({self})"


def parse(typed: str, *, today: date, demo: bool = False) -> RegistrationNumber:
    """The number somebody typed, in capitals or not, with Latin twins of its letters or not.

    Raises NotANumber; also for a birth date that lies after `today`, or that no calendar has.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    signs = "".join(sign for sign in plain if sign not in _IGNORED)
    if len(signs) != LENGTH:
        raise NotANumber("form")
    letters = signs[:2].translate(_LETTER_TWINS)
    digits = signs[2:].translate(_DIGIT_TWINS)
    if any(letter not in LETTERS for letter in letters):
        raise NotANumber("letters")
    if any(digit not in DIGITS for digit in digits):
        raise NotANumber("digits")
    born_on = _born_on(digits, demo=demo)
    if born_on > today:
        raise NotANumber("date")
    return RegistrationNumber(letters + digits, born_on)


def _born_on(digits: str, *, demo: bool) -> date:
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    century = 2000 if month > 20 else 1900  # noqa: PLR2004
    try:
        return date(century + year, month - (century - 1900) // 5, day - DEMO_DAYS * demo)
    except ValueError:
        raise NotANumber("date") from None
