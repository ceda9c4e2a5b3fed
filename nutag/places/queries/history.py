"""What a place came from and what became of it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from nutag.places import naming
from nutag.places.models import Place, Succession
from nutag.places.queries.tree import url


@dataclass(frozen=True)
class Change:
    """One line of a place's history: the other place and what share it gave or took, in per cent.

    `share` is the part of the older place that went to the newer one.
    """

    name: str
    url: str
    share: Decimal
    part: Decimal


def successions(of: Place) -> list[Succession]:
    """The links to older and newer places, oldest first and the largest part first."""
    found = Succession.objects.filter(Q(before=of) | Q(after=of)).select_related("before", "after")
    order = ("before__valid_from", "-share_of_before", "before_id", "after_id")
    return list(found.order_by(*order))


def came_from(of: Place) -> list[Change]:
    """The older places it holds parts of, the largest part first."""
    found = Succession.objects.filter(after=of).select_related("before__parent__parent__parent")
    largest = sorted(found, key=lambda each: (-each.share_of_after, each.before.sort_key))
    return [_change(each.before, each) for each in largest]


def became(of: Place) -> list[Change]:
    """The newer places that hold parts of it, the largest part first."""
    found = Succession.objects.filter(before=of).select_related("after__parent__parent__parent")
    largest = sorted(found, key=lambda each: (-each.share_of_before, each.after.sort_key))
    return [_change(each.after, each) for each in largest]


def _change(other: Place, link: Succession) -> Change:
    shares = (round(share * 100, 1) for share in (link.share_of_before, link.share_of_after))
    return Change(naming.full_name(other), url(other), *shares)
