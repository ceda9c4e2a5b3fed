"""Reading an election into a round."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from nutag.budgeting.actions.counting import count_round
from nutag.budgeting.ballots import rows_of
from nutag.budgeting.models import Ballot, Project, Round, Rule
from nutag.core.counting import Election, digest, parse
from nutag.core.text import latin, searchable
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

PERSONAL = {"age", "sex", "voter_id", "neighborhood", "district", "education"}
EQUAL = re.compile("equal", re.IGNORECASE)


class AlreadyThere(Exception):  # noqa: N818 - named for what was found
    """The very same election has been imported before, as `round`."""

    def __init__(self, there: Round) -> None:
        super().__init__(there.slug)
        self.round = there


@dataclass(frozen=True)
class Labels:
    """What the file does not say: names in both languages, its place here, where it is from."""

    name_mn: str = ""
    name_en: str = ""
    place: Place | None = None
    source: str = ""
    demo: bool = False
    english: dict[str, str] | None = None


@transaction.atomic
def import_election(
    data: bytes, *, by: Actor, labels: Labels | None = None, at: datetime | None = None
) -> Round:
    """Store round, projects and anonymous ballots of a .pb file, and count it by both rules.

    Ages, sexes and numbers of voters in the file are never stored. Raises Unreadable with line and
    column, AlreadyThere, NotAllowed.
    """
    told = labels or Labels()
    election = parse(data)
    mark = digest(election)
    turn("rounds")
    there = Round.objects.filter(digest=mark).first()
    if there:
        raise AlreadyThere(there)
    round_ = _round(election, mark, told, at or timezone.now())
    grant = require(by, "round.imported", round_)
    round_.save()
    Project.objects.bulk_create(_projects(election, round_, told.english or {}))
    Ballot.objects.bulk_create(rows_of(election, round_), batch_size=2000)
    record(
        "round.imported", by=by, grant=grant, subject=round_, place=told.place, at=at,
        projects=len(election.projects), ballots=len(election.ballots), digest=mark,
    )  # fmt: skip
    return count_round(round_, by=by, at=at)


def _round(election: Election, mark: str, told: Labels, at: datetime) -> Round:
    meta = election.meta
    parts = [meta.get(key, "") for key in ("unit", "subunit", "instance")]
    name = " · ".join(dict.fromkeys(part for part in parts if part)) or meta.get("description", "?")
    return Round(
        slug=_slug(told.name_en or name),
        name_mn=told.name_mn or name,
        name_en=told.name_en or name,
        place=told.place,
        where="" if told.place else ", ".join(
            part for part in (meta.get("unit", ""), meta.get("country", "")) if part
        ),
        held=meta.get("instance", "")[:40],
        source=told.source or meta.get("description", "?")[:300],
        currency=(meta.get("currency") or "MNT")[:3],
        scale=election.scale,
        budget=election.budget,
        vote_type=election.vote_type,
        voters=len(election.ballots),
        language=meta.get("language", "")[:5],
        rule=Rule.EQUAL_SHARES if EQUAL.search(meta.get("rule", "")) else Rule.GREEDY,
        demo=told.demo,
        digest=mark,
        meta={key: value for key, value in meta.items() if key not in PERSONAL},
        imported_at=at,
    )  # fmt: skip


def _slug(name: str) -> str:
    """A short address that is not taken yet."""
    plain = (slugify(name) or slugify(latin(name)))[:50].strip("-") or "round"
    taken = set(Round.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    tries = [plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in tries if each not in taken)


def _projects(election: Election, round_: Round, english: dict[str, str]) -> list[Project]:
    return [
        Project(
            round=round_, position=number, code=each.code, name=each.name or each.code,
            name_en=english.get(each.code, ""), cost=each.cost, score=election.scores[number],
            votes=election.votes[number], official=each.selected, columns=dict(each.columns),
            search=f" {searchable(each.name, english.get(each.code, ''))} ",
        )
        for number, each in enumerate(election.projects)
    ]  # fmt: skip
