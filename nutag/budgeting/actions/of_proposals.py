"""Every change of this part."""

from nutag.budgeting.actions.joining import answer, hide, merge, object_to, show, unmerge
from nutag.budgeting.actions.loading import Touched, load_proposals, unload_proposals
from nutag.budgeting.actions.proposing import (
    GoneOn,
    Hand,
    Words,
    change,
    keep_photo,
    propose,
    withdraw,
)
from nutag.budgeting.actions.refusals import OwnWork
from nutag.budgeting.actions.supporting import (
    enter_sheet,
    invite,
    join,
    leave,
    print_sheet,
    support,
    unsupport,
)

__all__ = [
    "GoneOn",
    "Hand",
    "OwnWork",
    "Touched",
    "Words",
    "answer",
    "change",
    "enter_sheet",
    "hide",
    "invite",
    "join",
    "keep_photo",
    "leave",
    "load_proposals",
    "merge",
    "object_to",
    "print_sheet",
    "propose",
    "show",
    "support",
    "unload_proposals",
    "unmerge",
    "unsupport",
    "withdraw",
]
