"""Addresses of tests."""

from django.urls import URLPattern, path

from nutag.learning.views import attempts

urlpatterns: list[URLPattern] = [
    path("learn/tests/", attempts.tests, name="tests"),
    path("learn/tests/<int:pk>/", attempts.take, name="take"),
    path("learn/tests/<int:pk>/result/", attempts.result, name="result"),
    path("learn/<str:code>/test/", attempts.test, name="test"),
]
