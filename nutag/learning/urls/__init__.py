"""Addresses of this room, one file for each part."""

from django.urls import URLPattern, URLResolver

from nutag.learning.urls import certificates, editing, exchange, lessons
from nutag.learning.urls import assessment, competencies, lessons
from nutag.learning.urls import attendance, lessons, plans, sessions

__all__ = ["app_name", "urlpatterns"]

app_name = "learning"
urlpatterns: list[URLPattern | URLResolver] = [
    *certificates.urlpatterns,
    *editing.urlpatterns,
    *exchange.urlpatterns,
    *competencies.urlpatterns,
    *assessment.urlpatterns,
    *lessons.urlpatterns,
    *plans.urlpatterns,
    *sessions.urlpatterns,
    *attendance.urlpatterns,
]
