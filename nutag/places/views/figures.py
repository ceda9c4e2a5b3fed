"""Figures: how one was worked out, recording and correcting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nutag.places import actions, queries
from nutag.places.actions import Outdated
from nutag.places.forms import CorrectionForm, FigureForm
from nutag.places.views.found import place_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require


@require_safe
def series(request: HttpRequest, code: str, measure: str, pk: int | None = None) -> HttpResponse:
    """All figures of one measure about a place, how they came about, and what was corrected."""
    place, kind = place_or_404(code, pk), queries.measure(measure)
    if kind is None:
        raise Http404(_("There is no such measure."))
    rows = [(each, queries.shown(each)) for each in queries.series(place, measure)]
    context = {
        "place": place,
        "title": queries.full_name(place),
        "url": queries.url(place),
        "measure": kind,
        "rows": rows,
        "correctable": queries.correctable(actor(request), place),
    }
    return render(request, "places/series.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def record_figure(request: HttpRequest, code: str) -> HttpResponse:
    """Record a figure counted on the spot."""
    by, place = actor(request), place_or_404(code)
    require(by, "figure.recorded", place)
    known = {"measure": request.GET.get("measure", "households")}
    form = FigureForm(request.POST or None, initial=known)
    there = None
    if form.is_valid():
        asked = form.cleaned_data
        measure = queries.measure(asked["measure"])
        try:
            if measure is not None:
                actions.record_figure(
                    by=by, place=place, measure=measure, year=asked["year"],
                    value=asked["value"], note=asked["note"],
                )  # fmt: skip
        except Outdated as outdated:
            there = outdated.figure
        if there is None or there.value == asked["value"]:
            messages.success(request, _("The figure stands on the page of the place."))
            return redirect(queries.url(place))
        form.add_error("value", _("Another number stands for that year. Correct that one."))
    context = {"form": form, "place": place, "title": queries.full_name(place)}
    context |= {"url": queries.url(place), "there": there and queries.shown(there)}
    return render(request, "places/record.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correct_figure(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Correct a figure, giving the reason."""
    by, figure = actor(request), queries.figure(pk)
    if figure is None or figure.place.code != code:
        raise Http404(_("There is no such figure."))
    require(by, "figure.corrected", figure)
    form = CorrectionForm(request.POST or None)
    there = None
    if form.is_valid():
        try:
            actions.correct_figure(figure, by=by, **form.cleaned_data)
        except Outdated as outdated:
            there = outdated.figure
        if there is None or there.value == form.cleaned_data["value"]:
            messages.success(request, _("The figure is corrected; the older one stays readable."))
            return redirect(queries.shown(figure).url)
        form.add_error("value", _("Somebody corrected this figure meanwhile. Look at it first."))
    context = {
        "form": form, "figure": queries.shown(figure), "place": figure.place,
        "title": queries.full_name(figure.place), "there": there and queries.shown(there),
    }  # fmt: skip
    return render(request, "places/correct.html", context, status=422 if form.errors else 200)
