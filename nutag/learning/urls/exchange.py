"""Addresses of practices between khoroos."""

from django.urls import URLPattern, path

from nutag.learning.views import exchange

urlpatterns: list[URLPattern] = [
    path("learn/exchange/", exchange.index, name="exchange"),
    path("learn/exchange/new/", exchange.new, name="share"),
    path("learn/exchange/<int:pk>/", exchange.shared, name="shared"),
]
