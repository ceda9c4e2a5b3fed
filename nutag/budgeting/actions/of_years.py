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
from nutag.budgeting.actions.turning import turn_phases

__all__ = [
    "AlreadyPlanned",
    "Begun",
    "CategoryDraft",
    "Draft",
    "Made",
    "NeedsReason",
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
    "load_categories",
    "load_usual",
    "make_rounds",
    "move_phase",
    "plan",
    "plan_cycle",
    "publish_cycle",
    "set_days",
    "turn_phases",
    "write_phase",
]
