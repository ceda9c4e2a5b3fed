"""Practices that khoroos tell each other of."""

from collections.abc import Collection, Mapping

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from nutag.learning.models import Adoption, SharedPractice, ShareState
from nutag.record.actors import Actor
from nutag.record.permissions import may
from nutag.record.subjects import Label, describes

type AShare = SharedPractice  # views know these by other names, since they know no models


def shares(by: Actor) -> "QuerySet[SharedPractice]":
    """Checked practices, one's own, and for those who check all; the most taken over first."""
    rows = SharedPractice.objects.select_related("place__parent__parent__parent")
    if not may(by, "practice.checked"):
        rows = rows.filter(Q(state=ShareState.CHECKED) | Q(by=by.pk, by__isnull=False))
    return rows.annotate(taken=Count("adoptions")).order_by("-taken", "-submitted_at", "pk")


def shared(by: Actor, pk: int) -> SharedPractice | None:
    """One practice that somebody may read."""
    return shares(by).filter(pk=pk).first()


def adoptions(of: SharedPractice) -> "QuerySet[Adoption]":
    """Where a practice was taken over."""
    return of.adoptions.select_related("place__parent__parent__parent")


def own_adoption(by: Actor, of: SharedPractice) -> Adoption | None:
    """The adoption of a practice by this person."""
    return adoptions(of).filter(by=by.pk, by__isnull=False).first()


@describes("learning.sharedpractice")
def share_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Practices by their titles, once they are checked."""
    rows = SharedPractice.objects.filter(pk__in=ids, state=ShareState.CHECKED)
    return {
        str(each.pk): Label(each.title, reverse("learning:shared", args=[each.pk])) for each in rows
    }
