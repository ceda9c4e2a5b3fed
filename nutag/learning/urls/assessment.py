"""Addresses of rounds of needs assessment."""

from django.urls import URLPattern, path

from nutag.learning import needs_panel
from nutag.learning.views import answering, assessment, gaps, observing, residents

__all__ = ["needs_panel", "urlpatterns"]

urlpatterns: list[URLPattern] = [
    path("needs/", assessment.index, name="assessments"),
    path("needs/new/", assessment.begin, name="assessment_begin"),
    path("needs/<int:pk>/", assessment.shown, name="assessment"),
    path("needs/<int:pk>/how/", assessment.how, name="assessment_how"),
    path("needs/<int:pk>/result.csv", assessment.result, name="assessment_result"),
    path("needs/<int:pk>/frame.csv", assessment.frame, name="assessment_frame"),
    path("needs/<int:pk>/step/<str:step>/", assessment.step, name="assessment_step"),
    path("needs/<int:pk>/todo/", gaps.todos, name="assessment_todos"),
    path("needs/todo/<int:pk>/", gaps.todo, name="todo"),
    path("needs/<int:pk>/desk/", answering.desk, name="assessment_desk"),
    path("needs/<int:pk>/observe/", observing.people, name="assessment_observe"),
    path("needs/<int:pk>/observe/<int:member>/", observing.observe, name="observation"),
    path("needs/paper/<int:pk>/", answering.paper, name="assessment_paper"),
    path("needs/paper/<int:pk>/sheet.pdf", answering.printed, name="assessment_printed"),
    path("needs/sheets/<int:pk>/", answering.sheet, name="sheet"),
    path("needs/sheets/<int:pk>/send/", answering.send, name="sheet_send"),
    path("needs/sheets/<int:pk>/test/<str:code>/", answering.test, name="sheet_test"),
    path("needs/sheets/<int:pk>/<str:code>/", answering.question, name="sheet_question"),
    path("needs/<int:pk>/residents/<str:code>/", residents.ask, name="resident_sheet"),
    path("me/needs/", gaps.own, name="own_needs"),
    path("me/needs/<int:pk>/", gaps.member, name="member_gaps"),
    path("me/needs/<int:pk>/why/<int:gap>/", gaps.why, name="gap_why"),
]
