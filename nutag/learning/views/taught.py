"""People taught in a session, to choose from instead of typing an e-mail address."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nutag.learning.queries import after as queries
from nutag.learning.queries.after import Taught
from nutag.learning.queries.of_training import ASession, session_by, title
from nutag.record.actors import actor
from nutag.record.permissions import require


def taught_in(request: HttpRequest, number: str) -> tuple[ASession, list[Taught]]:
    """A session that was held, and who came; for those who may see its list."""
    found = session_by(int(number)) if number.isdecimal() and len(number) < 10 else None  # noqa: PLR2004
    if found is None or found.state != "delivered":
        raise Http404(_("There is no such session."))
    by = actor(request)
    require(by, "presence.noted", found)
    return found, queries.taught(found, found.module, by)


def taught_links(request: HttpRequest, url: str) -> list[tuple[str, str]]:
    """The last sessions, each with the address of the form for its people."""
    return [(f"{url}?session={each.pk}", title(each))
            for each in queries.held_sessions(actor(request))]  # fmt: skip
