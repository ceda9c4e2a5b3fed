"""The household form for everybody: where to answer, what became of it, what a place needs."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting import needs_charts
from nutag.budgeting.forms.needs import ReferenceForm, SheetCodeForm
from nutag.budgeting.needs_journey import CODE
from nutag.budgeting.queries import needs as queries
from nutag.budgeting.queries import needs_checks, needs_fate, needs_results, needs_words
from nutag.budgeting.queries.needs_results import COLUMNS, Outcome
from nutag.budgeting.views.found import file
from nutag.core.voting import plain
from nutag.people.views.limits import limited
from nutag.places import queries as places
from nutag.places.queries import Place
from nutag.places.tables import write
from nutag.places.views.found import place_or_404
from nutag.record.actors import actor
from nutag.record.permissions import may

A_PAGE = 25
UNKNOWN = gettext_lazy("No form has this code or number. Compare it with your form.")
CLOSED = gettext_lazy("Answers are not taken now.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Two ways to answer: with the code of a paper form, or signed in."""
    form = queries.current()
    asked = SheetCodeForm(request.POST or None)
    if asked.is_valid():
        code = asked.cleaned_data["code"]
        sheet = queries.sheet_of_code(code)
        if sheet and queries.is_open(sheet.form):
            return _with(request, code)
        if sheet is None:
            limited(request, "voting_code")
        asked.add_error("code", CLOSED if sheet else UNKNOWN)
    by = actor(request)
    context = {
        "form": asked, "reference": ReferenceForm(), "needs_form": form,
        "open": queries.is_open(form), "last_day": queries.last_day(form) if form else None,
        "own": queries.own_answer(form, by) if form else None, "home": _home(request),
        "name": queries.name_of(form) if form else "",
    }  # fmt: skip
    return render(request, "budgeting/needs.html", context, status=422 if asked.errors else 200)


@never_cache
@require_safe
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """The square on a paper form: its code is kept, and the questions begin."""
    sheet = queries.sheet_of_code(code)
    if sheet is None:
        limited(request, "voting_code")
        raise Http404(UNKNOWN)
    if not queries.is_open(sheet.form):
        raise Http404(CLOSED)
    return _with(request, code)


def _with(request: HttpRequest, code: str) -> HttpResponse:
    request.session[CODE] = plain(code)
    return redirect("budgeting:needs_answer")


@never_cache
@require_safe
def fate(request: HttpRequest) -> HttpResponse:
    """What became of the answer with a reference."""
    typed = "reference" in request.GET
    form = ReferenceForm(request.GET if typed else None)
    found = None
    if form.is_valid():
        found = queries.answer_of(form.cleaned_data["reference"])
        if found is None:
            limited(request, "voting_code")
            form.add_error("reference", _("No answer has this reference. Compare it once more."))
    told = needs_fate.fate(found) if found else None
    context = {
        "form": form, "told": told, "name": queries.name_of(found.form) if found else "",
        "where": places.full_name(found.place) if found else "",
    }  # fmt: skip
    return render(request, "budgeting/needs_fate.html", context, status=422 if form.errors else 200)


@require_safe
def at(request: HttpRequest, code: str) -> HttpResponse:
    """What a place needs: ranking, who answered, how it was worked out."""
    place = place_or_404(code)
    form = _chosen(request, place)
    found = needs_results.outcome(place, form) if form else None
    by = actor(request)
    context = {
        "place": place, "where": places.full_name(place), "needs_form": form, "found": found,
        "open": queries.is_open(queries.current()),
        "name": queries.name_of(form) if form else "",
        "years": [each for each in needs_results.years(place) if each != _year(form)],
        "counts": form and may(by, "needs.totalled", place),
        "checks": form and place.kind == "khoroo" and may(by, "words.shown", place),
        "again": form and place.kind == "khoroo" and may(by, "sheet.entered_again", place),
        "prints": form and place.kind == "khoroo" and may(by, "sheets.made", place),
    }  # fmt: skip
    if form and place.kind in {"khoroo", "kheseg"}:
        context["rates"] = needs_results.rates(place, form.cycle)
    if found:
        context |= _told(request, found)
    return render(request, "budgeting/needs_at.html", context)


def _told(request: HttpRequest, found: Outcome) -> dict[str, object]:
    lines = needs_results.lines(found) if found.enough else []
    parts = needs_results.inside(found)
    return {
        "lines": lines,
        "chart": needs_charts.ranking(lines) if lines else None,
        "areas": needs_results.areas(found) if found.enough else [],
        "people": needs_results.people(found),
        "channels": needs_results.channels(found),
        "residences": needs_results.residences(found),
        "invalid": needs_results.invalid(found),
        "checked": needs_checks.checked_at(found),
        "parts": Paginator(parts, A_PAGE).get_page(request.GET.get("page")),
        "shown": needs_words.shown(found.place, found.form.cycle).count(),
    }


@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    """The ranking as a table."""
    place = place_or_404(code)
    form = _chosen(request, place)
    found = needs_results.outcome(place, form) if form else None
    if found is None:
        raise Http404(_("Nothing has been counted here yet."))
    data = write(COLUMNS, needs_results.table(found))
    return file(data, f"needs-{place.code}-{found.form.cycle.year}.csv", "text/csv")


@require_safe
def words(request: HttpRequest, code: str) -> HttpResponse:
    """Own words of residents, in which nobody can be recognised."""
    place = place_or_404(code)
    form = _chosen(request, place)
    if form is None:
        raise Http404(_("Nothing has been counted here yet."))
    rows = needs_words.shown(place, form.cycle)
    context = {
        "place": place, "where": places.full_name(place), "name": queries.name_of(form),
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "hidden": needs_words.hidden(place, form.cycle),
    }  # fmt: skip
    return render(request, "budgeting/needs_words.html", context)


def _year(form: queries.AForm | None) -> int | None:
    return form.cycle.year if form else None


def _chosen(request: HttpRequest, place: Place) -> queries.AForm | None:
    return needs_results.chosen(place, request.GET.get("year", ""))


def _home(request: HttpRequest) -> Place | None:
    """The khoroo in which whoever is signed in lives."""
    home = getattr(request.user, "home", None)
    return home.khoroo if home else None
