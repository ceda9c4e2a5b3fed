"""What is still missing before voting can open."""

from collections.abc import Callable
from datetime import datetime, timedelta

from nutag.budgeting.models import Project, Round, Slot, SlotState, Vote

FEWEST = 2


def missing(round_: Round, *, at: datetime) -> list[str]:
    """The names of what is missing, in the order in which it is done."""
    return [name for name, there in CHECKS.items() if not there(round_, round_.vote, at)]


def _projects(round_: Round, _vote: Vote, _at: datetime) -> bool:
    return Project.objects.filter(round=round_).count() >= FEWEST


def _affordable(round_: Round, _vote: Vote, _at: datetime) -> bool:
    rows = Project.objects.filter(round=round_)  # none at all are missing already
    return rows.filter(cost__lte=round_.budget).exists() or not rows.exists()


def _slots(round_: Round, _vote: Vote, _at: datetime) -> bool:
    return Slot.objects.filter(round=round_, state=SlotState.FREE).exists()


def _key(_round: Round, vote: Vote, _at: datetime) -> bool:
    return bool(vote.public_key)


def _tried(_round: Round, vote: Vote, _at: datetime) -> bool:
    return vote.key_tried


def _time(_round: Round, vote: Vote, at: datetime) -> bool:
    return vote.closes_at > at + timedelta(minutes=1)


type Check = Callable[[Round, Vote, datetime], bool]

CHECKS: dict[str, Check] = {
    "dates": _time,
    "projects": _projects,
    "affordable": _affordable,
    "slots": _slots,
    "key": _key,
    "tried": _tried,
}
