"""Addresses of what modules bring."""

from django.urls import URLPattern, path

from nutag.learning.views import effect, evaluation

urlpatterns: list[URLPattern] = [
    path("learn/evaluation/", evaluation.overview, name="evaluation"),
    path("learn/evaluation/statements.jsonl", evaluation.statements, name="statements"),
    path("learn/evaluation/effect/", effect.effect, name="effect"),
    path("learn/evaluation/effect.csv", effect.table, name="effect_table"),
    path("learn/evaluation/<str:code>/cost/", evaluation.cost, name="cost"),
    path("learn/<str:code>/questions/", evaluation.statistics, name="statistics"),
    path("learn/modules/<str:code>/use/", evaluation.use, name="use"),
]
