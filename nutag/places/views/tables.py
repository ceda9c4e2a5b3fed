"""Tables out and in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nutag.places import actions, queries, tables
from nutag.places.forms import TableForm
from nutag.places.tables import FIGURE_COLUMNS, UNIT_COLUMNS, Mistake, TableError
from nutag.places.views.found import place_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require

SHOWN = 100


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Every unit there is or was, as CSV; of one branch with `?place=`."""
    return _file(request, "units", tables.write(UNIT_COLUMNS, queries.unit_rows(_path(request))))


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure that stands, as CSV; of one branch with `?place=`."""
    rows = queries.figure_rows(_path(request))
    return _file(request, "figures", tables.write(FIGURE_COLUMNS, rows))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def load(request: HttpRequest) -> HttpResponse:
    """Load a table: everything, or nothing and all the reasons."""
    by = actor(request)
    require(by, "figures.imported")
    form = TableForm(request.POST or None, request.FILES or None)
    mistakes: list[Mistake] = []
    if form.is_valid():
        raw, what = form.cleaned_data["table"], form.cleaned_data["what"]
        take = actions.import_units if what == "units" else actions.import_figures
        try:
            loaded = take(raw, by=by)
        except TableError as error:
            mistakes = list(error.mistakes)
            form.add_error("table", _("Nothing was loaded. Mend the table and choose it again."))
        else:
            told = _("Loaded: %(new)s new, %(changed)s changed, %(same)s as before.")
            messages.success(request, told % loaded._asdict())
            return redirect("places:load")
    context = {"form": form, "mistakes": mistakes[:SHOWN], "more": len(mistakes) - SHOWN}
    return render(request, "places/load.html", context, status=422 if form.errors else 200)


def _path(request: HttpRequest) -> str:
    code = request.GET.get("place", "")
    return place_or_404(code).path if code else ""


def _file(request: HttpRequest, name: str, text: str) -> HttpResponse:
    code = "".join(filter(str.isalnum, request.GET.get("place", ""))) or "city"
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="nutag-{name}-{code}.csv"'
    return response
