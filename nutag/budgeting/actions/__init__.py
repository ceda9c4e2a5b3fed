"""Every change of this room."""

from nutag.budgeting.actions.allocating import (
    NeedsReason,
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
from nutag.budgeting.actions.casting import Mistaken, Receipt, Refused, cast, entitled, slot_of
from nutag.budgeting.actions.closing import DoesNotAddUp, NotOpen, TooEarly, open_ballots
from nutag.budgeting.actions.counting import count_round
from nutag.budgeting.actions.importing import AlreadyThere, Labels, import_election
from nutag.budgeting.actions.log import log_ballots, log_round
from nutag.budgeting.actions.opening import (
    NotReady,
    WrongKey,
    extend,
    make_key,
    open_voting,
    try_key,
)
from nutag.budgeting.actions.planning import (
    Draft,
    Frozen,
    add_project,
    add_projects,
    arrange,
    change_project,
    make_slots,
    plan,
    remove_project,
)

__all__ = [
    "AlreadyThere",
    "DoesNotAddUp",
    "Draft",
    "Frozen",
    "Labels",
    "Mistaken",
    "NeedsReason",
    "NotADraft",
    "NotByTheFormula",
    "NotOpen",
    "NotReady",
    "NotTheWholePot",
    "Receipt",
    "Refused",
    "TooEarly",
    "WrongKey",
    "add_project",
    "add_projects",
    "arrange",
    "cast",
    "change_project",
    "count_round",
    "discard_allocation",
    "draft_allocation",
    "entitled",
    "extend",
    "import_election",
    "load_allocation",
    "load_earlier_shares",
    "log_ballots",
    "log_round",
    "make_key",
    "make_slots",
    "open_ballots",
    "open_voting",
    "plan",
    "publish_allocation",
    "remove_project",
    "rework_allocation",
    "slot_of",
    "try_key",
]
