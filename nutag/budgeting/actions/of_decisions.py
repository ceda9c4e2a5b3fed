"""Every change of this part."""

from nutag.budgeting.actions.delivery import (
    Contract,
    NotANeighbour,
    Overpaid,
    Unexplained,
    WorkStands,
    give_up_work,
    judge_work,
    register_contract,
    register_payment,
    write_note,
)
from nutag.budgeting.actions.importing import Labels, import_election
from nutag.budgeting.actions.ladder import (
    Decided,
    NoReason,
    NotReadyToConfirm,
    Overtaken,
    Paper,
    Reason,
    TooSoon,
    confirm_list,
    write_list,
)
from nutag.budgeting.actions.ladder_questions import (
    Answered,
    NothingToContest,
    answer_question,
    contest_reason,
)
from nutag.budgeting.actions.ladder_steps import (
    Basis,
    LadderBegun,
    ListStands,
    Named,
    NoLadder,
    arrange_ladder,
    name_members,
)
from nutag.budgeting.actions.refusals import OwnWork

__all__ = [
    "Answered",
    "Basis",
    "Contract",
    "Decided",
    "Labels",
    "LadderBegun",
    "ListStands",
    "Named",
    "NoLadder",
    "NoReason",
    "NotANeighbour",
    "NotReadyToConfirm",
    "NothingToContest",
    "Overpaid",
    "Overtaken",
    "OwnWork",
    "Paper",
    "Reason",
    "TooSoon",
    "Unexplained",
    "WorkStands",
    "answer_question",
    "arrange_ladder",
    "confirm_list",
    "contest_reason",
    "give_up_work",
    "import_election",
    "judge_work",
    "name_members",
    "register_contract",
    "register_payment",
    "write_list",
    "write_note",
]
