"""Addresses of practices between khoroos."""

from django.urls import URLPattern, path

from nutag.learning.views import sharing

urlpatterns: list[URLPattern] = [
    path("learn/exchange/", sharing.index, name="sharing"),
    path("learn/exchange/new/", sharing.new, name="share"),
    path("learn/exchange/<int:pk>/", sharing.shared, name="shared"),
]
