"""Rounds of participatory budgeting: from the setting up to what each rule decided."""

from nutag.budgeting.models.allocations import Allocation, AllocationState, Share
from nutag.budgeting.models.counts import Ballot, Decision, Result
from nutag.budgeting.models.cycles import Category, Cycle, CycleState, Phase, PhaseKind
from nutag.budgeting.models.delivery import Judgement, Work, WorkNote, WorkState
from nutag.budgeting.models.ladder import (
    Item,
    Member,
    Question,
    Ranking,
    RankingState,
    ReasonKind,
    Settled,
    Step,
    StepKind,
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
    "Ballot",
    "Category",
    "Change",
    "Channel",
    "Cycle",
    "CycleState",
    "Decision",
    "Delivery",
    "Entitled",
    "Envelope",
    "Item",
    "Judgement",
    "Kind",
    "Logged",
    "Member",
    "Phase",
    "PhaseKind",
    "Project",
    "Proposal",
    "ProposalChannel",
    "ProposalState",
    "Question",
    "Ranking",
    "RankingState",
    "ReasonKind",
    "Result",
    "Round",
    "Rule",
    "Settled",
    "Share",
    "Slot",
    "SlotState",
    "State",
    "Step",
    "StepKind",
    "Vote",
    "Work",
    "WorkNote",
    "WorkState",
]
