"""Rounds of participatory budgeting: from the setting up to what each rule decided."""

from nutag.budgeting.models.allocations import (
    Allocation,
    AllocationState,
    EarlierShare,
    Missing,
    Share,
)
from nutag.budgeting.models.counts import (
    Ballot,
    Decision,
    Result,
)
from nutag.budgeting.models.cycles import (
    Category,
    Cycle,
    CycleChange,
    CycleState,
    Phase,
    PhaseKind,
)
from nutag.budgeting.models.proposals import (
    Proposal,
    ProposalChannel,
    ProposalState,
)
from nutag.budgeting.models.proposing import (
    Author,
    Merge,
    Objection,
    ObjectionKind,
    ProposalTable,
    Sheet,
    Support,
    Version,
)
from nutag.budgeting.models.rounds import (
    Project,
    Round,
    Rule,
    State,
)
from nutag.budgeting.models.voting import (
    Change,
    Channel,
    Delivery,
    Entitled,
    Envelope,
    Kind,
    Logged,
    Slot,
    SlotState,
    Vote,
)

__all__ = [
    "Allocation",
    "AllocationState",
    "Author",
    "Ballot",
    "Category",
    "Change",
    "Channel",
    "Cycle",
    "CycleChange",
    "CycleState",
    "Decision",
    "Delivery",
    "EarlierShare",
    "Entitled",
    "Envelope",
    "Kind",
    "Logged",
    "Merge",
    "Missing",
    "Objection",
    "ObjectionKind",
    "Phase",
    "PhaseKind",
    "Project",
    "Proposal",
    "ProposalChannel",
    "ProposalState",
    "ProposalTable",
    "Result",
    "Round",
    "Rule",
    "Share",
    "Sheet",
    "Slot",
    "SlotState",
    "State",
    "Support",
    "Version",
    "Vote",
]
