"""What a year owes: the steps whose days are over while their work is not done.

    @owed(PhaseKind.REVIEW)
    def unanswered(cycle: Cycle) -> bool: ...

A step is looked at from the day after its last one.
"""

from collections.abc import Callable

from nutag.budgeting.models import (
    AllocationState,
    Cycle,
    PhaseKind,
    ProposalState,
    State,
)

type Check = Callable[[Cycle], bool]

_checks: dict[str, list[Check]] = {}


def owed(kind: str) -> Callable[[Check], Check]:
    """Register a check that says whether the work of a phase of that kind is still undone."""

    def register(check: Check) -> Check:
        _checks.setdefault(kind, []).append(check)
        return check

    return register


def undone(cycle: Cycle, kind: str) -> bool:
    """Whether any work of a phase of that kind is still undone."""
    return any(check(cycle) for check in _checks.get(kind, ()))


@owed(PhaseKind.REVIEW)
def unanswered(cycle: Cycle) -> bool:
    """Whether a proposal has no answer yet."""
    waiting = (ProposalState.SUBMITTED, ProposalState.REVIEWED)
    return cycle.proposals.filter(state__in=waiting).exists()


@owed(PhaseKind.ALLOCATE)
def not_shared(cycle: Cycle) -> bool:
    """Whether the money is neither shared out in the open nor put into any vote."""
    shared = cycle.allocations.filter(state=AllocationState.PUBLISHED).exists()
    return not shared and not cycle.rounds.exists()


@owed(PhaseKind.VOTE)
def not_opened(cycle: Cycle) -> bool:
    """Whether a vote was prepared and never opened."""
    return cycle.rounds.filter(state=State.PLANNED, vote__rehearsal=False).exists()


@owed(PhaseKind.COUNT)
def not_counted(cycle: Cycle) -> bool:
    """Whether a vote that took place is not counted."""
    return cycle.rounds.filter(state=State.OPEN, vote__rehearsal=False).exists()
