"""Sessions and hours as tables: open ones without names, and one with names for those who lead."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.models import SEATED, Session, SessionState
from nutag.learning.presence import minutes_of, standing
from nutag.learning.queries.sessions import bookings, sessions
from nutag.places.models import FEWEST
from nutag.places.tables import write
from nutag.ui.templatetags.nutag import day


def hours_table(session: Session) -> str:
    """Who came and how many minutes count, of how many; CSV."""
    first = day(timezone.localdate(session.starts_at))
    rows = (
        [first, each.person.full_name, each.get_state_display(), minutes_of(each, session),
         session.minutes]
        for each in bookings(session)
        if standing(each) or each.state in SEATED
    )  # fmt: skip
    return write(
        [_("Day"), _("Name"), _("Seat"), _("Minutes that count"), _("Minutes of the session")], rows
    )


def open_sessions() -> "QuerySet[Session]":
    """Sessions that were published, the newest first, with the marks hours are counted from."""
    rows = sessions().exclude(state=SessionState.PROPOSED).prefetch_related("bookings__marks")
    return rows.order_by("-starts_at", "pk")


def came_and_hours(session: Session) -> tuple[int, float] | tuple[None, None]:
    """How many came and their hours together; None for fewer than ten people."""
    there = [minutes_of(each, session) for each in session.bookings.all()]
    came = sum(each > 0 for each in there)
    return (came, round(sum(there) / 60, 1)) if came >= FEWEST else (None, None)
