"""Marks that are not cast yet: locked for the voter's device, and what they come to."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from nutag.budgeting import secrecy
from nutag.budgeting.models import Kind, Project, Round
from nutag.budgeting.reasons import amount
from nutag.core.voting import locking


def name_for(round_: Round, code: str) -> str:
    """What the marks of a code are called on the device."""
    return locking.name_of(secrecy.secret_of_marks(), f"{round_.pk}/{code}")


def locked(round_: Round, code: str, marks: str) -> str:
    """The marks, readable only with this code and on this site."""
    return locking.locked(secrecy.secret_of_marks(), f"{round_.pk}/{code}", marks)


def unlocked(round_: Round, code: str, kept: str) -> str:
    """The marks again; "" when they are those of another code, or none."""
    return locking.unlocked(secrecy.secret_of_marks(), f"{round_.pk}/{code}", kept)


def kept_until(round_: Round) -> datetime:
    """When marks on devices are deleted: with the last moment of voting."""
    return round_.vote.closes_at + timedelta(minutes=round_.vote.grace)


def tally_texts(round_: Round) -> dict[str, Any]:
    """How marks are told while they change; words in braces stand for numbers."""
    return {"fine": _FINE[Kind(round_.vote.kind)](), "over": _OVER[Kind(round_.vote.kind)](),
            "many": _many(), "budget": round_.budget, "money": amount(0, round_)}  # fmt: skip


def tally(round_: Round, marks: Mapping[str, str], projects: Sequence[Project]) -> str:
    """What the marks come to, by the names of their fields, in a sentence."""
    vote = round_.vote
    there = [each for each in projects if marks.get(f"p{each.position}")]
    typed = [marks[f"p{each.position}"] for each in there]
    points = sum(int(each) for each in typed if each.isdecimal())
    cost = sum(each.cost for each in there)
    given, limit = {
        Kind.KNAPSACK: (cost, round_.budget), Kind.POINTS: (points, vote.points),
    }.get(Kind(vote.kind), (len(there), vote.most))  # fmt: skip
    told = amount if vote.kind == Kind.KNAPSACK else _plain
    texts = tally_texts(round_)
    if vote.kind != Kind.KNAPSACK and len(there) > vote.most:
        which = "many"
    else:
        which = "over" if given > limit else "fine"
    return str(texts[which]).format(
        given=told(given, round_), limit=told(limit, round_), number=len(there), most=vote.most,
        left=told(abs(limit - given), round_), over=len(there) - vote.most,
    )  # fmt: skip


def _plain(number: int, _round: Round) -> str:
    return str(number)


def _many() -> str:
    return _("You chose {number} of at most {most}: take {over} away.")


_FINE = {
    Kind.APPROVAL: lambda: _("You chose {number} of at most {most}."),
    Kind.KNAPSACK: lambda: _("Your projects cost {given}; {left} is left."),
    Kind.POINTS: lambda: _("You gave {given} of {limit} points; {left} are left."),
    Kind.RANKING: lambda: _("You put {number} of at most {most} in order."),
}
_OVER = {
    Kind.APPROVAL: _many,
    Kind.KNAPSACK: lambda: _("Your projects cost {given}: {left} more than there is."),
    Kind.POINTS: lambda: _("You gave {given} points: {left} more than there are."),
    Kind.RANKING: _many,
}
