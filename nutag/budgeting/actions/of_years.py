"""Every change of this part."""

from nutag.budgeting.actions.categories import (
    CategoryDraft,
    add_category,
    change_category,
    load_categories,
    load_usual,
)
from nutag.budgeting.actions.cycles import (
    AlreadyPlanned,
    Begun,
    WrongState,
    YearNotReady,
    change_cycle,
    close_cycle,
    discard_cycle,
    move_phase,
    plan_cycle,
    publish_cycle,
    set_days,
    write_phase,
)
from nutag.budgeting.actions.making import Made, make_rounds
from nutag.budgeting.actions.planning import Draft, add_project, arrange, change_project, plan
from nutag.budgeting.actions.refusals import NeedsReason
from nutag.budgeting.actions.rights import (
    CodeTaken,
    Wording,
    end_right,
    load_rights,
    load_usual_rights,
    word_right,
    wording_of,
)
from nutag.budgeting.actions.turning import turn_phases

__all__ = [
    "AlreadyPlanned",
    "Begun",
    "CategoryDraft",
    "CodeTaken",
    "Draft",
    "Made",
    "NeedsReason",
    "Wording",
    "WrongState",
    "YearNotReady",
    "add_category",
    "add_project",
    "arrange",
    "change_category",
    "change_cycle",
    "change_project",
    "close_cycle",
    "discard_cycle",
    "end_right",
    "load_categories",
    "load_rights",
    "load_usual",
    "load_usual_rights",
    "make_rounds",
    "move_phase",
    "plan",
    "plan_cycle",
    "publish_cycle",
    "set_days",
    "turn_phases",
    "word_right",
    "wording_of",
    "write_phase",
]
