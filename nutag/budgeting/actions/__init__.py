"""Every change of a vote; those of the other parts are listed in `of_….py`, one file a part."""

from nutag.budgeting.actions.box import Refused
from nutag.budgeting.actions.casting import Mistaken, Receipt, cast, entitled, slot_of
from nutag.budgeting.actions.closing import (
    DoesNotAddUp,
    NobodyVoted,
    NotOpen,
    PaperOpen,
    TooEarly,
    open_ballots,
)
from nutag.budgeting.actions.counting import (
    count_round,
)
from nutag.budgeting.actions.importing import (
    AlreadyThere,
    Labels,
    import_election,
)
from nutag.budgeting.actions.log import (
    log_ballots,
    log_round,
)
from nutag.budgeting.actions.opening import (
    BoxesOpen,
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
    OnBallot,
    add_project,
    add_projects,
    arrange,
    change_project,
    discard_round,
    make_slots,
    plan,
    remove_project,
)

__all__ = [
    "AlreadyThere",
    "BoxesOpen",
    "DoesNotAddUp",
    "Draft",
    "Frozen",
    "Labels",
    "Mistaken",
    "NobodyVoted",
    "NotOpen",
    "NotReady",
    "OnBallot",
    "PaperOpen",
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
    "discard_round",
    "entitled",
    "extend",
    "import_election",
    "log_ballots",
    "log_round",
    "make_key",
    "make_slots",
    "open_ballots",
    "open_voting",
    "plan",
    "remove_project",
    "slot_of",
    "try_key",
]
