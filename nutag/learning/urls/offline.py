"""Addresses of learning without network."""

from django.urls import URLPattern, path

from nutag.learning.views import offline

urlpatterns: list[URLPattern] = [
    path("learn/offline/", offline.index, name="offline"),
    path("learn/sw.js", offline.worker, name="worker"),
    path("learn/app.webmanifest", offline.manifest, name="manifest"),
    path("learn/<str:code>/kept/", offline.kept, name="kept"),
    path("learn/<str:code>/kept/try/", offline.questions, name="kept_questions"),
]
