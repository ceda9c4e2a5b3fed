"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path

from nutag.places import finders
from nutag.places.views import figures, pages, tables, units

__all__ = ["app_name", "finders", "urlpatterns"]

app_name = "places"
urlpatterns: list[URLPattern | URLResolver] = [
    path("places/", pages.index, name="index"),
    path("places/find/", pages.find, name="find"),
    path("places/units.csv", tables.units, name="units_csv"),
    path("places/figures.csv", tables.figures, name="figures_csv"),
    path("places/load/", tables.load, name="load"),
    path("places/<str:code>/", pages.place, name="place"),
    path("places/<str:code>/figures/new/", figures.record_figure, name="record_figure"),
    path("places/<str:code>/figures/<int:pk>/correct/", figures.correct_figure, name="correct"),
    path("places/<str:code>/figures/<slug:measure>/", figures.series, name="series"),
    path("places/<str:code>/spellings/", units.aliases, name="aliases"),
    path("places/<str:code>/spellings/<int:pk>/forget/", units.forget, name="forget"),
    path("places/<str:code>/change/<slug:what>/", units.change, name="change"),
    path("places/<str:code>/<int:pk>/", pages.version, name="version"),
    path("places/<str:code>/<int:pk>/figures/<slug:measure>/", figures.series, name="series_then"),
]
