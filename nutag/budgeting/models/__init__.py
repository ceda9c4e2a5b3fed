"""Rounds of participatory budgeting: from the setting up to what each rule decided."""

from nutag.budgeting.models.allocations import Allocation, AllocationState, Share
from nutag.budgeting.models.checklists import (
    Check,
    CheckKind,
    Checklist,
    Reply,
    UnitPrice,
)
from nutag.budgeting.models.counts import Ballot, Decision, Result
from nutag.budgeting.models.cycles import Category, Cycle, CycleState, Phase, PhaseKind
from nutag.budgeting.models.estimates import CostEstimate, CostLine
from nutag.budgeting.models.proposals import Proposal, ProposalChannel, ProposalState
from nutag.budgeting.models.reviews import (
    CorrectionRequest,
    Finding,
    Reassignment,
    Review,
    ReviewAppeal,
    ReviewOutcome,
    ReviewState,
    ReviewTerms,
)
from nutag.budgeting.models.rounds import Project, Round, Rule, State
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
    "Ballot",
    "Category",
    "Change",
    "Channel",
    "Check",
    "CheckKind",
    "Checklist",
    "CorrectionRequest",
    "CostEstimate",
    "CostLine",
    "Cycle",
    "CycleState",
    "Decision",
    "Delivery",
    "Entitled",
    "Envelope",
    "Finding",
    "Kind",
    "Logged",
    "Phase",
    "PhaseKind",
    "Project",
    "Proposal",
    "ProposalChannel",
    "ProposalState",
    "Reassignment",
    "Reply",
    "Result",
    "Review",
    "ReviewAppeal",
    "ReviewOutcome",
    "ReviewState",
    "ReviewTerms",
    "Round",
    "Rule",
    "Share",
    "Slot",
    "SlotState",
    "State",
    "UnitPrice",
    "Vote",
]
