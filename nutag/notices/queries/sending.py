"""Whom a notice reaches, and on which ways."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.notices.channels import USUAL
from nutag.notices.models import Notice, Way
from nutag.people.models import Person, Post
from nutag.record.subjects import Label, describes

PLACES = "parent__parent__parent"
RELATED = ("entry__place", f"place__{PLACES}", f"follow__place__{PLACES}")


def recipients(notice: Notice, on: date | None = None) -> "QuerySet[Person]":
    """The person, or whoever holds the post on that day (today when none is given)."""
    present = Person.objects.filter(is_active=True)
    if notice.place is None:
        return present.filter(pk=notice.person_id or 0)
    holding = Post.objects.on(on or timezone.localdate())
    holding = holding.filter(role=notice.role, place=notice.place)
    return present.filter(pk__in=holding.values("person"))


def ways_of(person_id: int) -> list[str]:
    """The ways the person wants to be told, first to last, besides the inbox."""
    chosen = Way.objects.filter(person_id=person_id).values_list("channel", flat=True)
    return list(chosen) or list(USUAL)


@describes("notices.notice")
def notice_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Notices are told by their kind alone."""
    return dict.fromkeys(ids, Label(_("a notice")))


@describes("notices.delivery")
def delivery_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Deliveries, too."""
    return dict.fromkeys(ids, Label(_("a slip")))
