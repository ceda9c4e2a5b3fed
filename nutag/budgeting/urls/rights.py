"""Addresses of the rights of residents."""

from django.urls import URLPattern, path

from nutag.budgeting.views import rights

urlpatterns: list[URLPattern] = [
    path("rights/", rights.rights, name="rights"),
    path("rights/sheet.pdf", rights.sheet, name="rights_sheet"),
    path("rights/words/", rights.words, name="rights_words"),
    path("rights/words.csv", rights.words_csv, name="rights_csv"),
    path("rights/words/new/", rights.add, name="add_right"),
    path("rights/words/load/", rights.load, name="load_rights"),
    path("rights/words/<slug:code>/change/", rights.change, name="change_right"),
    path("rights/words/<slug:code>/end/", rights.end, name="end_right"),
    path("rights/<slug:code>/", rights.rights, name="rights_at"),
    path("rights/<slug:code>/sheet.pdf", rights.sheet, name="rights_sheet_at"),
]
