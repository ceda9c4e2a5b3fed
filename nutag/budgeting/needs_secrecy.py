"""Codes of household forms, references of answers, and the mark of who answered.

All are worked out from the secret that is kept outside the database, so whoever reads the
database can neither make a code nor tell who answered.
"""

import hmac
from hashlib import sha256

from django.conf import settings

from nutag.budgeting.models import NeedsSheet
from nutag.core import voting


def code_of(sheet: NeedsSheet) -> str:
    """The code on a numbered form, twelve signs."""
    return voting.code(_secret(), f"{sheet.cycle_id}/{sheet.serial}")


def fingerprint_of(code: str) -> str:
    """What is stored of a code in one spelling."""
    return voting.fingerprint(_secret(), code)


def reference_of(word: str) -> str:
    """The reference of the answer that a page with this word gave."""
    return voting.code(_secret(), f"reference/{word}")


def mark_of(person: int, cycle: int) -> str:
    """That this person answered in this year, readable by nobody without the secret."""
    return hmac.new(_secret().encode(), f"{cycle}/{person}".encode(), sha256).hexdigest()


def pile_mark_of(sheet: NeedsSheet) -> str:
    """What stands for a form in the public list of a draw; it tells nobody which form it is."""
    return sha256(b"pile:" + sheet.fingerprint.encode()).hexdigest()[:16]


def once_of(word: str) -> str:
    """What is stored of the word a page carried."""
    return sha256(b"once:" + word.encode()).hexdigest()


def _secret() -> str:
    return hmac.new(settings.RECORD_KEY.encode(), b"household forms 1", sha256).hexdigest()
