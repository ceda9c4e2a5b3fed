"""Addresses of ladders, and of where the residents' will changed."""

from django.urls import URLPattern, URLResolver, include, path

from nutag.budgeting.views import divergence, ladder, ladder_writing

_ladder: list[URLPattern | URLResolver] = [
    path("", ladder.ladder, name="ladder"),
    path("steps/", ladder_writing.steps, name="ladder_steps"),
    path("poster.pdf", ladder.poster, name="ladder_poster"),
    path("changes/<int:pk>/ask/", ladder.ask, name="ladder_ask"),
    path("questions/<int:pk>/", ladder.answer, name="ladder_answer"),
    path("<slug:kind>.pdf", ladder.list_paper, name="ladder_paper"),
    path("<slug:kind>/", ladder.one_list, name="ladder_list"),
    path("<slug:kind>/members/", ladder_writing.members, name="ladder_members"),
    path("<slug:kind>/write/", ladder_writing.write, name="ladder_write"),
    path("<slug:kind>/draft/", ladder_writing.draft, name="ladder_draft"),
    path("<slug:kind>/confirm/", ladder_writing.confirm, name="ladder_confirm"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("rounds/<slug:slug>/ladder/", include(_ladder)),
    path("rounds/<slug:slug>/divergence/", divergence.divergence, name="divergence"),
    path("rounds/<slug:slug>/decisions.csv", divergence.divergence_file, name="decisions_csv"),
    path("divergence/", divergence.year, name="divergence_year"),
    path("divergence.csv", divergence.year_file, name="divergence_csv"),
]
