"""Addresses of this room, one file for each part."""

from django.urls import URLPattern, URLResolver

from nutag.learning import readings
from nutag.learning.urls import (
    assessment,
    attempts,
    attendance,
    certificates,
    circles,
    competencies,
    editing,
    evaluation,
    exchange,
    lessons,
    offline,
    plans,
    practice,
    repetition,
    sessions,
    sharing,
)

__all__ = ["app_name", "readings", "urlpatterns"]

app_name = "learning"
# Lessons come last: their code stands where others have a word.
urlpatterns: list[URLPattern | URLResolver] = [
    *competencies.urlpatterns,
    *assessment.urlpatterns,
    *plans.urlpatterns,
    *sessions.urlpatterns,
    *attendance.urlpatterns,
    *certificates.urlpatterns,
    *editing.urlpatterns,
    *exchange.urlpatterns,
    *offline.urlpatterns,
    *attempts.urlpatterns,
    *practice.urlpatterns,
    *repetition.urlpatterns,
    *evaluation.urlpatterns,
    *circles.urlpatterns,
    *sharing.urlpatterns,
    *lessons.urlpatterns,
]
