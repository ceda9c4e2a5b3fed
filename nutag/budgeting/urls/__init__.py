"""Addresses of this room, one file for each part."""

from django.urls import URLPattern, URLResolver

from nutag.budgeting import finders, needs_panels, paper_panel, price_list, review_panels
from nutag.budgeting.urls import (
    allocations,
    cycles,
    delivery,
    ladder,
    needs,
    paper,
    proposals,
    reviews,
    rights,
    votes,
)

__all__ = [
    "app_name",
    "finders",
    "needs_panels",
    "paper_panel",
    "price_list",
    "review_panels",
    "urlpatterns",
]

app_name = "budgeting"
urlpatterns: list[URLPattern | URLResolver] = [
    *votes.urlpatterns,
    *cycles.urlpatterns,
    *rights.urlpatterns,
    *allocations.urlpatterns,
    *proposals.urlpatterns,
    *reviews.urlpatterns,
    *needs.urlpatterns,
    *paper.urlpatterns,
    *ladder.urlpatterns,
    *delivery.urlpatterns,
    *votes.outcomes,
]
