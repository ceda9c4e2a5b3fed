"""Addresses of what modules bring."""

from django.urls import URLPattern, path

from nutag.learning.views import evaluation

urlpatterns: list[URLPattern] = [
    path("learn/evaluation/", evaluation.overview, name="evaluation"),
    path("learn/evaluation/<str:code>/cost/", evaluation.cost, name="cost"),
    path("learn/<str:code>/questions/", evaluation.statistics, name="statistics"),
    path("learn/modules/<str:code>/use/", evaluation.use, name="use"),
]
