"""Addresses of rounds of needs assessment."""

from django.urls import URLPattern, path

from nutag.learning import needs_panel
from nutag.learning.views import answering, assessment, change, drafting, gaps, observing, residents

__all__ = ["needs_panel", "urlpatterns"]

urlpatterns: list[URLPattern] = [
    path("training/needs/", assessment.index, name="assessments"),
    path("training/needs/new/", assessment.begin, name="assessment_begin"),
    path("training/needs/<int:pk>/", assessment.shown, name="assessment"),
    path("training/needs/<int:pk>/how/", assessment.how, name="assessment_how"),
    path("training/needs/<int:pk>/result.csv", assessment.result, name="assessment_result"),
    path("training/needs/<int:pk>/change/", change.change, name="change"),
    path("training/needs/<int:pk>/change.csv", change.table, name="change_table"),
    path("training/needs/<int:pk>/frame.csv", assessment.frame, name="assessment_frame"),
    path("training/needs/<int:pk>/step/<str:step>/", assessment.step, name="assessment_step"),
    path("training/needs/<int:pk>/todo/", gaps.todos, name="assessment_todos"),
    path("training/needs/<int:pk>/plans/", drafting.draft, name="draft_plans"),
    path("training/needs/todo/<int:pk>/", gaps.todo, name="todo"),
    path("training/needs/<int:pk>/desk/", answering.desk, name="assessment_desk"),
    path("training/needs/<int:pk>/observe/", observing.people, name="assessment_observe"),
    path("training/needs/<int:pk>/observe/<int:member>/", observing.observe, name="observation"),
    path("training/needs/paper/<int:pk>/", answering.paper, name="assessment_paper"),
    path("training/needs/paper/<int:pk>/sheet.pdf", answering.printed, name="assessment_printed"),
    path("training/needs/sheets/<int:pk>/", answering.sheet, name="sheet"),
    path("training/needs/sheets/<int:pk>/send/", answering.send, name="sheet_send"),
    path("training/needs/sheets/<int:pk>/test/<str:code>/", answering.test, name="sheet_test"),
    path("training/needs/sheets/<int:pk>/<str:code>/", answering.question, name="sheet_question"),
    path("training/needs/<int:pk>/residents/<str:code>/", residents.ask, name="resident_sheet"),
    path("me/training-needs/", gaps.own, name="own_needs"),
    path("me/training-needs/<int:pk>/", gaps.member, name="member_gaps"),
    path("me/training-needs/<int:pk>/why/<int:gap>/", gaps.why, name="gap_why"),
]
