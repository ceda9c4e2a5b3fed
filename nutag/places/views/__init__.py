"""Pages about places."""

from nutag.places.views.pages import index, place, version

__all__ = ["index", "place", "version"]
