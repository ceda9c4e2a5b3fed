"""Following places: beginning, ending, and telling those who follow what happened."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from nutag.notices import codes, queries
from nutag.notices.actions.inbox import finish
from nutag.notices.models import Follow, Notice
from nutag.notices.rules import NEWS
from nutag.places.models import Place, keys_of
from nutag.places.queries import url
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.models import Entry
from nutag.record.permissions import require
from nutag.record.queries.timeline import public_verbs

SETTLED = timedelta(minutes=1)


class Happened(NamedTuple):
    """An entry that followers may have to be told."""

    key: int
    by_id: int | None
    path: str


@transaction.atomic
def follow(place: Place, *, by: Actor, at: datetime | None = None) -> None:
    """Begin to follow a place, from now on; twice does no harm. Raises NotAllowed."""
    grant = require(by, "place.followed", place)
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    begun = {"seen": newest or 0, "since_at": at or timezone.now()}
    _found, fresh = Follow.objects.get_or_create(
        person_id=by.pk or 0, place=place, ended_at=None, defaults=begun
    )
    if fresh:
        record("place.followed", by=by, grant=grant, place=place, at=at)


@transaction.atomic
def unfollow(followed: Follow, *, by: Actor, at: datetime | None = None) -> None:
    """Stop following; its news leave the inbox. Raises NotAllowed."""
    grant = require(by, "place.unfollowed", followed)
    now = at or timezone.now()
    if Follow.objects.filter(pk=followed.pk, ended_at=None).update(ended_at=now):
        record("place.unfollowed", by=by, grant=grant, place=followed.place, at=at)
        for notice in followed.notices.filter(done_at=None):
            finish(notice, by=by, at=at)


def gather(*, at: datetime | None = None) -> int:
    """Tell followers what happened since the last time; how many notices began or grew.

    Entries younger than SETTLED wait: one with a smaller key may still become visible. Twice, or
    after a crash in the middle, does no harm: each person's part is done at once or not at all.
    """
    old = Entry.objects.filter(at__lt=(at or timezone.now()) - SETTLED)
    until = old.order_by("-pk").values_list("pk", flat=True).first() or 0
    behind = Follow.objects.filter(ended_at=None, seen__lt=until)
    since = behind.order_by("seen").values_list("seen", flat=True).first()
    if since is None:
        return 0
    news = _public(since, until)
    keys = {key for each in news for key in keys_of(each.path)}
    concerned = behind.filter(place_id__in=keys, person__is_active=True)
    people = sorted(set(concerned.values_list("person_id", flat=True)))
    told = sum(_tell(person_id, news, until) for person_id in people)
    behind.exclude(person_id__in=people).update(seen=until)
    return told


def _public(since: int, until: int) -> list[Happened]:
    found = Entry.objects.filter(
        pk__gt=since, pk__lte=until, verb__in=public_verbs(), place__isnull=False
    )
    return [Happened(*row) for row in found.order_by("pk").values_list("pk", "by", "place__path")]


@transaction.atomic
def _tell(person_id: int, news: Iterable[Happened], until: int) -> int:
    """One person's news: each entry counts for the innermost of the places followed."""
    rows = Follow.objects.select_for_update(of=("self",)).select_related("place", "person")
    follows = list(rows.filter(person_id=person_id, ended_at=None))
    found = _innermost(follows, news)
    for followed, entries in found.items():
        _grow(followed, entries)
    Follow.objects.filter(pk__in=[each.pk for each in follows], seen__lt=until).update(seen=until)
    return len(found)


def _innermost(follows: list[Follow], news: Iterable[Happened]) -> Mapping[Follow, list[int]]:
    deepest = sorted(follows, key=lambda each: -len(each.place.path))
    found: dict[Follow, list[int]] = defaultdict(list)
    for each in news:
        fits = (one for one in deepest if each.path.startswith(one.place.path))
        followed = next(fits, None)
        if followed and each.key > followed.seen and each.by_id != followed.person_id:
            found[followed].append(each.key)
    return found


def _grow(followed: Follow, entries: list[int]) -> None:
    """Add to the notice that waits unread, else begin one; only a new one is sent any further."""
    waiting = queries.unread(followed.person).filter(follow=followed).first()
    if waiting is not None:
        waiting.entry_id, waiting.count = entries[-1], waiting.count + len(entries)
        waiting.made_at = timezone.now()
        waiting.save(update_fields=["entry", "count", "made_at"])
        return
    notice = Notice.objects.create(
        entry_id=entries[-1], kind=NEWS.code, person=followed.person, follow=followed,
        count=len(entries), path=url(followed.place), code=codes.fresh(),
    )  # fmt: skip
    record("notice.sent", by=SYSTEM, subject=notice, kind=NEWS.code)
