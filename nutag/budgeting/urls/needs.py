"""Addresses of the household form."""

from django.urls import URLPattern, URLResolver, include, path

from nutag.budgeting import needs_panels
from nutag.budgeting.needs_journey import needs as journey
from nutag.budgeting.views import needs, needs_checks, needs_desk, needs_wording

__all__ = ["needs_panels", "urlpatterns"]

_at: list[URLPattern | URLResolver] = [
    path("", needs.at, name="needs_at"),
    path("needs.csv", needs.table, name="needs_table"),
    path("words/", needs.words, name="needs_words"),
    path("words/check/", needs_desk.words, name="needs_words_check"),
    path("sheets/", needs_desk.sheets, name="needs_sheets"),
    path("sheets/<slug:area>.pdf", needs_desk.print_sheets, name="needs_print"),
    path("round/", needs_desk.round_, name="needs_round"),
    path("count/", needs_desk.count, name="needs_count"),
    path("twice/", needs_checks.twice, name="needs_twice"),
    path("twice/enter/", needs_checks.again, name="needs_again"),
    path("twice/settle/", needs_checks.settle, name="needs_settle"),
    path("twice/<int:pk>.csv", needs_checks.drawn, name="needs_drawn"),
]
_form: list[URLPattern | URLResolver] = [
    path("", needs_wording.form, name="needs_form"),
    path("settings/", needs_wording.settings, name="needs_settings"),
    path("wording/<slug:area>/", needs_wording.wording, name="needs_wording"),
    path("approve/", needs_wording.approve, name="needs_approve"),
    path("use/", needs_wording.use, name="needs_use"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("needs/", needs.start, name="needs"),
    path("needs/f/<str:code>/", needs.scan, name="needs_scan"),
    path("needs/answer/", include(journey.urls())),
    path("needs/reference/", needs.fate, name="needs_fate"),
    path("needs/entry/", needs_desk.entry, name="needs_entry"),
    path("needs/entry/undo/", needs_desk.undo, name="needs_undo"),
    path("needs/forms/", needs_wording.forms, name="needs_forms"),
    path("needs/forms/new/", needs_wording.new, name="needs_new"),
    path("needs/forms/<int:pk>/", include(_form)),
    path("needs/at/<str:code>/", include(_at)),
]
