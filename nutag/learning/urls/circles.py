"""Addresses of circles and of the budget exercise."""

from django.urls import URLPattern, path

from nutag.learning.views import budget, circles

urlpatterns: list[URLPattern] = [
    path("learn/circles/", circles.index, name="circles"),
    path("learn/circles/new/", circles.new, name="new_circle"),
    path("learn/circles/<str:code>/", circles.circle, name="circle"),
    path("learn/circles/<str:code>/cancel/", circles.cancel, name="cancel_circle"),
    path("learn/budget/", budget.exercise, name="exercise"),
    path("learn/budget/<str:code>/", budget.exercise, name="exercise_at"),
    path("learn/budget/<str:code>/split/", budget.split, name="exercise_split"),
    path("learn/budget/<str:code>/sheet.pdf", budget.sheet, name="exercise_sheet"),
    path("learn/budget/<str:code>/figures/", budget.figures, name="exercise_figures"),
]
