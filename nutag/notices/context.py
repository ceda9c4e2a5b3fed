"""What the header of every page shows."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from nutag.notices import queries
from nutag.record.actors import NOBODY, actor


def unread(request: HttpRequest) -> dict[str, Any]:
    """`unread`: how many notices are new; asked only of those who are signed in, and once."""
    early = not hasattr(request, "user")  # refused before anybody was looked at, as a wrong host is
    by = NOBODY if early else actor(request)
    if by.pk is None:
        return {"unread": 0}
    return {"unread": SimpleLazyObject(lambda: queries.unread(by).count())}
