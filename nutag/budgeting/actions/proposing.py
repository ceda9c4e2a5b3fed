"""Handing in a proposal, changing its words, withdrawing it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File as Upload
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.budgeting.doorsteps import desk
from nutag.budgeting.families import held_by
from nutag.budgeting.models import (
    Author,
    Category,
    Cycle,
    PhaseKind,
    Project,
    Proposal,
    ProposalChannel,
    ProposalState,
    Version,
)
from nutag.budgeting.phases import is_open
from nutag.budgeting.rules.proposals import ALIVE, OPEN
from nutag.core.text import searchable
from nutag.files import actions as files
from nutag.files.models import File, Kind
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

MOST = 10  # proposals of one person in a year
WORDS = ("title", "text", "landmark")


class GoneOn(Exception):  # noqa: N818 - the state it is in
    """The phase is not open, or the proposal has gone on meanwhile."""


@dataclass(frozen=True)
class Words:
    """A proposal as it is written down. `point` is longitude and latitude in degrees."""

    title: str
    text: str
    category: Category
    place: Place
    landmark: str = ""
    point: tuple[float, float] | None = None
    photo: int | None = None


@dataclass(frozen=True)
class Hand:
    """How a proposal came in at the desk: for whom, from which paper."""

    person: Person | None = None
    serial: str = ""


@transaction.atomic
def propose(
    cycle: Cycle, words: Words, *, by: Actor, named: bool = False, hand: Hand | None = None,
    at: datetime | None = None,
) -> Proposal:  # fmt: skip
    """Hand in a proposal; with `hand`, at the desk for somebody who came in.

    Raises GoneOn outside the phase for proposals, ValidationError for a paper entered twice and
    for more than MOST of one person on the web, NotAllowed.
    """
    now = at or timezone.now()
    if not is_open(cycle, PhaseKind.PROPOSE, timezone.localdate(now)):
        raise GoneOn
    made = proposal_of(cycle, words, at=now)
    verb = "proposal.entered" if hand else "proposal.submitted"
    grant = require(by, verb, desk(by, verb, words.place) if hand else made)
    if hand:
        made.channel = ProposalChannel.PAPER if hand.serial else ProposalChannel.DESK
        made.helper_id, made.owner, made.serial = by.pk, hand.person, hand.serial
    else:
        made.owner_id = by.pk
        _refuse_flood(made)
    store([made])
    if words.photo:
        _show_photo(made, words.photo, by)
    if made.owner_id:
        Author.objects.create(proposal=made, person_id=made.owner_id, named=named, joined_at=now)
    record(
        verb, by=by, grant=grant, subject=made, place=made.place, at=at,
        number=made.number, channel=made.channel,
    )  # fmt: skip
    return made


def keep_photo(upload: "Upload[bytes]", *, by: Actor, place: Place) -> File:
    """Keep a photo for its sender alone, until the proposal is handed in. Raises files.Refused."""
    return files.store(upload, by=by, kind=Kind.PHOTO, place=place)


def proposal_of(cycle: Cycle, words: Words, *, at: datetime) -> Proposal:
    """A proposal of these words that is not stored yet."""
    made = Proposal(cycle=cycle, submitted_at=at)
    _write(made, words)
    return made


def store(proposals: Sequence[Proposal]) -> None:
    """Store new proposals of one year under the next numbers, with their first versions.

    Raises ValidationError for the number of a paper that was entered before.
    """
    cycle = proposals[0].cycle
    turn(f"proposals.{cycle.pk}")
    last = Proposal.objects.filter(cycle=cycle).aggregate(at=Max("number"))["at"] or 0
    for number, each in enumerate(proposals, start=last + 1):
        each.number = number
        _refuse_serial(each)
        each.save()
        _keep_version(each, each.submitted_at)


@transaction.atomic
def change(
    proposal: Proposal, words: Words, *, by: Actor, at: datetime | None = None
) -> Proposal:  # fmt: skip
    """Write a proposal anew while nobody checks it; the older version stays.

    Sent twice it is one version. Raises GoneOn, NotAllowed.
    """
    now = at or timezone.now()
    held = locked(proposal)
    grant = require(by, "proposal.changed", held_by(held, by))
    if held.state not in OPEN or held.hidden_at:
        raise GoneOn
    before = [getattr(held, name) for name in WORDS]
    kept = held.photo_id
    _write(held, replace(words, photo=None))
    held.photo_id = kept
    if words.photo and words.photo != kept:
        _show_photo(held, words.photo, by)
    held.save()
    if before != [getattr(held, name) for name in WORDS]:
        _keep_version(held, now)
    record("proposal.changed", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def withdraw(proposal: Proposal, reason: str, *, by: Actor, at: datetime | None = None) -> Proposal:
    """Take a proposal back, for a reason everybody reads; not once it is on a ballot.

    Raises GoneOn, NotAllowed.
    """
    held = locked(proposal)
    grant = require(by, "proposal.withdrawn", held_by(held, by))
    if held.state == ProposalState.WITHDRAWN:
        return held
    joined = Proposal.objects.filter(merged_into=held).exists()
    if held.state not in ALIVE or joined or Project.objects.filter(proposal=held).exists():
        raise GoneOn
    held.state, held.reason = ProposalState.WITHDRAWN, reason
    held.save(update_fields=["state", "reason"])
    record("proposal.withdrawn", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


def locked(proposal: Proposal) -> Proposal:
    """The proposal as it stands, locked together with all that can be joined with it."""
    turn(f"proposals.{proposal.cycle_id}")
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("place", "cycle")
    return rows.get(pk=proposal.pk)


def _write(made: Proposal, words: Words) -> None:
    made.title, made.text, made.category = words.title, words.text, words.category
    made.place, made.landmark = words.place, words.landmark
    lon, lat = words.point or (None, None)
    made.longitude, made.latitude = _degrees(lon), _degrees(lat)
    made.search = f" {searchable(words.title, words.text, words.landmark)} "


def _degrees(value: Any) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.6f}")


def _show_photo(made: Proposal, photo: int, by: Actor) -> None:
    """The picture its sender handed in before becomes public with the proposal."""
    own = File.objects.filter(pk=photo, kind=Kind.PHOTO, by_id=by.pk)
    if own.update(public=True, place=made.place):
        made.photo_id = photo
        made.save(update_fields=["photo"])


def _keep_version(made: Proposal, at: datetime) -> None:
    words = {name: getattr(made, name) for name in WORDS}
    last = made.versions.aggregate(at=Max("number"))["at"] or 0
    Version.objects.create(proposal=made, number=last + 1, at=at, **words)


def _refuse_flood(made: Proposal) -> None:
    there = Proposal.objects.filter(cycle=made.cycle, owner=made.owner_id)
    if made.owner_id and there.exclude(state=ProposalState.WITHDRAWN).count() >= MOST:
        told = _("You have made %(most)s proposals this year, which is the most for one person.")
        raise ValidationError(told % {"most": MOST})


def _refuse_serial(made: Proposal) -> None:
    if not made.serial:
        return
    there = Proposal.objects.filter(cycle=made.cycle, serial=made.serial).first()
    if there:
        told = {"serial": made.serial, "number": there.number}
        raise ValidationError(
            _("Paper %(serial)s was entered before, as proposal %(number)s.") % told
        )
