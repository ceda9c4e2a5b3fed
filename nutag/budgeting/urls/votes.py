"""Addresses of votes: prepared, under way, counted."""

from django.urls import URLPattern, URLResolver, include, path

from nutag.budgeting.views import keys, preparing, results, voting

_prepare: list[URLPattern | URLResolver] = [
    path("", preparing.prepare, name="prepare"),
    path("rules/", preparing.rules, name="prepare_rules"),
    path("projects/", preparing.projects, name="prepare_projects"),
    path("projects/new/", preparing.new_project, name="new_project"),
    path("projects/<str:code>/", preparing.one_project, name="prepare_project"),
    path("slips/", preparing.slips, name="prepare_slips"),
    path("slips/<str:code>.pdf", preparing.print_slips, name="print_slips"),
    path("key/", keys.key, name="key"),
    path("discard/", preparing.discard, name="discard_round"),
    path("open/", preparing.open_voting, name="open"),
    path("longer/", preparing.extend, name="extend"),
    path("count/", preparing.count, name="count"),
]
# What is asked for most stands first: each address is compared with all those before it.
urlpatterns: list[URLPattern | URLResolver] = [
    path("rounds/<slug:slug>/vote/", voting.vote, name="vote"),
    path("rounds/", results.rounds, name="rounds"),
    path("rounds/new/", preparing.begin, name="begin"),
    path("rounds/<slug:slug>/", results.round_page, name="round"),
    path("rounds/<slug:slug>/prepare/", include(_prepare)),
    path("rounds/<slug:slug>/receipt/", voting.check, name="check"),
    path("rounds/<slug:slug>/receipt.json", voting.proof, name="proof"),
    path("rounds/<slug:slug>/log.txt", voting.log, name="log"),
    path("rounds/<slug:slug>/turnout.csv", voting.turnout, name="turnout"),
    path("rounds/<slug:slug>/rules/", voting.rules, name="rules"),
    path("rounds/<slug:slug>/rules.json", voting.rules_file, name="rules_file"),
    path("rounds/<slug:slug>/vote.zip", voting.bundle, name="bundle"),
    path("rounds/<slug:slug>/compare/", results.compare, name="compare"),
    path("rounds/<slug:slug>/ballots.pb", results.ballots, name="ballots"),
    path("rounds/<slug:slug>/results.csv", results.results, name="results"),
    path("rounds/<slug:slug>/projects/<path:code>/", results.project, name="project"),
]
# These catch what other files of a round would answer to, and stand after them.
outcomes: list[URLPattern | URLResolver] = [
    path("rounds/<slug:slug>/<slug:rule>.json", results.outcome, name="outcome"),
    path("rounds/<slug:slug>/<slug:rule>.html", results.report, name="report"),
    path("rounds/<slug:slug>/<slug:rule>.pdf", results.poster, name="poster"),
]
