"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Where the visitor is, and whether the data are for demonstration."""
    return {
        "demo": settings.DEMO,
        "here": request.get_full_path(),
        "section": request.path.split("/", 2)[1],
    }
