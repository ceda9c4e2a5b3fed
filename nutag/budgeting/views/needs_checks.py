"""Paper forms entered a second time: the draw, the second entry, the third reading."""

from collections.abc import Callable

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
from nutag.budgeting.queries.needs_checks import ACheck
from nutag.budgeting.views.found import file, number_in
from nutag.places import queries as places
from nutag.places.queries import Place
from nutag.places.tables import write
from nutag.places.views.found import place_or_404
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")


@never_cache
@require_http_methods(READ_AND_WRITE)
def twice(request: HttpRequest, code: str) -> HttpResponse:
    """What was drawn and what came of it, for everybody; those at the desk draw here."""
    place, form = _khoroo(code), _form(request, code)
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
    context = _about(place, form) | {
        "asked": asked, "draws": queries.draws(form, place),
        "checked": queries.checked_at(needs_results.outcome(place, form)),
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
    require(actor(request), "sheet.entered_again", _khoroo(code))

    def enter(check: ACheck, told: AgainForm) -> None:
        actions.enter_again(check, told.read(), by=actor(request))

    done = _("Form %(number)s is entered a second time.")
    return _typed(request, code, AgainForm(request.POST or None), enter, done)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def settle(request: HttpRequest, code: str) -> HttpResponse:
    """The third reading of a form that was entered in two ways."""
    require(actor(request), "sheet.settled", _khoroo(code))

    def enter(check: ACheck, told: AgainForm) -> None:
        actions.settle(check, told.read(), told.cleaned_data["reason"], by=actor(request))

    done = _("Form %(number)s is settled.")
    return _typed(request, code, SettleForm(request.POST or None), enter, done)


def _typed(
    request: HttpRequest, code: str, asked: AgainForm, enter: Callable[[ACheck, AgainForm], None],
    done: str,
) -> HttpResponse:  # fmt: skip
    """A drawn form is typed from paper; then the page waits for the next one."""
    place, form = _khoroo(code), _form(request, code)
    name = "settle" if isinstance(asked, SettleForm) else "again"
    if asked.is_valid():
        serial = asked.cleaned_data["serial"]
        check = queries.check_of(form, place, serial)
        try:
            if check is None:
                asked.add_error("serial", _("This form was not drawn. Is the number right?"))
            else:
                enter(check, asked)
        except Refused as error:
            asked.add_error("serial", needs_told.refusal(error))
        except Mistaken as error:
            asked.add_error("numbers", needs_told.mistake(error))
        if not asked.errors:
            messages.success(request, done % {"number": serials.written(serial)})
            return redirect(_at(f"budgeting:needs_{name}", place, form))
    context = _about(place, form) | {
        "form": asked, "desk": queries.desk(form, place, actor(request)),
    }  # fmt: skip
    return render(
        request, f"budgeting/needs_{name}.html", context, status=422 if asked.errors else 200
    )


@require_safe
def drawn(request: HttpRequest, code: str, pk: int) -> HttpResponse:  # noqa: ARG001
    """The whole pile of a draw by its marks, so that anybody can draw again."""
    place = _khoroo(code)
    found = queries.draw_by(place, pk)
    if found is None:
        raise Http404(_("There is no such draw."))
    data = write(queries.COLUMNS, queries.marks(found))
    return file(data, f"forms-{place.code}-{found.pk}.csv", "text/csv")


def _about(place: Place, form: AForm) -> dict[str, object]:
    return {
        "place": place, "where": places.full_name(place), "needs_form": form,
        "name": forms.name_of(form), "query": f"form={form.pk}",
    }  # fmt: skip


def _at(name: str, place: Place, form: AForm) -> str:
    return f"{redirect(name, place.code)['Location']}?form={form.pk}"


def _form(request: HttpRequest, code: str) -> AForm:
    """The version asked for, or else the one of the newest year in which ten answered."""
    number = number_in(request.GET.get("form", ""))
    found = forms.form_by(number) if number else needs_results.chosen(_khoroo(code))
    if found is None:
        raise Http404(_("No household form is in use yet."))
    return found


def _khoroo(code: str) -> Place:
    found = place_or_404(code)
    if found.kind != "khoroo":
        raise Http404(_("There is no such place."))
    return found
