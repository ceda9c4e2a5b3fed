"""Where and why the residents' will changed: of a round, of a year, of a place."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.budgeting import ladder_charts
from nutag.budgeting.queries import of_decisions as queries
from nutag.budgeting.queries.of_decisions import APlace
from nutag.budgeting.views.found import file
from nutag.budgeting.views.ladder import climbed, common

# A spreadsheet would take a text that begins so for a formula, and run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
def divergence(request: HttpRequest, slug: str) -> HttpResponse:
    """One round: every project from rank to rank, with the reasons on the way."""
    found = climbed(slug)
    courses = queries.courses(found)
    rungs = [rung for rung in queries.rungs(found) if rung.ranking]
    context = common(found) | {
        "courses": courses,
        "rungs": rungs,
        "share": queries.share_of(found),
        "changed": [each for each in courses if each.changed],
        "chart": ladder_charts.course(courses, rungs) if len(rungs) > 1 else None,
        "agreement": queries.agreement(found),
    }
    return render(request, "budgeting/divergence.html", context)


@require_safe
def divergence_file(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """Every line of every list, as a table."""
    return table(queries.course_rows(climbed(slug)), f"{slug}-decisions.csv")


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """A year of the whole city, or of one place with `?place=`: what was kept of first choices."""
    place, when = _asked(request)
    context = {
        "place": place, "year": when, "years": queries.years(),
        "is_city": place == queries.city(),
        "share": queries.share_in(when, place),
        "page": queries.page_of_rounds(when, place, request.GET.get("page", "1")),
        "chart": ladder_charts.years(place, queries.shares_by_year(place)),
    }  # fmt: skip
    return render(request, "budgeting/divergence_year.html", context)


@require_safe
def year_file(request: HttpRequest) -> HttpResponse:
    """The same as a table."""
    place, when = _asked(request)
    return table(queries.year_rows(when, place), f"divergence-{place.code}-{when}.csv")


def _asked(request: HttpRequest) -> tuple[APlace, int]:
    return place_asked(request), year_asked(request, queries.years())


def place_asked(request: HttpRequest) -> APlace:
    """The place of `?place=`, or the whole city; 404 for one that is not there."""
    code = request.GET.get("place", "")
    place = queries.place_by(code) if code else queries.city()
    if place is None:
        raise Http404(_("There is no such place."))
    return place


def year_asked(request: HttpRequest, known: list[int]) -> int:
    """The year of `?year=`, or the newest there is; 404 for one that cannot be."""
    told = request.GET.get("year", "")
    if not told:
        return known[0] if known else timezone.localdate().year
    if not told.isdecimal() or len(told) > 4:  # noqa: PLR2004 - digits of a year
        raise Http404(_("There is no such year."))
    return int(told)


def table(rows: Iterator[Sequence[object]], name: str) -> HttpResponse:
    """Lines as a CSV file in which no text is a formula to a spreadsheet."""
    out = StringIO()
    csv.writer(out).writerows([_cell(each) for each in row] for row in rows)
    return file("\ufeff" + out.getvalue(), name, "text/csv")


def _cell(value: object) -> object:
    formula = isinstance(value, str) and value.startswith(FORMULA)
    return f"'{value}" if formula else value
