"""Reading an election into a round."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from nutag.budgeting.actions.counting import keep, outcomes
from nutag.budgeting.ballots import rows_of
from nutag.budgeting.models import Ballot, Cycle, Project, Round, Rule
from nutag.core.counting import Election, Outcome, Unreadable, digest, parse
from nutag.core.text import latin, searchable
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

EQUAL = re.compile("equal", re.IGNORECASE)
STROKES = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"})


class AlreadyThere(Exception):  # noqa: N818 - named for what was found
    """The very same election has been imported before, as `round`."""

    def __init__(self, there: Round) -> None:
        super().__init__(there.slug)
        self.round = there


@dataclass(frozen=True)
class Labels:
    """What the file does not say: names, place and year here, where it is from."""

    name_mn: str = ""
    name_en: str = ""
    place: Place | None = None
    source: str = ""
    demo: bool = False
    english: dict[str, str] | None = None
    licence: str = ""
    cycle: Cycle | None = None


def import_election(
    data: bytes, *, by: Actor, labels: Labels | None = None, at: datetime | None = None
) -> Round:
    """Store round, projects and anonymous ballots of a .pb file, and count it by both rules.

    Everything is read and counted before anything is stored, so nobody waits for a long count.
    Ages, sexes and numbers of voters in the file are never stored. Raises Unreadable with line and
    column, AlreadyThere, NotAllowed.
    """
    told = labels or Labels()
    election = _election(data)
    round_ = _round(election, told, at or timezone.now())
    require(by, "round.imported", round_)
    _refuse_twice(round_)
    counted = outcomes(election, round_.seed)
    return _store(round_, election, counted, by=by, told=told, at=at)


@transaction.atomic
def _store(
    round_: Round, election: Election, counted: Sequence[Outcome], *, by: Actor, told: Labels,
    at: datetime | None,
) -> Round:  # fmt: skip
    grant = require(by, "round.imported", round_)
    turn("rounds")
    _refuse_twice(round_)
    round_.slug = free_slug(told.name_en or round_.name_en)
    round_.save()
    Project.objects.bulk_create(_projects(election, round_, told.english or {}))
    Ballot.objects.bulk_create(rows_of(election, round_), batch_size=2000)
    record(
        "round.imported", by=by, grant=grant, subject=round_, place=told.place, at=at,
        projects=len(election.projects), ballots=len(election.ballots), digest=round_.digest,
    )  # fmt: skip
    return keep(round_, election, counted, by=by, at=at)


def _election(data: bytes) -> Election:
    nul = data.find(b"\0")  # which no database can hold in a text
    if nul >= 0:
        raise Unreadable("encoding", line=data.count(b"\n", 0, nul) + 1)
    return parse(data)


def _refuse_twice(round_: Round) -> None:
    there = Round.objects.filter(digest=round_.digest).first()
    if there:
        raise AlreadyThere(there)


def _round(election: Election, told: Labels, at: datetime) -> Round:
    meta = election.meta
    where = [] if told.place else [meta.get("unit", ""), meta.get("country", "")]
    return Round(
        name_mn=(told.name_mn or _name(meta))[:200],
        name_en=(told.name_en or _name(meta))[:200],
        place=told.place,
        cycle=told.cycle,
        where=", ".join(part for part in where if part)[:120],
        held=meta.get("instance", "")[:40],
        source=told.source[:300],
        licence=told.licence[:100],
        currency=(meta.get("currency") or "MNT")[:3],
        scale=election.scale,
        budget=election.budget,
        vote_type=election.vote_type,
        voters=len(election.ballots),
        language=meta.get("language", "")[:5],
        rule=Rule.EQUAL_SHARES if EQUAL.search(meta.get("rule", "")) else Rule.GREEDY,
        demo=told.demo,
        digest=digest(election),
        meta=list(meta.items()),
        imported_at=at,
    )


def _name(meta: Mapping[str, str]) -> str:
    parts = [meta.get(key, "") for key in ("unit", "subunit", "instance")]
    named = " · ".join(dict.fromkeys(part for part in parts if part))
    return named or meta.get("description", "") or "?"


def free_slug(name: str) -> str:
    """A short address that is not taken yet."""
    name = name.translate(STROKES)
    plain = (slugify(name) or slugify(latin(name)))[:50].strip("-") or "round"
    taken = set(Round.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    tries = [plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in tries if each not in taken)


def _projects(election: Election, round_: Round, english: dict[str, str]) -> list[Project]:
    return [
        Project(
            round=round_, position=number, code=each.code, name=each.name,
            name_en=english.get(each.code, ""), cost=each.cost, score=election.scores[number],
            votes=election.votes[number], official=each.selected, columns=dict(each.columns),
            search=f" {searchable(each.name, english.get(each.code, ''))} ",
        )
        for number, each in enumerate(election.projects)
    ]  # fmt: skip
