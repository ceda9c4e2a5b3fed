"""Setting up a round that is voted on here: rules, projects, slips, until voting opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from nutag.budgeting import secrecy
from nutag.budgeting.actions.importing import free_slug
from nutag.budgeting.kinds import vote_type_of
from nutag.budgeting.models import Cycle, Project, Proposal, Round, Slot, SlotState, State, Vote
from nutag.core.text import searchable
from nutag.files.actions import Prepared, keep
from nutag.files.models import File
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

ROUND_FIELDS = ("name_mn", "name_en", "budget", "rule")
VOTE_FIELDS = (
    "kind", "least", "most", "points", "entitled", "own_area", "opens_at", "closes_at", "grace",
    "helped_most",
)  # fmt: skip


class Frozen(Exception):  # noqa: N818 - the state it is in
    """Voting has opened: rules, projects and slips stand."""


class OnBallot(Exception):  # noqa: N818 - what is the matter
    """Projects of these names for the same part are on the ballot already."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True)
class Draft:
    """A project as it is written down. `cost` in whole units; `proposal` is what it grew out of.

    `photo` is a new picture or the one it has, and `shows` says what is to be seen on it.
    """

    name: str
    name_en: str
    cost: int
    place: Place | None = None
    text_mn: str = ""
    text_en: str = ""
    proposal: Proposal | None = None
    photo: Prepared | File | None = None
    shows: str = ""


@transaction.atomic
def plan(
    place: Place, *, by: Actor, rehearsal: bool = False, demo: bool = False,
    cycle: Cycle | None = None, at: datetime | None = None, **rules: Any,
) -> Round:  # fmt: skip
    """Begin a round at a place; `rules` are ROUND_FIELDS and VOTE_FIELDS. Raises NotAllowed."""
    now = at or timezone.now()
    round_ = Round(
        place=place, cycle=cycle, demo=demo, state=State.PLANNED, language="mn", imported_at=now
    )
    grant = require(by, "round.planned", round_)
    turn("rounds")
    vote = Vote(round=round_, rehearsal=rehearsal)
    _set(round_, vote, rules)
    round_.slug = free_slug(round_.name_en)
    round_.save()
    vote.save()
    record("round.planned", by=by, grant=grant, subject=round_, place=place, at=at)
    return round_


@transaction.atomic
def arrange(round_: Round, *, by: Actor, at: datetime | None = None, **rules: Any) -> Round:
    """Change rules while nothing is frozen. Raises Frozen, NotAllowed."""
    grant = require(by, "round.arranged", round_)
    held = locked(round_)
    _set(held, held.vote, rules)
    held.save()
    held.vote.save()
    record("round.arranged", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def add_project(round_: Round, draft: Draft, *, by: Actor, at: datetime | None = None) -> Project:
    """Put one more project on the ballot. Raises Frozen, NotAllowed, OnBallot, files.Refused."""
    return add_projects(round_, [draft], by=by, at=at)[0]


@transaction.atomic
def add_projects(
    round_: Round, drafts: list[Draft], *, by: Actor, at: datetime | None = None
) -> list[Project]:
    """Put projects on the ballot, all or none. Raises Frozen, NotAllowed, OnBallot."""
    grant = require(by, "project.added", round_)
    held = locked(round_)
    _once(held, drafts)
    last = Project.objects.filter(round=held).aggregate(at=Max("position"))["at"]
    first = 0 if last is None else last + 1
    added = []
    for number, draft in enumerate(drafts, start=first):
        made = Project(round=held, position=number, code=str(number + 1))
        _write(made, draft, by)
        made.save()
        record(
            "project.added", by=by, grant=grant, subject=held, place=held.place, at=at,
            project=made.code,
        )  # fmt: skip
        added.append(made)
    return added


def _once(round_: Round, drafts: list[Draft]) -> None:
    """Nothing that was typed stands on the ballot twice; proposals are told apart by themselves."""
    rows = Project.objects.filter(round=round_).values_list("place", "name")
    known = {(place or 0, searchable(name)) for place, name in rows}
    twice = []
    for each in drafts:
        key = (each.place.pk if each.place else 0, searchable(each.name))
        if each.proposal is None and key in known:
            twice.append(each.name)
        known.add(key)
    if twice:
        raise OnBallot(twice)


@transaction.atomic
def change_project(
    project: Project, draft: Draft, *, by: Actor, at: datetime | None = None
) -> Project:
    """Write a project anew. Raises Frozen, NotAllowed, files.Refused."""
    grant = require(by, "project.changed", project.round)
    held = locked(project.round)
    _write(project, draft, by)
    project.save()
    record(
        "project.changed", by=by, grant=grant, subject=held, place=held.place, at=at,
        project=project.code,
    )  # fmt: skip
    return project


@transaction.atomic
def remove_project(project: Project, *, by: Actor, at: datetime | None = None) -> None:
    """Take a project off the ballot. Raises Frozen, NotAllowed."""
    grant = require(by, "project.removed", project.round)
    held = locked(project.round)
    code = project.code
    project.delete()
    record(
        "project.removed", by=by, grant=grant, subject=held, place=held.place, at=at, project=code
    )


@transaction.atomic
def make_slots(
    round_: Round, counts: Mapping[Place, int], *, by: Actor, at: datetime | None = None
) -> int:
    """See to it that so many may vote in each kheseg; the number of slips there are then.

    Slips that are too many are withdrawn from the end; a serial number is never given twice.
    Raises Frozen, NotAllowed.
    """
    grant = require(by, "slots.made", round_)
    held = locked(round_)
    last = Slot.objects.filter(round=held).aggregate(at=Max("serial"))["at"] or 0
    for place, wanted in sorted(counts.items(), key=lambda row: row[0].code):
        last = _fit(held, place, wanted, last)
    there = Slot.objects.filter(round=held, state=SlotState.FREE).count()
    record("slots.made", by=by, grant=grant, subject=held, place=held.place, at=at, slots=there)
    return there


def _fit(round_: Round, place: Place, wanted: int, last: int) -> int:
    free = Slot.objects.filter(round=round_, place=place, state=SlotState.FREE)
    there = list(free.order_by("serial").values_list("pk", flat=True))
    Slot.objects.filter(pk__in=there[wanted:]).update(state=SlotState.VOID)
    new = [
        Slot(round=round_, place=place, serial=serial)
        for serial in range(last + 1, last + 1 + max(0, wanted - len(there)))
    ]
    for each in new:
        each.fingerprint = secrecy.fingerprint_of(secrecy.code_of(each))
    Slot.objects.bulk_create(new, batch_size=2000)
    return last + len(new)


@transaction.atomic
def discard_round(round_: Round, *, by: Actor, at: datetime | None = None) -> None:
    """Throw a rehearsal away with its ballots, or a vote that has not opened; again does no harm.

    Raises Frozen for a vote that counts, NotAllowed.
    """
    grant = require(by, "round.discarded", round_)
    held = Round.objects.select_for_update(of=("self",)).filter(pk=round_.pk).first()
    if held is None:
        return
    if held.state != State.PLANNED and not Vote.objects.filter(round=held, rehearsal=True).exists():
        raise Frozen
    held.delete()
    record("round.discarded", by=by, grant=grant, place=round_.place, at=at)


def locked(round_: Round) -> Round:
    """The round as it stands, locked. Raises Frozen once voting has opened."""
    held = Round.objects.select_for_update(of=("self",)).select_related("vote", "place")
    found = held.get(pk=round_.pk)
    if found.state != State.PLANNED:
        raise Frozen
    return found


def _set(round_: Round, vote: Vote, rules: Mapping[str, Any]) -> None:
    for name, value in rules.items():
        if name not in ROUND_FIELDS + VOTE_FIELDS:
            raise TypeError(name)
        setattr(round_ if name in ROUND_FIELDS else vote, name, value)
    round_.held = str(timezone.localdate(vote.opens_at).year)
    round_.vote_type = vote_type_of(vote.kind)


def _write(project: Project, draft: Draft, by: Actor) -> None:
    project.name, project.name_en = draft.name, draft.name_en
    project.cost, project.place = draft.cost, draft.place
    project.text_mn, project.text_en = draft.text_mn, draft.text_en
    project.proposal = draft.proposal or project.proposal
    project.shows, photo = draft.shows, draft.photo
    if isinstance(photo, Prepared):
        photo = keep(photo, by=by, place=project.round.place, public=True)
    project.photo = photo
    project.search = f" {searchable(draft.name, draft.name_en)} "
