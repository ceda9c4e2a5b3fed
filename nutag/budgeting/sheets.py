"""The rule sheet: everything a vote is held by, as one text that is signed when voting opens."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings

from nutag.budgeting.models import Project, Round, Slot, SlotState
from nutag.core.ledger.entries import canonical, moment
from nutag.core.ledger.notes import PrivateKey

FORMAT = "nutag-rules-1"


def sheet_of(round_: Round) -> str:
    """The rules of a round as canonical JSON."""
    vote = round_.vote
    told: dict[str, Any] = {
        "format": FORMAT,
        "round": round_.slug,
        "name": {"mn": round_.name_mn, "en": round_.name_en},
        "place": round_.place.code if round_.place else "",
        "budget": round_.budget,
        "currency": round_.currency,
        "rule": round_.rule,
        "ties": "the SHA-256 of the file of ballots decides",
        "ballot": {
            "kind": vote.kind, "least": vote.least, "most": vote.most, "points": vote.points,
            "own_area": vote.own_area,
        },
        "entitled": vote.entitled,
        "slots": slots_by_place(round_),
        "rehearsal": vote.rehearsal,
        "opens_at": moment(vote.opens_at),
        "closes_at": moment(vote.closes_at),
        "grace_minutes": vote.grace,
        "helped_a_day": vote.helped_most,
        "key": {"public": vote.public_key, "needed": vote.needed, "hands": vote.hands},
        "projects": [_project(each) for each in _projects(round_)],
    }  # fmt: skip
    return canonical(told).decode()


def slots_by_place(round_: Round) -> dict[str, int]:
    """How many may vote, by the code of their kheseg."""
    counted: dict[str, int] = {}
    rows = Slot.objects.filter(round=round_).exclude(state=SlotState.VOID)
    for code in rows.values_list("place__code", flat=True):
        counted[code] = counted.get(code, 0) + 1
    return dict(sorted(counted.items()))


def signer(round_: Round) -> PrivateKey:
    """The key of this round's log, from the secret outside the database."""
    return PrivateKey.derive(origin_of(round_), settings.RECORD_KEY)


def origin_of(round_: Round) -> str:
    """The name of this round's log."""
    return f"nutag/rounds/{round_.slug}"


def read(sheet: str) -> dict[str, Any]:
    """The rules as they were frozen."""
    told: dict[str, Any] = json.loads(sheet)
    return told


def projects_of(round_: Round) -> list[Project]:
    """The projects on the ballot, to be read only: once the sheet is signed they stand."""
    note = round_.vote.note
    return list(_standing(round_.pk, note)) if note else _projects(round_)


@lru_cache(maxsize=32)
def _standing(round_id: int, _note: str) -> tuple[Project, ...]:
    return tuple(Project.objects.filter(round=round_id).select_related("place__parent"))


def _projects(round_: Round) -> list[Project]:
    return list(Project.objects.filter(round=round_).select_related("place__parent"))


def _project(each: Project) -> dict[str, Any]:
    return {
        "code": each.code, "name": {"mn": each.name, "en": each.name_en}, "cost": each.cost,
        "place": each.place.code if each.place else "",
        "text": {"mn": each.text_mn, "en": each.text_en},
    }  # fmt: skip
