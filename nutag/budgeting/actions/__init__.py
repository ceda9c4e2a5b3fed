"""Every change of this room."""

from nutag.budgeting.actions.assisted import (
    CounterfoilUsed,
    Enough,
    assist,
    draw_sample,
    note_call,
)
from nutag.budgeting.actions.casting import (
    Mistaken,
    Receipt,
    Refused,
    Slip,
    cast,
    entitled,
    slot_of,
)
from nutag.budgeting.actions.closing import (
    DoesNotAddUp,
    NotOpen,
    PaperOpen,
    TooEarly,
    open_ballots,
)
from nutag.budgeting.actions.counting import count_round
from nutag.budgeting.actions.doorstep import note_delivery
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
from nutag.budgeting.actions.paper import (
    Halted,
    deliver,
    explain,
    open_box,
    print_batches,
    sign,
    take_back,
)
from nutag.budgeting.actions.paper_desk import decide, hand_out, keep_apart, replace
from nutag.budgeting.actions.paper_typing import (
    Reading,
    close_typing,
    judged,
    reconcile,
    settle,
    type_paper,
    untype,
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
from nutag.budgeting.actions.protocol import sign_protocol

__all__ = [
    "AlreadyThere",
    "CounterfoilUsed",
    "DoesNotAddUp",
    "Draft",
    "Enough",
    "Frozen",
    "Halted",
    "Labels",
    "Mistaken",
    "NotOpen",
    "NotReady",
    "PaperOpen",
    "Reading",
    "Receipt",
    "Refused",
    "Slip",
    "TooEarly",
    "WrongKey",
    "add_project",
    "add_projects",
    "arrange",
    "assist",
    "cast",
    "change_project",
    "close_typing",
    "count_round",
    "decide",
    "deliver",
    "draw_sample",
    "entitled",
    "explain",
    "extend",
    "hand_out",
    "import_election",
    "judged",
    "keep_apart",
    "log_ballots",
    "log_round",
    "make_key",
    "make_slots",
    "note_call",
    "note_delivery",
    "open_ballots",
    "open_box",
    "open_voting",
    "plan",
    "print_batches",
    "reconcile",
    "remove_project",
    "replace",
    "settle",
    "sign",
    "sign_protocol",
    "slot_of",
    "take_back",
    "try_key",
    "type_paper",
    "untype",
]
