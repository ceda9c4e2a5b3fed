"""Addresses of who gets how much in a year."""

from django.urls import URLPattern, URLResolver, include, path

from nutag.budgeting.views import allocating, money

_prepare: list[URLPattern | URLResolver] = [
    path("", allocating.allocations, name="allocations"),
    path("new/", allocating.new, name="new_allocation"),
    path("table/", allocating.load, name="load_allocation"),
    path("earlier/", allocating.earlier, name="load_earlier"),
    path("<int:number>/", allocating.one, name="allocation"),
    path("<int:number>/change/", allocating.change, name="change_allocation"),
    path("<int:number>/weights/", allocating.weights, name="allocation_weights"),
    path("<int:number>/discard/", allocating.discard, name="discard_allocation"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("years/<slug:slug>/money/", money.money, name="money"),
    path("years/<slug:slug>/money/map/", money.money_map, name="money_map"),
    path("years/<slug:slug>/money/what-if/", money.what_if, name="what_if"),
    path("years/<slug:slug>/money/shares.csv", money.shares, name="money_csv"),
    path("years/<slug:slug>/money/allocation.json", money.data, name="money_json"),
    path("years/<slug:slug>/money/places/<str:code>/", money.place, name="money_place"),
    path("years/<slug:slug>/money/prepare/", include(_prepare)),
]
