"""Addresses of this room, one file for each part."""

from django.urls import URLPattern, URLResolver

from nutag.budgeting import finders, paper_panel
from nutag.budgeting.urls import paper, votes

__all__ = ["app_name", "finders", "paper_panel", "urlpatterns"]

app_name = "budgeting"
urlpatterns: list[URLPattern | URLResolver] = [
    *paper.urlpatterns,
    *votes.urlpatterns,
]
