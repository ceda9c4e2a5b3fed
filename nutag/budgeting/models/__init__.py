"""Rounds of participatory budgeting: from the setting up to what each rule decided."""

from nutag.budgeting.models.allocations import Allocation, AllocationState, Share
from nutag.budgeting.models.counts import Ballot, Decision, Result
from nutag.budgeting.models.cycles import Category, Cycle, CycleState, Phase, PhaseKind
from nutag.budgeting.models.paper import (
    Answer,
    Batch,
    Call,
    Claim,
    Custody,
    Draw,
    Explanation,
    Signature,
    Typed,
    Verdict,
    Why,
)
from nutag.budgeting.models.proposals import Proposal, ProposalChannel, ProposalState
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
    "Answer",
    "Ballot",
    "Batch",
    "Call",
    "Category",
    "Change",
    "Channel",
    "Claim",
    "Custody",
    "Cycle",
    "CycleState",
    "Decision",
    "Delivery",
    "Draw",
    "Entitled",
    "Envelope",
    "Explanation",
    "Kind",
    "Logged",
    "Phase",
    "PhaseKind",
    "Project",
    "Proposal",
    "ProposalChannel",
    "ProposalState",
    "Result",
    "Round",
    "Rule",
    "Share",
    "Signature",
    "Slot",
    "SlotState",
    "State",
    "Typed",
    "Verdict",
    "Vote",
    "Why",
]
