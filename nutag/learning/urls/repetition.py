"""Addresses of today's questions, with an account and without."""

from django.urls import URLPattern, path

from nutag.learning.views import repeating, repetition

urlpatterns: list[URLPattern] = [
    path("learn/today/", repetition.today, name="today"),
    path("learn/repeat/", repeating.repeat, name="repeat"),
]
