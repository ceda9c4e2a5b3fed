"""Sending notices and delivering them, each try noted."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone, translation

from nutag.notices import codes, queries
from nutag.notices.addresses import Address
from nutag.notices.channels import CHANNELS, INBOX, SLIP
from nutag.notices.channels.port import Deferred, Delivered, Failed, Outcome
from nutag.notices.kinds import Kind
from nutag.notices.letters import BY_CODE, letter, path_of
from nutag.notices.models import Delivery, Notice, State, Trouble
from nutag.notices.rules import KINDS
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import SYSTEM
from nutag.record.models import Entry

MAX_TRIES = 6
WAIT = timedelta(minutes=2)


class Next(NamedTuple):
    """A delivery to try, and when."""

    delivery_id: int
    after: timedelta | None = None


def announce(entry_id: int) -> None:
    """Tell everybody whom an entry concerns, and close what it settles; twice does no harm."""
    entry = Entry.objects.select_related("place", "by").get(pk=entry_id)
    for kind in KINDS:
        if entry.verb in kind.closed_by:
            close(kind=kind, entry=entry)
        if kind.verb == entry.verb and not _settled(kind, entry):
            for to in kind.whom(entry):
                send(kind=kind, to=to, entry=entry)


def _settled(kind: Kind, entry: Entry) -> bool:
    """Whether it has come to an end before anybody was told, as when the queue stood still."""
    same = Entry.objects.filter(subject_type=entry.subject_type, subject_id=entry.subject_id)
    return same.filter(verb__in=kind.closed_by, pk__gt=entry.pk).exists()


@transaction.atomic
def close(*, kind: Kind, entry: Entry) -> None:
    """Finish the notices of a kind about the subject of an entry that settles them."""
    settled = Notice.objects.select_for_update(of=("self",)).filter(
        kind=kind.code,
        done_at=None,
        entry__subject_type=entry.subject_type,
        entry__subject_id=entry.subject_id,
        entry__lt=entry.pk,
    )
    for notice in settled.select_related("place"):
        notice.done_at, notice.done_by = entry.at, entry.by
        notice.save(update_fields=["done_at", "done_by"])
        record("notice.done", by=SYSTEM, subject=notice, place=notice.place, cause=entry.pk)


@transaction.atomic
def send(*, kind: Kind, to: Address, entry: Entry) -> Notice | None:
    """Send one notice; None for those who did the thing themselves, or were told already."""
    if to.person_id is not None and to.person_id == entry.by_id:
        return None
    where_to = {"person_id": to.person_id, "role": to.role, "place_id": to.place_id}
    day = timezone.localdate(entry.at)
    notice, fresh = Notice.objects.get_or_create(
        entry=entry,
        kind=kind.code,
        **where_to,
        defaults={
            "path": path_of(kind, entry),
            "code": codes.fresh(),
            "due_on": day + timedelta(days=kind.days) if kind.days is not None else None,
            "made_at": entry.at,
        },
    )
    if not fresh:
        return None
    record("notice.sent", by=SYSTEM, subject=notice, place=notice.place, kind=kind.code)
    return notice


@transaction.atomic
def dispatch(notice_id: int) -> list[Next]:
    """Put a notice on its ways; what is to be tried now.

    None where nobody holds the post, or where it was settled meanwhile.
    """
    notice = Notice.objects.filter(pk=notice_id, done_at=None).first()
    people = queries.recipients(notice) if notice else Person.objects.none()
    steps = []
    for person in people:
        Delivery.objects.get_or_create(
            notice=notice, person=person, channel=INBOX, defaults={"state": State.SENT}
        )
        steps += _by(notice, person, _ways(notice, person.pk)[:1])
    return steps


def _ways(notice: Notice | None, person_id: int) -> list[str]:
    """The ways the person wants, but no paper for what is not worth it."""
    kind = BY_CODE.get(notice.kind) if notice else None
    ways = queries.ways_of(person_id)
    return [way for way in ways if way != SLIP or kind is None or kind.on_paper]


def _by(notice: Notice | None, person: Person, ways: list[str]) -> list[Next]:
    made = [
        Delivery.objects.get_or_create(notice=notice, person=person, channel=way)[0] for way in ways
    ]
    return [Next(delivery.pk) for delivery in made if delivery.state == State.QUEUED]


def deliver(delivery_id: int, *, at: datetime | None = None) -> list[Next]:
    """Try one delivery; what is to be tried after it.

    The try itself, which may wait for a foreign server, holds no lock on the database. Run twice
    it does nothing where the first run came to an end, or where nothing is left to be told.
    """
    waiting = Delivery.objects.filter(pk=delivery_id, state=State.QUEUED, notice__done_at=None)
    related = ("person__home", *(f"notice__{each}" for each in queries.RELATED))
    delivery = waiting.select_related(*related).first()
    if delivery is None:
        return []
    return settle(delivery, _tried(delivery), at=at)


def _tried(delivery: Delivery) -> Outcome:
    channel = CHANNELS[delivery.channel]
    address = channel.address_of(delivery.person)
    if not address:
        return Failed(channel.missing)
    with translation.override(delivery.person.language):
        return channel.deliver(letter(delivery.notice), address)


@transaction.atomic
def settle(delivery: Delivery, outcome: Outcome, *, at: datetime | None = None) -> list[Next]:
    """Write down how a try went, unless a twin of this run did; what is to be tried after it."""
    same = Delivery.objects.select_for_update().filter(
        pk=delivery.pk, state=State.QUEUED, tries=delivery.tries
    )
    if same.first() is None:
        return []
    delivery.tries += 1
    delivery.at = at or timezone.now()
    match outcome:
        case Deferred(by_hand=True):
            delivery.save()
            return []
        case Deferred(trouble=trouble) if delivery.tries < MAX_TRIES:
            delivery.trouble = trouble or ""
            delivery.save()
            return [Next(delivery.pk, WAIT * 2 ** (delivery.tries - 1))]
        case Delivered():
            return _arrived(delivery)
        case Deferred(trouble=trouble) | Failed(trouble=trouble):
            return _lost(delivery, trouble)


def _arrived(delivery: Delivery) -> list[Next]:
    delivery.state, delivery.trouble = State.SENT, ""
    delivery.save()
    notice = delivery.notice
    record("notice.delivered", by=SYSTEM, subject=notice, place=notice.place, way=delivery.channel)
    return []


def _lost(delivery: Delivery, trouble: Trouble | None) -> list[Next]:
    delivery.state, delivery.trouble = State.FAILED, trouble or ""
    delivery.save()
    notice = delivery.notice
    record(
        "notice.undelivered", by=SYSTEM, subject=notice, place=notice.place, way=delivery.channel
    )
    ways = _ways(notice, delivery.person_id)
    rest = ways[ways.index(delivery.channel) + 1 :] if delivery.channel in ways else []
    return _by(notice, delivery.person, rest[:1])
