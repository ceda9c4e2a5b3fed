"""Addresses of modules for other systems."""

from django.urls import URLPattern, path

from nutag.learning.views import exchange

urlpatterns: list[URLPattern] = [
    path("learn/modules/<str:code>/<str:kind>-<str:language>.zip", exchange.export, name="export"),
]
