"""What joins a slip to a slot and a receipt to a ballot, without a trace in the database.

Codes and words are worked out from the secret that is kept outside the database.
"""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from nutag.budgeting.models import Batch, Round, Slot
from nutag.core import voting
from nutag.core.ledger.entries import canonical
from nutag.core.ledger.hashing import leaf_hash

TRACKER = 8


@dataclass(frozen=True)
class Chosen:
    """What one voter chose: codes of projects, and points where the ballot has them."""

    codes: tuple[str, ...]
    points: tuple[int, ...] = ()
    tracker: str = ""

    def data(self) -> bytes:
        """As it is sealed."""
        return canonical(
            {"choices": list(self.codes), "points": list(self.points), "tracker": self.tracker}
        )

    @classmethod
    def read(cls, data: bytes) -> "Chosen":
        """What was sealed."""
        told = json.loads(data)
        return cls(tuple(told["choices"]), tuple(told["points"]), told["tracker"])


def code_of(slot: Slot) -> str:
    """The code on the slip of a slot, twelve signs."""
    return voting.code(_secret(), f"{slot.round_id}/{slot.serial}")


def fingerprint_of(code: str) -> str:
    """What is stored of a code in one spelling."""
    return voting.fingerprint(_secret(), code)


def once_of(word: str) -> str:
    """What is stored of the word a form carried."""
    return sha256(b"once:" + word.encode()).hexdigest()


def tracker_of(word: str) -> str:
    """The word by which its voter knows a ballot again: from what only the form carried."""
    return voting.code(_secret(), f"tracker/{word}")[:TRACKER]


def order_of(codes: Sequence[str], code: str) -> list[str]:
    """Projects in an order of chance that stays the same for one voter."""
    return sorted(codes, key=lambda each: sha256(f"{code}/{each}".encode()).digest())


def seal(round_: Round, chosen: Chosen) -> tuple[bytes, str]:
    """A sealed ballot and its hash in the log, in hexadecimal."""
    vote = round_.vote
    sealed = voting.seal(bytes.fromhex(vote.public_key), chosen.data(), about=about(vote.sheet))
    return sealed, leaf_hash(sealed).hex()


def about(sheet: str) -> str:
    """What a sealed ballot is bound to: the rules it was cast under."""
    return sha256(sheet.encode()).hexdigest()


def secret_of_marks() -> str:
    """What locks marks that are not cast yet on the voter's own device."""
    return hmac.new(settings.RECORD_KEY.encode(), b"marks on devices 1", sha256).hexdigest()


def secret_of_parts() -> str:
    """What locks the parts of a key that are not shown yet while they go from page to page."""
    return hmac.new(settings.RECORD_KEY.encode(), b"parts of keys 1", sha256).hexdigest()


def _secret() -> str:
    return hmac.new(settings.RECORD_KEY.encode(), b"voting slips 1", sha256).hexdigest()


def pile_of(batch: Batch) -> list[int]:
    """The numbers of the papers of a batch as they come off the printer: mixed, and the same again.

    The third paper of the pile is not the third number, so who got the third paper tells nothing.
    """
    drawn = f"{_secret()}/pile/{batch.round_id}/{batch.number}"
    numbers = range(batch.first, batch.last + 1)
    return sorted(numbers, key=lambda each: sha256(f"{drawn}/{each}".encode()).digest())
