"""Addresses of plans."""

from django.urls import URLPattern, path

from nutag.learning.views import plans

urlpatterns: list[URLPattern] = [
    path("training/plan/", plans.mine, name="my_plan"),
    path("training/plans/", plans.plans, name="plans"),
    path("training/plans/needs/", plans.load, name="load_needs"),
    path("training/plans/orders/", plans.order, name="order_module"),
    path("training/plans/<int:pk>/", plans.plan, name="plan"),
    path("training/plans/<int:pk>/agree/", plans.agree, name="agree_plan"),
    path("training/plans/<int:pk>/close/", plans.close, name="close_plan"),
    path("training/plans/items/<int:pk>/appeal/", plans.appeal, name="appeal"),
    path("training/plans/items/<int:pk>/passed/", plans.passed, name="passed"),
    path("training/plans/appeals/<int:pk>/", plans.answer, name="answer_appeal"),
]
