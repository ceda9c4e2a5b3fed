"""Limits on how often something may be tried."""

from allauth.core.ratelimit import consume
from django.http import HttpRequest

from nutag.ui.errors import TooMany


def limited(request: HttpRequest, action: str) -> None:
    """Count one try; raises TooMany (a 429 page) when the limit in the settings is reached."""
    if not consume(request, action=action):
        raise TooMany(60)
