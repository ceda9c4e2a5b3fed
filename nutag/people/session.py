"""Sessions kept in the database that end at a fixed hour, however busy they are."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.utils import timezone

ENDS = "ends"


class SessionStore(db.SessionStore):
    """Django counts the age of a session from its last change; this counts from signing in."""

    def begin(self) -> None:
        """Somebody has signed in: from now on the end is fixed."""
        self[ENDS] = int(timezone.now().timestamp()) + settings.SESSION_COOKIE_AGE

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """When it ends."""
        ends = self.get(ENDS)
        return datetime.fromtimestamp(ends, UTC) if ends else super().get_expiry_date(**kwargs)

    def get_expiry_age(self, **kwargs: Any) -> int:
        """How many seconds are left."""
        if ENDS not in self:
            return super().get_expiry_age(**kwargs)
        return max(0, (self.get_expiry_date() - timezone.now()) // timedelta(seconds=1))
