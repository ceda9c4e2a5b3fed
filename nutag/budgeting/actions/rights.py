"""The rights of residents: worded, worded anew, ended, loaded. Older wordings stay readable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.budgeting import shipped
from nutag.budgeting.models import Right
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

TURN = "rights"


@dataclass(frozen=True)
class Wording:
    """A right as it is written down; `days` None where the phase is the term."""

    phase: str
    sort: str
    text_mn: str
    text_en: str
    order: int = 100
    who: str = ""
    days: int | None = None
    law_mn: str = ""
    law_en: str = ""
    basis: str = "lawyer"
    lesson: str = ""


class CodeTaken(Exception):  # noqa: N818 - what is the matter
    """Another right has this code."""


@transaction.atomic
def word_right(
    code: str, wording: Wording, *, by: Actor, new: bool = False, at: datetime | None = None
) -> Right:
    """Word a right; the wording that stood before stays readable. The same again changes nothing.

    With `new` the code must be free. Raises CodeTaken, NotAllowed.
    """
    grant = require(by, "right.worded", Right())
    turn(TURN)
    there = Right.objects.filter(code=code, until_at=None).first()
    if there and worded(there) == wording:
        return there
    if there and new:
        raise CodeTaken
    made = _replaced(there, code, wording, at or timezone.now())
    record("right.worded", by=by, grant=grant, subject=made, at=at, code=code)
    return made


@transaction.atomic
def end_right(right: Right, *, by: Actor, at: datetime | None = None) -> None:
    """Take a right off the page; its wordings stay readable. Twice does no harm. NotAllowed."""
    grant = require(by, "right.ended", right)
    turn(TURN)
    ended = Right.objects.filter(pk=right.pk, until_at=None).update(until_at=at or timezone.now())
    if ended:
        record("right.ended", by=by, grant=grant, subject=right, at=at, code=right.code)


@transaction.atomic
def load_rights(
    rows: Sequence[tuple[str, Wording]], *, by: Actor, at: datetime | None = None
) -> tuple[int, int]:
    """Word rights by their codes, all or none: how many are new, and how many are worded anew.

    Those that are not among the rows stay. Raises NotAllowed.
    """
    grant = require(by, "rights.loaded", Right())
    turn(TURN)
    now = at or timezone.now()
    there = {each.code: each for each in Right.objects.filter(until_at=None)}
    new = [_made(code, wording, now) for code, wording in rows if code not in there]
    anew = [(there[code], wording) for code, wording in rows
            if code in there and worded(there[code]) != wording]  # fmt: skip
    for old, wording in anew:
        _replaced(old, old.code, wording, now)
    Right.objects.bulk_create(new)
    record("rights.loaded", by=by, grant=grant, at=at, new=len(new), changed=len(anew))
    return len(new), len(anew)


def load_usual_rights(*, by: Actor = SYSTEM, at: datetime | None = None) -> int:
    """Load the rights in the words Nutag comes with, where there are none; how many are new."""
    if Right.objects.exists():
        return 0
    rows = [(row["code"], wording_of(row)) for row in shipped.rights()]
    return load_rights(rows, by=by, at=at)[0]


def wording_of(row: Mapping[str, str]) -> Wording:
    """A wording from the cells of a table."""
    told = {name: row[name] for name in Wording.__annotations__ if name not in {"order", "days"}}
    return Wording(**told, order=int(row["order"]), days=int(row["days"]) if row["days"] else None)


def worded(right: Right) -> Wording:
    """The wording of a right that is stored."""
    return Wording(**{name: getattr(right, name) for name in Wording.__annotations__})


def _replaced(old: Right | None, code: str, wording: Wording, now: datetime) -> Right:
    if old:
        Right.objects.filter(pk=old.pk).update(until_at=now)
    made = _made(code, wording, now)
    made.save()
    return made


def _made(code: str, wording: Wording, now: datetime) -> Right:
    return Right(code=code, since_at=now, **vars(wording))
