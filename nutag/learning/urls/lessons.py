"""Addresses of modules and lessons."""

from django.urls import URLPattern, path

from nutag.learning.views import lessons

urlpatterns: list[URLPattern] = [
    path("learn/", lessons.index, name="index"),
    path("learn/modules/<str:code>/", lessons.module, name="module"),
    path("learn/<str:code>/", lessons.lesson, name="lesson"),
    path("learn/<str:code>/try/<str:form>/", lessons.quiz, name="quiz"),
    path("learn/<str:code>/print/<str:part>/", lessons.paper, name="paper"),
]
