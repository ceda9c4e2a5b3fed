"""Addresses of practice at work."""

from django.urls import URLPattern, path

from nutag.learning.views import practice

urlpatterns: list[URLPattern] = [
    path("learn/practice/", practice.tasks, name="practice"),
    path("learn/practice/assign/", practice.assign, name="assign_practice"),
    path("learn/practice/<int:pk>/", practice.task, name="practice_task"),
    path("learn/practice/<int:pk>/observe/", practice.observe, name="practice_observe"),
    path("learn/visits/", practice.visits, name="visits"),
    path("learn/visits/<int:pk>/", practice.visit, name="visit"),
    path("learn/coaching/", practice.coachings, name="coaching"),
    path("learn/coaching/<int:pk>/", practice.follow_up, name="follow_up"),
    path("learn/<str:code>/practice/", practice.choose, name="choose_practice"),
]
