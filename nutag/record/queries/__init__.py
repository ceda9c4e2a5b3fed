"""Reading the record: timelines, the feed, proofs, the permission table, the state of the jobs."""

from nutag.record.queries import condition, labels
from nutag.record.queries.failures import dismissals, failure, failures, health
from nutag.record.queries.feed import Filters, feed, place_choices, verb_choices
from nutag.record.queries.proofs import (
    Detail,
    consistency,
    detail,
    exported,
    latest_seal,
    seals,
)
from nutag.record.queries.published import changes, published
from nutag.record.queries.table import permissions, role_choices
from nutag.record.queries.timeline import Line, lines, timeline, visible_to

__all__ = [
    "Detail",
    "Filters",
    "Line",
    "changes",
    "condition",
    "consistency",
    "detail",
    "dismissals",
    "exported",
    "failure",
    "failures",
    "feed",
    "health",
    "labels",
    "latest_seal",
    "lines",
    "permissions",
    "place_choices",
    "published",
    "role_choices",
    "seals",
    "timeline",
    "verb_choices",
    "visible_to",
]
