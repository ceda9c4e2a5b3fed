"""Rounds of participatory budgeting: from the setting up to what each rule decided."""

from nutag.budgeting.models.counts import Ballot, Decision, Result
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
    "Ballot",
    "Change",
    "Channel",
    "Decision",
    "Delivery",
    "Entitled",
    "Envelope",
    "Kind",
    "Logged",
    "Project",
    "Result",
    "Round",
    "Rule",
    "Slot",
    "SlotState",
    "State",
    "Vote",
]
