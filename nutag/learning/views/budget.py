"""The budget exercise on a khoroo's own money: read it, share it out, print it; no account."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning import budget_sheet
from nutag.learning.actions import of_practice as actions
from nutag.learning.forms.circles import BudgetForm, ExerciseForm
from nutag.learning.forms.splitting import SplitForm
from nutag.learning.queries.of_practice import circles, money_tasks, own_money, splitting
from nutag.learning.views.asking import asked
from nutag.learning.views.files import attached
from nutag.people.views.signed_in import person_of
from nutag.places import queries as places
from nutag.places.views.found import place_or_404
from nutag.record.actors import actor
from nutag.record.permissions import may, require
from nutag.ui.paper import language_of

READ_AND_WRITE = ("GET", "HEAD", "POST")


@require_http_methods(READ_AND_WRITE)
def exercise(request: HttpRequest, code: str = "") -> HttpResponse:
    """Read what a khoroo gets and spends, with questions answered at once; nothing is stored."""
    study = _study_or_404(code)
    form = ExerciseForm(study.tasks, request.POST or None)
    place = study.place
    context: dict[str, object] = {
        "place": place, "where": places.full_name(place) if place else "", "code": code,
        "money": study.money, "sheet": study.sheet, "form": form,
        "splits": place is not None and bool(splitting.prices_at(place)),
        "keeps": place is not None and may(actor(request), "budget.shown", place),
    }  # fmt: skip
    if form.is_valid():
        context["checks"] = circles.checked(study.tasks, form.cleaned_data)
    return render(request, "learning/exercise.html", context, status=422 if form.errors else 200)


@require_safe
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The exercise on paper, for a learning circle: tables and questions, then the answers."""
    language = language_of(request)
    study = _study_or_404(code)
    if study.place is None:
        raise Http404(_("There is no such place."))
    made = budget_sheet.sheet(study.place, language)
    return attached(made, f"budget-{code}-{language}.pdf", "application/pdf")


@require_safe
def split(request: HttpRequest, code: str) -> HttpResponse:
    """Share the khoroo's money out; the choice stands in the address and is not stored."""
    place = places.place(code)
    prices = splitting.prices_at(place) if place else []
    if place is None or not prices:
        raise Http404(_("There is no such page."))
    money = own_money.money_of(place)
    initial = {"total": int(money.share.value)} if money.share else {}
    form = SplitForm(prices, request.GET if "total" in request.GET else None, initial=initial)
    context: dict[str, object] = {
        "place": place, "where": places.full_name(place), "code": code, "money": money,
        "form": form, "prices": prices,
    }  # fmt: skip
    if form.is_valid():
        context["done"] = splitting.split(money, prices, form.many(), form.whole())
    return render(request, "learning/split.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def figures(request: HttpRequest, code: str) -> HttpResponse:
    """Put the khoroo's budget into the exercise."""
    place = place_or_404(code)
    person = person_of(request)
    require(person, "budget.shown", place)
    form = BudgetForm(request.POST or None, initial=circles.typed(place))
    if form.is_valid():
        told = form.cleaned_data
        actions.show_budget(place, told["lines"], by=person, as_of_on=told["as_of_on"])
        return redirect("learning:exercise_at", code)
    return asked(
        request, form, _("The khoroo's budget for the exercise"), back="learning:exercise_at",
        back_pk=code, lead=places.full_name(place), button=_("Put it into the exercise"),
    )  # fmt: skip


def _study_or_404(code: str) -> money_tasks.Study:
    place = places.place(code) if code else None
    study = money_tasks.study(place)
    if (code and place is None) or not study.tasks:
        raise Http404(_("There is no such page."))
    return study
