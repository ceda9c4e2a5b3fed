"""Paper forms entered a second time: the draw, the second entry, the third reading."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting import needs_told, serials
from nutag.budgeting.actions import needs_checks as actions
from nutag.budgeting.actions.needs_answers import Mistaken, Refused
from nutag.budgeting.forms.needs_staff import AgainForm, DiceForm, SettleForm
from nutag.budgeting.queries import needs as forms
from nutag.budgeting.queries import needs_checks as queries
from nutag.budgeting.queries import needs_results
from nutag.budgeting.queries.needs import AForm
from nutag.budgeting.queries.needs_checks import ACheck, Checked
from nutag.budgeting.queries.needs_results import Outcome
from nutag.budgeting.views.found import file
from nutag.places import queries as places
from nutag.places.queries import Place
from nutag.places.tables import write
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")


@never_cache
@require_http_methods(READ_AND_WRITE)
def twice(request: HttpRequest, code: str) -> HttpResponse:
    """What was drawn and what came of it, for everybody; those at the desk draw here."""
    place, form = _place(code), _form(request, code)
    by = actor(request)
    if request.method == "POST":
        require(by, "forms.drawn", place)
    asked = DiceForm(request.POST or None)
    if request.method == "POST" and asked.is_valid():
        rest = "rest" in request.POST
        try:
            actions.draw_forms(form, place, by=by, dice=asked.cleaned_data["dice"], rest=rest)
        except Refused as error:
            asked.add_error("dice", needs_told.refusal(error))
        else:
            return redirect(_at("budgeting:needs_twice", place, form))
    found = needs_results.outcome(place, form)
    context = _about(place, form) | {
        "asked": asked, "draws": queries.draws(form, place),
        "checked": _checked(found),
        "works": may(by, "sheet.entered_again", place), "draws_here": may(by, "forms.drawn", place),
        "versions": [each for each in queries.versions(form.cycle) if each.pk != form.pk],
    }  # fmt: skip
    if context["works"] or context["draws_here"]:
        context["desk"] = queries.desk(form, place, by)
    return render(
        request, "budgeting/needs_twice.html", context, status=422 if asked.errors else 200
    )


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def again(request: HttpRequest, code: str) -> HttpResponse:
    """The second entry, by somebody who does not see the first."""
    place, form, by = _place(code), _form(request, code), actor(request)
    require(by, "sheet.entered_again", place)
    asked = AgainForm(request.POST or None)
    if asked.is_valid():
        check = _check(form, place, asked)
        try:
            if check is not None:
                actions.enter_again(check, asked.read(), by=by)
        except (Refused, Mistaken) as error:
            _tell(asked, error)
        if not asked.errors:
            told = {"number": serials.written(asked.cleaned_data["serial"])}
            messages.success(request, _("Form %(number)s is entered a second time.") % told)
            return redirect(_at("budgeting:needs_again", place, form))
    context = _about(place, form) | {"form": asked, "desk": queries.desk(form, place, by)}
    return render(
        request, "budgeting/needs_again.html", context, status=422 if asked.errors else 200
    )


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def settle(request: HttpRequest, code: str) -> HttpResponse:
    """The third reading of a form that was entered in two ways."""
    place, form, by = _place(code), _form(request, code), actor(request)
    require(by, "sheet.settled", place)
    asked = SettleForm(request.POST or None)
    if asked.is_valid():
        check = _check(form, place, asked)
        try:
            if check is not None:
                actions.settle(check, asked.read(), asked.cleaned_data["reason"], by=by)
        except (Refused, Mistaken) as error:
            _tell(asked, error)
        if not asked.errors:
            told = {"number": serials.written(asked.cleaned_data["serial"])}
            messages.success(request, _("Form %(number)s is settled.") % told)
            return redirect(_at("budgeting:needs_settle", place, form))
    context = _about(place, form) | {"form": asked, "desk": queries.desk(form, place, by)}
    return render(
        request, "budgeting/needs_settle.html", context, status=422 if asked.errors else 200
    )


@require_safe
def drawn(request: HttpRequest, code: str, pk: int) -> HttpResponse:  # noqa: ARG001
    """The whole pile of a draw by its marks, so that anybody can draw again."""
    place = _place(code)
    found = queries.draw_by(place, pk)
    if found is None:
        raise Http404(_("There is no such draw."))
    data = write(queries.COLUMNS, queries.marks(found))
    return file(data, f"forms-{place.code}-{found.pk}.csv", "text/csv")


def _checked(found: Outcome | None) -> Checked | None:
    if found is None or not found.enough:
        return None
    return queries.checked(found.numbers, found.form.priorities)


def _check(form: AForm, place: Place, asked: AgainForm) -> ACheck | None:
    found = queries.check_of(form, place, asked.cleaned_data["serial"])
    if found is None:
        asked.add_error("serial", _("This form was not drawn. Is the number right?"))
    return found


def _tell(asked: AgainForm, error: Refused | Mistaken) -> None:
    if isinstance(error, Refused):
        asked.add_error("serial", needs_told.refusal(error))
    else:
        asked.add_error("numbers", needs_told.mistake(error))


def _about(place: Place, form: AForm) -> dict[str, object]:
    return {
        "place": place, "where": places.full_name(place), "needs_form": form,
        "name": forms.name_of(form), "query": f"form={form.pk}",
    }  # fmt: skip


def _at(name: str, place: Place, form: AForm) -> str:
    return f"{redirect(name, place.code)['Location']}?form={form.pk}"


def _form(request: HttpRequest, code: str) -> AForm:
    """The version asked for, or else the one of the newest year in which ten answered."""
    typed = request.GET.get("form", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0  # noqa: PLR2004
    found = forms.form_by(number) if number else needs_results.chosen(_place(code))
    if found is None:
        raise Http404(_("No household form is in use yet."))
    return found


def _place(code: str) -> Place:
    found = places.place(code)
    if found is None or found.kind != "khoroo":
        raise Http404(_("There is no such place."))
    return found
