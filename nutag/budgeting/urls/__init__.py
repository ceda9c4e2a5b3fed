"""Addresses of this room, one file for each part."""

from django.urls import URLPattern, URLResolver

from nutag.budgeting import finders, review_panels
from nutag.budgeting.urls import allocations, cycles, proposals, reviews, votes

__all__ = ["app_name", "finders", "review_panels", "urlpatterns"]

app_name = "budgeting"
urlpatterns: list[URLPattern | URLResolver] = [
    *cycles.urlpatterns,
    *allocations.urlpatterns,
    *proposals.urlpatterns,
    *reviews.urlpatterns,
    *votes.urlpatterns,
]
