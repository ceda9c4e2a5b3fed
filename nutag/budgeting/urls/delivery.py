"""Addresses of funded projects on their way."""

from django.urls import URLPattern, URLResolver, path

from nutag.budgeting.views import delivery

urlpatterns: list[URLPattern | URLResolver] = [
    path("works/", delivery.works, name="works"),
    path("works.csv", delivery.works_file, name="works_csv"),
    path("works/<int:pk>/", delivery.work, name="work"),
    path("works/<int:pk>/contract/", delivery.contract, name="work_contract"),
    path("works/<int:pk>/paid/", delivery.pay, name="work_paid"),
    path("works/<int:pk>/note/", delivery.note, name="work_note"),
    path("works/<int:pk>/done/", delivery.judge, name="work_judge"),
    path("works/<int:pk>/give-up/", delivery.give_up, name="work_give_up"),
]
