"""Addresses of this room, one file for each part."""

from django.urls import URLPattern, URLResolver

from nutag.learning.urls import attempts, circles, evaluation, sharing, lessons, offline, practice

__all__ = ["app_name", "urlpatterns"]

app_name = "learning"
urlpatterns: list[URLPattern | URLResolver] = [
    *offline.urlpatterns,
    *attempts.urlpatterns,
    *practice.urlpatterns,
    *evaluation.urlpatterns,
    *circles.urlpatterns,
    *sharing.urlpatterns,
    *lessons.urlpatterns,
]
