"""Pages of rounds, and files to check them with."""

import csv
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.budgeting import charts, posters, queries
from nutag.budgeting.queries import of_decisions
from nutag.budgeting.views import voting
from nutag.budgeting.views.found import counted_or_404, file
from nutag.record.actors import actor
from nutag.record.permissions import may


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds; of one place and what lies in it with `?place=`."""
    code = request.GET.get("place", "")
    place = queries.place_by(code) if code else None
    found = queries.rounds_at(place) if place else queries.rounds()
    rows = [(each, queries.name_of(each), queries.where_of(each)) for each in found]
    now = [(each, queries.name_of(each), queries.where_of(each), queries.standing(each))
           for each in queries.under_way(place)]  # fmt: skip
    context = {"rows": rows, "now": now, "place": place}
    context["rehearsals"] = [(each, queries.name_of(each)) for each in queries.rehearsals(place)]
    context["plans"] = bool(may(actor(request), "round.planned"))
    context["plans_years"] = bool(may(actor(request), "cycle.planned"))
    return render(request, "budgeting/rounds.html", context)


@require_safe
def round_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One round: what won, what did not, and why."""
    own = queries.own_round(slug)
    if own and queries.phase_of(own) != "counted":
        return voting.under_way(request, own)
    found = counted_or_404(slug)
    sides = queries.sides(found)
    asked = request.GET.get("rule", "")
    side = next((each for each in sides if each.rule == asked), sides[0])
    context = _common(found) | {
        "side": side,
        "own": own,
        "sides": sides,
        "won": queries.won(found, side.rule),
        "lost": queries.page_of_lost(found, side.rule, request.GET.get("page", "1")),
        "map": queries.result_map(found, side.rule),
        "spending": queries.spending(found, [each.rule for each in sides]),
        "rule_known": queries.rule_known(found),
        "has_official": queries.has_official(found) and side.rule == found.rule,
        "other": queries.against_official(found, side.rule),
        "has_ladder": of_decisions.has_ladder(found),
        "begins_ladder": of_decisions.can_have_ladder(found)
        and bool(may(actor(request), "ladder.arranged", found)),
    }
    return render(request, "budgeting/round.html", context)


@require_safe
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """The two rules side by side."""
    found = counted_or_404(slug)
    sides = queries.sides(found)
    context = _common(found) | {
        "sides": sides,
        "differences": queries.differences(found),
        "spending": queries.spending(found, [each.rule for each in sides]),
        "chart": charts.reached(sides),
    }
    return render(request, "budgeting/compare.html", context)


@require_safe
def project(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One project and what each rule said of it."""
    found = counted_or_404(slug)
    asked = queries.project(found, code)
    if asked is None:
        raise Http404(_("There is no such project."))
    context = _common(found) | {
        "project": asked,
        "picture": queries.pictures(found).get(asked.pk),
        "decisions": queries.decisions_on(found, asked),
        "fate": of_decisions.fate(asked),
    }
    return render(request, "budgeting/project.html", context)


@require_safe
def ballots(_request: HttpRequest, slug: str) -> HttpResponse:
    """Everything the count needs, as a .pb file."""
    return file(queries.file(counted_or_404(slug)), f"{slug}.pb", "text/plain")


@require_safe
def results(_request: HttpRequest, slug: str) -> HttpResponse:
    """Both results as a table."""
    out = StringIO()
    csv.writer(out).writerows(queries.result_rows(counted_or_404(slug)))
    return file("\ufeff" + out.getvalue(), f"{slug}-results.csv", "text/csv")


@require_safe
def outcome(_request: HttpRequest, slug: str, rule: str) -> HttpResponse:
    """One result with its certificate, for the verifier."""
    told = queries.outcome_file(counted_or_404(slug), rule)
    if told is None:
        raise Http404(_("The round was not counted by this rule."))
    return file(told, f"{slug}-{rule}.json", "application/json")


@require_safe
def poster(_request: HttpRequest, slug: str, rule: str) -> HttpResponse:
    """One result as a poster for the notice board."""
    found = counted_or_404(slug)
    side = next((each for each in queries.sides(found) if each.rule == rule), None)
    if side is None:
        raise Http404(_("The round was not counted by this rule."))
    return file(posters.pdf(found, side), f"{slug}-{rule}.pdf", "application/pdf")


@require_safe
def report(_request: HttpRequest, slug: str, rule: str) -> HttpResponse:
    """One result as a file to read and print, with the other rule beside it."""
    told = queries.report_file(counted_or_404(slug), rule)
    if told is None:
        raise Http404(_("The round was not counted by this rule."))
    return file(told, f"{slug}-{rule}.html", "text/html")


def _common(found: queries.ARound) -> dict[str, object]:
    return {
        "round": found,
        "name": queries.name_of(found),
        "where": queries.where_of(found),
        "budget": queries.budget_of(found),
        "held": queries.held_on(found) or found.held,
        "described": queries.described(found),
        "real": not found.demo and not found.place,
    }
