"""The used slips as marks: what a sample is drawn from, and what a bundle may show of it.

A mark is the hash of what is stored of the code on a slip. Without the database nobody learns from
it which slip it is; so all marks may be read by everybody, and the sample drawn again.
"""

from hashlib import sha256
from typing import NamedTuple

from nutag.budgeting.models import Call, Draw, Round, Slot, SlotState


class Used(NamedTuple):
    """A used slip: its mark, its key, and who helped."""

    mark: str
    pk: int
    helper: int | None


def used(round_: Round) -> list[Used]:
    """The used slips, in the order of their marks."""
    rows = Slot.objects.filter(round=round_, state=SlotState.USED)
    told = rows.values_list("fingerprint", "pk", "helper_id")
    return sorted(Used(mark_of(print_), pk, helper) for print_, pk, helper in told)


def mark_of(fingerprint: str) -> str:
    """The mark of a slip."""
    return sha256(f"mark:{fingerprint}".encode()).hexdigest()


def fixed(round_: Round) -> str:
    """What fixes the used slips before dice are thrown: the hash of all marks, a line each."""
    return sha256("".join(f"{each.mark}\n" for each in used(round_)).encode()).hexdigest()


def shown(round_: Round) -> dict[str, object]:
    """The used slips and, once it is drawn, the sample, for the bundle."""
    made = Draw.objects.filter(round=round_).first()
    return {
        "used": [each.mark for each in used(round_)],
        "draw": _drawn(made) if made else None,
    }


def _drawn(made: Draw) -> dict[str, object]:
    calls = Call.objects.filter(draw=made).order_by("order")
    marks = [mark_of(each) for each in calls.values_list("slot__fingerprint", flat=True)]
    return {
        "dice": made.dice, "root": made.root, "seed": made.seed, "size": made.size,
        "drawn": marks[: made.size], "more": marks[made.size :],
    }  # fmt: skip
