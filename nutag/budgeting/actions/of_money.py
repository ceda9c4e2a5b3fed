"""Every change of this part."""

from nutag.budgeting.actions.allocating import (
    NotADraft,
    NotByTheFormula,
    NotTheWholePot,
    discard_allocation,
    draft_allocation,
    load_allocation,
    load_earlier_shares,
    publish_allocation,
    rework_allocation,
)
from nutag.budgeting.actions.refusals import NeedsReason

__all__ = [
    "NeedsReason",
    "NotADraft",
    "NotByTheFormula",
    "NotTheWholePot",
    "discard_allocation",
    "draft_allocation",
    "load_allocation",
    "load_earlier_shares",
    "publish_allocation",
    "rework_allocation",
]
