"""Every change of this part."""

from nutag.budgeting.actions.assisted import (
    CounterfoilUsed,
    Enough,
    Slip,
    assist,
    draw_sample,
    note_call,
)
from nutag.budgeting.actions.box import Refused
from nutag.budgeting.actions.casting import Mistaken, cast, entitled, slot_of
from nutag.budgeting.actions.closing import PaperOpen, open_ballots
from nutag.budgeting.actions.doorstep import note_delivery, note_span
from nutag.budgeting.actions.paper import (
    Halted,
    deliver,
    explain,
    open_box,
    person,
    print_batches,
    sign,
    take_back,
)
from nutag.budgeting.actions.paper_desk import decide, hand_out, keep_apart, replace
from nutag.budgeting.actions.paper_typing import (
    Reading,
    close_typing,
    differing,
    judged,
    projects_of,
    reconcile,
    settle,
    type_paper,
    untype,
)
from nutag.budgeting.actions.protocol import sign_protocol

__all__ = [
    "CounterfoilUsed",
    "Enough",
    "Halted",
    "Mistaken",
    "PaperOpen",
    "Reading",
    "Refused",
    "Slip",
    "assist",
    "cast",
    "close_typing",
    "decide",
    "deliver",
    "differing",
    "draw_sample",
    "entitled",
    "explain",
    "hand_out",
    "judged",
    "keep_apart",
    "note_call",
    "note_delivery",
    "note_span",
    "open_ballots",
    "open_box",
    "person",
    "print_batches",
    "projects_of",
    "reconcile",
    "replace",
    "settle",
    "sign",
    "sign_protocol",
    "slot_of",
    "take_back",
    "type_paper",
    "untype",
]
