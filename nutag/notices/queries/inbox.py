"""Whose inbox holds what, what waits at the desk, and which ways people chose."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from nutag.notices.addresses import Address
from nutag.notices.channels import CHANNELS, INBOX
from nutag.notices.letters import Letter, letters
from nutag.notices.models import Delivery, Notice, State
from nutag.notices.queries.sending import RELATED
from nutag.people.models import Person
from nutag.places.models import Place
from nutag.places.queries import full_name
from nutag.record.actors import Actor, Grant
from nutag.record.permissions import NOTHING
from nutag.record.roles import Role

A_PAGE = 50


class Held(NamedTuple):
    """A notice for the permission table: it belongs to whoever it is addressed to today."""

    place_path: str
    owner_id: int | None


class Item(NamedTuple):
    """One line of the inbox."""

    letter: Letter
    unread: bool


@dataclass(frozen=True)
class Box:
    """The part of an inbox that belongs to the person or to one of their posts."""

    key: str
    label: str
    total: int
    unread: int


def posts_of(by: Actor) -> list[Address]:
    """The posts held today, in a fixed order."""
    held = {(grant.role, _last(grant)) for grant in by.grants() if grant.path}
    return [Address(role=role, place_id=place_id) for role, place_id in sorted(held)]


def addressed_to(by: Actor) -> Q:
    """Notices to the person or to a post the person holds today."""
    mine = Q(person_id=by.pk) if by.pk is not None else NOTHING
    for post in posts_of(by):
        mine |= Q(role=post.role, place_id=post.place_id)
    return mine


def held(notice: Notice, by: Actor) -> Held:
    """The notice as `by` meets it."""
    to = Address(notice.person_id, notice.role, notice.place_id)
    own = by.pk is not None and (to.person_id == by.pk or to in posts_of(by))
    return Held(notice.place.path if notice.place else "", by.pk if own else None)


def _read_by(by: Actor) -> Exists:
    read = Delivery.objects.filter(
        notice=OuterRef("pk"), person=by.pk, channel=INBOX, state=State.READ
    )
    return Exists(read)


def unread(by: Actor) -> "QuerySet[Notice]":
    """What is neither done nor read by this person."""
    return Notice.objects.filter(addressed_to(by), ~_read_by(by), done_at=None)


def in_box(key: str) -> Q:
    """Only the box of that key: "me", or a post as "role@place"; "" for all."""
    role, _at, place = key.partition("@")
    if key == "me":
        return Q(person__isnull=False)
    return Q(role=role, place_id=place) if place.isdecimal() else Q()


def inbox(by: Actor, *, box: str = "", done: bool = False, number: str = "1") -> "Page[Any]":
    """One page of the inbox: by box, the unread first, then those with the least time left.

    With `done`, what this person has finished, latest first. The number of queries does not
    depend on the number of notices.
    """
    rows = Notice.objects.filter(addressed_to(by), in_box(box)).annotate(is_read=_read_by(by))
    if done:
        rows = rows.filter(done_by=by.pk).order_by("-done_at", "-pk")
    else:
        urgent = F("due_on").asc(nulls_last=True)
        rows = rows.filter(done_at=None).order_by("role", "place_id", "is_read", urgent, "-pk")
    page = Paginator[Any](rows.select_related(*RELATED), A_PAGE).get_page(number)
    told = letters(page.object_list, own=True)
    page.object_list = [Item(each, not each.notice.is_read) for each in told]  # type: ignore[attr-defined]
    return page


def boxes(by: Actor) -> list[Box]:
    """The boxes of an inbox with what is open in each, the person's own first."""
    rows = (
        Notice.objects.filter(addressed_to(by), done_at=None)
        .values_list("role", "place_id")
        .annotate(total=Count("pk"), unread=Count("pk", filter=~_read_by(by)))
    )
    counts = {(role, place): (total, fresh) for role, place, total, fresh in rows.order_by()}
    posts = posts_of(by)
    places = Place.objects.named().in_bulk([post.place_id for post in posts])
    own = Box("me", _("To you"), *counts.get(("", None), (0, 0)))
    return [own] + [
        Box(
            f"{post.role}@{post.place_id}",
            f"{Role(post.role).label}, {full_name(places[post.place_id])}",
            *counts.get((post.role, post.place_id), (0, 0)),
        )
        for post in posts
        if post.place_id in places and post.role in Role.values
    ]


def mine(by: Actor) -> "QuerySet[Notice]":
    """All notices to the person or their posts, with what is needed to tell them."""
    return Notice.objects.filter(addressed_to(by)).select_related(*RELATED)


def person_of(by: Actor) -> Person:
    """The person behind an actor who has signed in."""
    return Person.objects.get(pk=by.pk or 0)


def deliveries(notice: Notice, by: Actor) -> list[tuple[str, Delivery]]:
    """How the notice came to this person: the name of each way, and how it went."""
    rows = notice.deliveries.filter(person=by.pk)
    return [(str(CHANNELS[row.channel].label), row) for row in rows if row.channel in CHANNELS]


def _last(grant: Grant) -> int:
    """The key of the place at the end of a grant's path."""
    return int(grant.path.rstrip("/").rpartition("/")[2])
