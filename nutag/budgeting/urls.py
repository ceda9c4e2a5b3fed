"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path

from nutag.budgeting import finders, views

__all__ = ["app_name", "finders", "urlpatterns"]

app_name = "budgeting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("rounds/", views.rounds, name="rounds"),
    path("rounds/<slug:slug>/", views.round_page, name="round"),
    path("rounds/<slug:slug>/compare/", views.compare, name="compare"),
    path("rounds/<slug:slug>/ballots.pb", views.ballots, name="ballots"),
    path("rounds/<slug:slug>/results.csv", views.results, name="results"),
    path("rounds/<slug:slug>/<slug:rule>.json", views.outcome, name="outcome"),
    path("rounds/<slug:slug>/<slug:rule>.html", views.report, name="report"),
    path("rounds/<slug:slug>/projects/<path:code>/", views.project, name="project"),
]
