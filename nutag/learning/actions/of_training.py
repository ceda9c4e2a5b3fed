"""Every change of this part."""

from nutag.learning.actions.attendance import Noted, bring, note, show, strike
from nutag.learning.actions.bad_days import cancel, hand_over
from nutag.learning.actions.changing import change, rewrite
from nutag.learning.actions.days import (
    close_days,
    close_holidays,
    excuse_trainer,
    reopen_days,
    return_trainer,
)
from nutag.learning.actions.paper_tests import Sheet, SheetRefused, type_tests
from nutag.learning.actions.plans import (
    Gap,
    agree,
    answer,
    appeal,
    ask_for,
    close,
    draft_from_round,
    draft_plans,
    order_module,
    pass_test,
)
from nutag.learning.actions.posts import follow_post
from nutag.learning.actions.seat_rules import lift, rule
from nutag.learning.actions.seats import Stale, accept, ask_for_seat, excuse, substitute
from nutag.learning.actions.sessions import confirm, deliver, open_venue, propose, publish
from nutag.learning.actions.substitutes import ask_for_substitute, withdraw_substitute
from nutag.learning.actions.trainers import assist, name_trainer, observe
from nutag.learning.actions.trying import (
    ask_to_decide,
    decide,
    give_back,
    keep_changes,
    try_seats,
    work_out,
)
from nutag.learning.actions.walk_ins import Typed, admit, from_paper, type_in

__all__ = [
    "Gap",
    "Noted",
    "Sheet",
    "SheetRefused",
    "Stale",
    "Typed",
    "accept",
    "admit",
    "agree",
    "answer",
    "appeal",
    "ask_for",
    "ask_for_seat",
    "ask_for_substitute",
    "ask_to_decide",
    "assist",
    "bring",
    "cancel",
    "change",
    "close",
    "close_days",
    "close_holidays",
    "confirm",
    "decide",
    "deliver",
    "draft_from_round",
    "draft_plans",
    "excuse",
    "excuse_trainer",
    "follow_post",
    "from_paper",
    "give_back",
    "hand_over",
    "keep_changes",
    "lift",
    "name_trainer",
    "note",
    "observe",
    "open_venue",
    "order_module",
    "pass_test",
    "propose",
    "publish",
    "reopen_days",
    "return_trainer",
    "rewrite",
    "rule",
    "show",
    "strike",
    "substitute",
    "try_seats",
    "type_in",
    "type_tests",
    "withdraw_substitute",
    "work_out",
]
