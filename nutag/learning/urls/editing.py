"""Addresses where lessons are written and approved."""

from django.urls import URLPattern, path

from nutag.learning.views import editing

urlpatterns: list[URLPattern] = [
    path("learn/<str:code>/edit/", editing.edit, name="edit"),
    path("learn/<str:code>/edit/<str:language>/", editing.edit_language, name="edit_language"),
    path("learn/<str:code>/edit/<str:language>/preview/", editing.preview, name="preview"),
    path("learn/<str:code>/versions/", editing.versions, name="versions"),
    path("learn/<str:code>/versions/<int:number>/", editing.version, name="version"),
    path("learn/<str:code>/items/", editing.items, name="lesson_items"),
    path("learn/<str:code>/items/<int:pk>/strike/", editing.strike, name="strike"),
    path("learn/<str:code>/questions.csv", editing.questions, name="questions_csv"),
    path("learn/<str:code>/lesson.<str:language>.md", editing.source, name="lesson_source"),
]
