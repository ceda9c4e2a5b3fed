"""Addresses of the dictionary of competencies."""

from django.urls import URLPattern, path

from nutag.learning.views import competencies as views

urlpatterns: list[URLPattern] = [
    path("competencies/", views.in_use, name="competencies"),
    path("competencies/load/", views.load, name="competencies_load"),
    path("competencies/begin/", views.begin, name="competencies_begin"),
    path("competencies/<int:number>/", views.version, name="competencies_version"),
    path("competencies/<int:number>/approve/", views.approve, name="competencies_approve"),
    path("competencies/<int:number>/competencies.csv", views.table, name="competencies_csv"),
    path("competencies/<int:number>/tasks.csv", views.tasks, name="competencies_tasks"),
    path("competencies/<int:number>/case.json", views.case, name="competencies_case"),
    path("competencies/<int:number>/<str:code>/", views.competency, name="competency"),
    path("competencies/<int:number>/<str:code>/change/", views.change, name="competency_change"),
]
