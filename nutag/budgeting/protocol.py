"""The protocol of a khoroo: what was handed out, cast, spoiled, typed; never what was chosen."""

from collections import Counter
from hashlib import sha256
from typing import Any

from nutag.budgeting.models import Batch, Claim, Delivery, Round, Slot, SlotState
from nutag.budgeting.settling import doors, gap, manifest
from nutag.core.ledger.entries import canonical


def facts(round_: Round) -> dict[str, Any]:
    """The numbers of a round as they now are."""
    slots = Slot.objects.filter(round=round_).exclude(state=SlotState.VOID)
    batches = list(Batch.objects.filter(round=round_).select_related("place"))
    claims = Claim.objects.filter(batch__round=round_)
    return {
        "round": round_.slug,
        "slots": slots.count(),
        "used": slots.filter(state=SlotState.USED).count(),
        "doors": doors(round_),
        "delivery": delivery(round_),
        "batches": [manifest(each) | {"state": each.state} for each in batches],
        "totals": totals(batches),
        "claims": {
            "written": claims.count(),
            "accepted": claims.filter(accepted=True).count(),
            "refused": claims.filter(accepted=False).count(),
        },
    }


def totals(batches: list[Batch]) -> dict[str, int]:
    """The numbers of all batches together."""
    names = (
        "size", "handed_out", "apart", "accepted", "spoiled", "unused", "in_box", "set_aside",
        "sealed", "blank", "over", "under", "unreadable", "differing", "wrong",
    )  # fmt: skip
    told = {name: sum(getattr(each, name) for each in batches) for name in names}
    return told | {"lost": sum(gap(each).lost for each in batches)}


def delivery(round_: Round) -> dict[str, int]:
    """Slips by what was found at the door."""
    rows = Slot.objects.filter(round=round_).exclude(state=SlotState.VOID)
    counted = Counter(rows.values_list("delivery", flat=True))
    return {each: counted[each] for each in Delivery.values}


def digest(told: dict[str, Any]) -> str:
    """The fingerprint of these numbers: what somebody signs."""
    return sha256(canonical(told)).hexdigest()
