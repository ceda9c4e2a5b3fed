"""Files to take away."""

from django.http import HttpResponse


def csv(data: str, name: str) -> HttpResponse:
    """A table to take away."""
    return attached(data, name, "text/csv; charset=utf-8")


def attached(data: str | bytes, name: str, kind: str) -> HttpResponse:
    """A file of that name."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
