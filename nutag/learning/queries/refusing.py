"""Why somebody has no seat, or not a better one, in words; and what can be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.core.planning import Limit
from nutag.learning.models import AHEAD, Booking, Session
from nutag.learning.queries.seating import office_of
from nutag.learning.queries.sessions import sessions, title
from nutag.learning.telling import limit_in_words
from nutag.people.models import Post

SUPERVISED = frozenset({Limit.OFFICE, Limit.COVER})  # limits a supervisor can speak about
NEAR = 0.5  # km that are not worth telling


@dataclass(frozen=True)
class Closed:
    """A session that was closed to somebody: why, and what is left of it now.

    `step`: "line" to wait in line, "supervisor" to ask for a free seat with the supervisor, "" for
    nothing one can do oneself.
    """

    session: Session
    title: str
    why: str
    free: int
    step: str


def closed(others: Sequence[Mapping[str, Any]], *, own: bool) -> list[Closed]:
    """The sessions that were better or the only ones, told to the person or to whoever plans."""
    pks = [int(row["session"]) for row in others]
    known = {each.pk: each for each in sessions().filter(pk__in=pks)}
    rows = ((known[int(row["session"])], row) for row in others if int(row["session"]) in known)
    return [_closed(session, row, own=own) for session, row in rows]


def reasons(others: Sequence[Mapping[str, Any]], *, own: bool = True) -> list[tuple[str, str]]:
    """The same in short: each session, and what closed it."""
    return [(each.title, each.why) for each in closed(others, own=own)]


def why_closed(row: Mapping[str, Any], seats: int, *, own: bool) -> str:
    """What closed a session, as it was stored, in words."""
    told = row.get("figures", {})
    limits = [Limit(one) for one in row["limits"]]
    figures = {each: dict(told.get(each, {})) for each in limits}
    if figures.get(Limit.SEATS):
        figures[Limit.SEATS]["most"] = seats
    words = "; ".join(limit_in_words(each, figures[each], own=own) for each in limits)
    return words or _("there was room, but the plan as a whole is better so")


def way_to(booking: Booking) -> str:
    """How far the session is from where the person works, in words."""
    post = Post.objects.on(timezone.localdate()).filter(person=booking.person_id)
    held = post.select_related("place").order_by("from_on", "pk").last()
    here, km = booking.session.venue.place, float(booking.why.get("km", 0.0))
    if held and office_of(held.place) == office_of(here):
        if here.kind in {"khoroo", "kheseg"}:
            return _("It is in your own khoroo, and the best one that was open to you.")
        return _("It is where you work, and the best one that was open to you.")
    if km < NEAR:
        return _("It is the best one that was open to you.")
    return _("It is %(km)s km from your office, and the best one that was open to you.") % {
        "km": f"{km:.1f}"
    }


def _closed(session: Session, row: Mapping[str, Any], *, own: bool) -> Closed:
    limits = {Limit(one) for one in row["limits"]}
    free = max(0, session.seats - session.taken)  # type: ignore[attr-defined]
    is_open = session.state in AHEAD and session.starts_at > timezone.now()
    step = ""
    if is_open and limits <= {Limit.SEATS, *SUPERVISED}:
        step = "supervisor" if free else "line"
    why = why_closed(row, session.seats, own=own)
    return Closed(session, title(session), why, free if is_open else 0, step)
