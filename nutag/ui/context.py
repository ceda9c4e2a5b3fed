"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

# Parts of the site that stand under another one's word in the main navigation.
UNDER = dict.fromkeys(
    ("categories", "divergence", "needs", "proposals", "reviews", "works", "years"), "rounds"
) | dict.fromkeys(("certificates", "competencies", "training"), "learn")


def page(request: HttpRequest) -> dict[str, Any]:
    """Where the visitor is, and whether the data are for demonstration."""
    first = request.path.split("/", 2)[1]
    return {
        "demo": settings.DEMO,
        "here": request.get_full_path(),
        "section": UNDER.get(first, first),
    }
