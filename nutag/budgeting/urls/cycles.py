"""Addresses of years and of the kinds of projects."""

from django.urls import URLPattern, URLResolver, include, path

from nutag.budgeting.cycle_journey import plan_year
from nutag.budgeting.views import categories, cycles, making, planning_years

_prepare: list[URLPattern | URLResolver] = [
    path("", planning_years.prepare, name="prepare_year"),
    path("details/", planning_years.details, name="year_details"),
    path("days/", planning_years.days, name="year_days"),
    path("phases/<slug:kind>/", planning_years.phase, name="year_phase"),
    path("phases/<slug:kind>/move/", planning_years.move, name="move_phase"),
    path("publish/", planning_years.publish, name="publish_year"),
    path("discard/", planning_years.discard, name="discard_year"),
    path("close/", planning_years.close, name="close_year"),
    path("votes/", making.make, name="make_rounds"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("years/", cycles.years, name="years"),
    path("years/new/", planning_years.where, name="new_year"),
    path("years/new/<slug:place>/<int:year>/", include(plan_year.urls())),
    path("years/<slug:slug>/", cycles.year, name="year"),
    path("years/<slug:slug>/calendar.pdf", cycles.board, name="year_board"),
    path("years/<slug:slug>/calendar.ics", cycles.ics, name="year_ics"),
    path("years/<slug:slug>/prepare/", include(_prepare)),
    path("categories/", categories.categories, name="categories"),
    path("categories.csv", categories.categories_csv, name="categories_csv"),
    path("categories/new/", categories.add, name="add_category"),
    path("categories/load/", categories.load, name="load_categories"),
    path("categories/<slug:code>/change/", categories.change, name="change_category"),
]
