"""Years of the fund: the list, where a year stands, its calendar on paper and for a phone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.budgeting import cycle_prints
from nutag.budgeting.queries import of_years as queries
from nutag.budgeting.queries.of_years import ACycle
from nutag.budgeting.telling_cycles import change
from nutag.budgeting.views.found import file
from nutag.places import queries as places
from nutag.record.actors import actor
from nutag.record.permissions import may
from nutag.ui.paper import language_of


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """All years somebody may see, each with where it stands."""
    by = actor(request)
    page = queries.page_of_cycles(by, request.GET.get("page", "1"))
    rows = [(each, places.full_name(each.place), queries.now(each)) for each in page]
    context = {"rows": rows, "page": page, "plans": bool(may(by, "cycle.planned"))}
    return render(request, "budgeting/years.html", context)


@require_safe
def year(request: HttpRequest, slug: str) -> HttpResponse:
    """One year: where we are now, the phases, the money, the votes."""
    by = actor(request)
    found = year_or_404(request, slug)
    context = about(found) | {
        "now": queries.now(found),
        "rows": [(each, [(change(c), c) for c in each.changes]) for each in queries.steps(found)],
        "others": [(change(each), each) for each in queries.other_changes(found)],
        "rounds": queries.rounds_of_year(found, request.GET.get("page", "1")),
        "prepares": may(by, "cycle.changed", found),
        "makes": found.state == "published" and queries.areas(by, found),
        "shared": queries.shared_out(found) is not None,
    }
    return render(request, "budgeting/year.html", context)


@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The calendar for the notice board, in one language."""
    found = year_or_404(request, slug)
    language = language_of(request)
    name = f"{found.slug}-{language}.pdf"
    return file(cycle_prints.board(found, language), name, "application/pdf")


@require_safe
def ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The phases for the calendar of a phone."""
    found = year_or_404(request, slug)
    told = cycle_prints.ics(found)
    if not told:
        raise Http404(_("The year is not published yet."))
    return file(told, f"{found.slug}.ics", "text/calendar")


def year_or_404(request: HttpRequest, slug: str) -> ACycle:
    """A year that whoever asks may see."""
    found = queries.cycle_by(actor(request), slug)
    if found is None:
        raise Http404(_("There is no such year."))
    return found


def about(found: ACycle) -> dict[str, object]:
    """What every page of a year shows."""
    return {"year": found, "where": places.full_name(found.place)}
