"""A funded project on its way: contract, payments, notes, and the word of the neighbours."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import File as Upload
from django.db import transaction
from django.utils import timezone

from nutag.budgeting import ladders
from nutag.budgeting.models import Judgement, Work, WorkNote, WorkState
from nutag.budgeting.rules.delivery import NEIGHBOURS
from nutag.files import actions as files
from nutag.files.models import Kind
from nutag.people.models import Person
from nutag.places.models import Kind as PlaceKind
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.permissions import require

HOMES = (PlaceKind.KHOROO, PlaceKind.KHESEG)


class WorkStands(Exception):  # noqa: N818 - the state it is in
    """The work is not in a state in which this can be done; `state` is what it is in."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class NotListed(Exception):  # noqa: N818 - what is missing
    """The list of contracts is not in force yet, so nothing goes to contract."""


class NotANeighbour(Exception):  # noqa: N818 - who asks
    """Only residents of the khoroo who hold no post in it say whether a work is done."""


class Unexplained(Exception):  # noqa: N818 - what is missing
    """The contract is for another amount than was promised, and nobody says why."""


class Overpaid(Exception):  # noqa: N818 - what would be
    """More than the contract says."""


@dataclass(frozen=True)
class Contract:
    """A contract: its number, with whom, for how much in tögrög, from when until when.

    `why` says why the amount is not the promised one, where it is not.
    """

    number: str
    contractor: str
    agreed: int
    starts_on: date
    ends_on: date
    why: str = ""


@transaction.atomic
def register_contract(work: Work, deal: Contract, *, by: Actor, at: datetime | None = None) -> Work:
    """Register the contract of a work, or a changed one. Raises WorkStands, NotListed,
    Unexplained, Overpaid, NotAllowed; ValueError for a contract that ends before it begins.
    """
    grant = require(by, "work.contracted", work)
    held = _held(work, (WorkState.PROMISED, WorkState.CONTRACTED))
    if ladders.awaits_contracts(held.project.round):
        raise NotListed
    if deal.ends_on < deal.starts_on:
        raise ValueError("A contract ends after it begins.")
    if deal.agreed != held.promised and not deal.why:
        raise Unexplained
    if deal.agreed < held.paid:
        raise Overpaid
    held.contract, held.contractor, held.agreed = deal.number, deal.contractor, deal.agreed
    held.starts_on, held.ends_on = deal.starts_on, deal.ends_on
    held.why = deal.why if deal.agreed != held.promised else ""
    held.state = WorkState.CONTRACTED
    held.save()
    record(
        "work.contracted", by=by, grant=grant, subject=held, place=held.place, at=at,
        agreed=held.agreed, promised=held.promised, year=held.year,
    )  # fmt: skip
    return held


@transaction.atomic
def register_payment(work: Work, paid: int, *, by: Actor, at: datetime | None = None) -> Work:
    """Register how much was paid so far, in tögrög. Raises WorkStands, Overpaid, NotAllowed."""
    grant = require(by, "work.paid", work)
    held = _held(work, (WorkState.CONTRACTED, WorkState.CLAIMED, WorkState.CONFIRMED))
    if held.agreed is None or not 0 <= paid <= held.agreed:
        raise Overpaid
    held.paid = paid
    held.save(update_fields=["paid"])
    record("work.paid", by=by, grant=grant, subject=held, place=held.place, at=at, paid=paid)
    return held


def write_note(
    work: Work, words: str, *, by: Actor, photo: "Upload[bytes] | None" = None, shows: str = "",
    claims: bool = False, at: datetime | None = None,
) -> WorkNote:  # fmt: skip
    """Write how a work goes, with a photo; with `claims`, say that it is done.

    A claim asks the neighbours anew. Sent twice, as by a double click, it is one note. Raises
    WorkStands, files.Refused, NotAllowed; ValueError for a photo without words for it.
    """
    verb = "work.claimed" if claims else "work.noted"
    grant = require(by, verb, work)
    if photo and not shows:
        raise ValueError("A photo has words for those who do not see it.")
    prepared = files.prepare(photo, kind=Kind.PHOTO) if photo else None
    with transaction.atomic():
        held = _held(work, (WorkState.CONTRACTED, WorkState.CLAIMED))
        there = held.notes.first()
        if there and (there.words, there.by_id, bool(there.claim)) == (words, by.pk, claims):
            return there
        if claims:
            _claim(held, by, at or timezone.now())
        kept = (
            files.keep(prepared, by=by, place=held.place, public=True, at=at) if prepared else None
        )
        made = WorkNote.objects.create(
            work=held, words=words, photo=kept, shows=shows if kept else "", by_id=by.pk,
            at=at or timezone.now(), claim=held.claims if claims else 0,
        )  # fmt: skip
        record(verb, by=by, grant=grant, subject=held, place=held.place, at=at, note=made.pk)
    return made


def _claim(work: Work, by: Actor, at: datetime) -> None:
    if work.state != WorkState.CONTRACTED:
        raise WorkStands(work.state)
    work.state, work.claimed_by_id, work.claimed_at = WorkState.CLAIMED, by.pk, at
    work.claims += 1
    work.save()


@transaction.atomic
def judge_work(
    work: Work, *, by: Actor, done: bool, words: str = "", at: datetime | None = None
) -> Judgement:
    """A neighbour says whether a work is done; NEIGHBOURS times yes confirm it, one no reopens it.

    Who said something may say otherwise while the question is open. Raises WorkStands,
    NotANeighbour, NotAllowed; ValueError for a no without words.
    """
    grant = require(by, "work.judged", work)
    if not done and not words:
        raise ValueError("A no says what is missing.")
    held = _held(work, (WorkState.CLAIMED,))
    if not isinstance(by, Person) or not is_neighbour(by, held):
        raise NotANeighbour
    now = at or timezone.now()
    verdict = Judgement.objects.update_or_create(
        work=held,
        claim=held.claims,
        owner=by,
        defaults={"done": done, "words": words, "at": now},
    )[0]
    record("work.judged", by=by, grant=grant, subject=held, place=held.place, at=at, done=done)
    said = Judgement.objects.filter(work=held, claim=held.claims)
    if not done:
        _end(held, WorkState.CONTRACTED, "work.reopened", at=now)
    elif said.filter(done=True).count() >= NEIGHBOURS:
        _end(held, WorkState.CONFIRMED, "work.confirmed", at=now)
    return verdict


def is_neighbour(person: Person, work: Work) -> bool:
    """Whether a person lives where the work is, holds no post, and did not claim it."""
    home = person.home
    near = (
        home is not None
        and home.kind in HOMES
        and (home.path.startswith(work.place.path) or work.place.path.startswith(home.path))
    )
    return near and not person.grants() and person.pk != work.claimed_by_id


@transaction.atomic
def give_up_work(work: Work, why: str, *, by: Actor, at: datetime | None = None) -> Work:
    """Give a work up, for a reason everybody reads. Raises WorkStands, NotListed, NotAllowed."""
    grant = require(by, "work.given_up", work)
    held = _held(work, (WorkState.PROMISED, WorkState.CONTRACTED))
    if ladders.awaits_contracts(held.project.round):
        raise NotListed
    if not why:
        raise ValueError("Giving up has a reason.")
    held.state, held.why, held.ended_at = WorkState.GIVEN_UP, why, at or timezone.now()
    held.save()
    record("work.given_up", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


def _end(work: Work, state: WorkState, verb: str, *, at: datetime) -> None:
    work.state = state
    work.ended_at = at if state == WorkState.CONFIRMED else None
    work.save()
    record(verb, by=SYSTEM, subject=work, place=work.place, at=at, claim=work.claims)


def _held(work: Work, states: Collection[str]) -> Work:
    held = Work.objects.select_for_update(of=("self",)).select_related("place").get(pk=work.pk)
    if held.state not in states:
        raise WorkStands(held.state)
    return held
