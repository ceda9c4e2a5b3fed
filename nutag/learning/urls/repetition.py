"""Address of today's questions."""

from django.urls import URLPattern, path

from nutag.learning.views import repetition

urlpatterns: list[URLPattern] = [path("learn/today/", repetition.today, name="today")]
