"""Every change of this part."""

from nutag.learning.actions.attempts import NoItems, NotNow, begin, keep, rescore, send, take_in
from nutag.learning.actions.circles import (
    Full,
    Line,
    cancel_circle,
    hold_circle,
    join_circle,
    open_circle,
    show_budget,
)
from nutag.learning.actions.content import load, void_item
from nutag.learning.actions.evaluation import tell_cost, tell_use
from nutag.learning.actions.practice import (
    assign,
    choose,
    follow_up,
    make_visit,
    note_coaching,
    observe,
    plan_visit,
    show,
    withdraw,
)
from nutag.learning.actions.repetition import refresh
from nutag.learning.actions.sharing import adopt, check, prove, send_back, share

__all__ = [
    "Full",
    "Line",
    "NoItems",
    "NotNow",
    "adopt",
    "assign",
    "begin",
    "cancel_circle",
    "check",
    "choose",
    "follow_up",
    "hold_circle",
    "join_circle",
    "keep",
    "load",
    "make_visit",
    "note_coaching",
    "observe",
    "open_circle",
    "plan_visit",
    "prove",
    "refresh",
    "rescore",
    "send",
    "send_back",
    "share",
    "show",
    "show_budget",
    "take_in",
    "tell_cost",
    "tell_use",
    "void_item",
    "withdraw",
]
