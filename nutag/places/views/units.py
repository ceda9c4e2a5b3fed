"""Changing units: names, spellings, opening, dividing, closing."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nutag.places import actions, queries
from nutag.places.actions import Part
from nutag.places.forms import AliasForm, CloseForm, DivideForm, OpenForm, RenameForm
from nutag.places.queries import Place
from nutag.places.views.found import place_or_404
from nutag.record.actors import Actor, actor
from nutag.record.permissions import require


def _rename(form: forms.Form, place: Place, by: Actor) -> Place:
    return actions.rename(place, by=by, **form.cleaned_data)


def _open(form: forms.Form, place: Place, by: Actor) -> Place:
    return actions.open_unit(by=by, parent=place, **form.cleaned_data)


def _divide(form: forms.Form, place: Place, by: Actor) -> Place:
    rows = form.parts() if isinstance(form, DivideForm) else []
    parts = [Part(number, share) for number, share in rows]
    return actions.divide(place, by=by, parts=parts, on=form.cleaned_data["on"])[0]


def _close(form: forms.Form, place: Place, by: Actor) -> Place:
    actions.close(place, by=by, **form.cleaned_data)
    return queries.place(place.code) or place


type Change = Callable[[forms.Form, Place, Actor], Place]

CHANGES: dict[str, tuple[str, type[forms.Form], Change]] = {
    "rename": ("place.renamed", RenameForm, _rename),
    "open": ("place.opened", OpenForm, _open),
    "divide": ("place.divided", DivideForm, _divide),
    "close": ("place.closed", CloseForm, _close),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """One change of a unit, its form and what it does."""
    by, place = actor(request), place_or_404(code)
    if what not in CHANGES:
        raise Http404(_("There is no such page."))
    verb, kind, make = CHANGES[what]
    require(by, verb, place)
    known = {"name_mn": place.name_mn, "name_en": place.name_en}
    form = kind(request.POST or None, initial=known)
    if form.is_valid():
        try:
            after = make(form, place, by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The change stands on the record."))
            return redirect(queries.url(after))
    context = {"form": form, "place": place, "what": what, "title": queries.full_name(place)}
    context["url"] = queries.url(place)
    return render(request, "places/change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def aliases(request: HttpRequest, code: str) -> HttpResponse:
    """Other spellings of a place."""
    by, place = actor(request), place_or_404(code)
    require(by, "alias.added", place)
    form = AliasForm(request.POST or None)
    if form.is_valid():
        actions.add_alias(by=by, place=place, text=form.cleaned_data["text"])
        messages.success(request, _("The place is found by this spelling, too."))
        return redirect("places:aliases", code)
    context = {"form": form, "place": place, "title": queries.full_name(place)}
    context |= {"aliases": queries.aliases(place), "url": queries.url(place)}
    return render(request, "places/aliases.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def forget(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Forget a spelling; one that is gone already stays gone."""
    place = place_or_404(code)
    for alias in queries.aliases(place).filter(pk=pk):
        actions.remove_alias(alias, by=actor(request))
    return redirect("places:aliases", code)
