"""Addresses of this room, one file for each part."""

from django.urls import URLPattern, URLResolver

from nutag.budgeting import finders
from nutag.budgeting.urls import delivery, ladder, votes

__all__ = ["app_name", "finders", "urlpatterns"]

app_name = "budgeting"
urlpatterns: list[URLPattern | URLResolver] = [
    *ladder.urlpatterns,
    *delivery.urlpatterns,
    *votes.urlpatterns,
]
