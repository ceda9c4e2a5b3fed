"""Practices between khoroos: told, checked, taken over, with what came of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning.actions import of_practice as actions
from nutag.learning.forms.sharing import OutcomeForm, ReturnForm, ShareForm
from nutag.learning.queries.of_practice import circles
from nutag.learning.queries.of_practice import sharing as queries
from nutag.learning.queries.sharing import AShare
from nutag.learning.views.asking import asked
from nutag.people.views.signed_in import person_of
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")
A_PAGE = 30


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The practices, the most taken over first."""
    by = actor(request)
    page = Paginator(queries.shares(by), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "shares": may(by, "practice.shared")}
    return render(request, "learning/sharing.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Tell of a practice of one's khoroo."""
    person = person_of(request)
    place = circles.usual_place(person)
    require(person, "practice.shared", place)
    form = ShareForm(request.POST or None)
    if place is not None and form.is_valid():
        made = actions.share(place, by=person, **form.cleaned_data)
        messages.success(request, _("A trainer looks at it and answers."))
        return redirect("learning:shared", made.pk)
    return asked(request, form, _("Tell of a practice"), back="learning:sharing",
                 button=_("Send it to be checked"))  # fmt: skip


@never_cache
@require_http_methods(READ_AND_WRITE)
def shared(request: HttpRequest, pk: int) -> HttpResponse:
    """One practice: check it, take it over, write what came of it."""
    by = actor(request)
    found = queries.shared(by, pk)
    if found is None:
        raise Http404(_("There is no such practice."))
    own = queries.own_adoption(by, found)
    back = ReturnForm(request.POST if "reason" in request.POST else None)
    outcome = OutcomeForm(
        request.POST if "outcome" in request.POST else None,
        initial={"outcome": own.outcome} if own else {},
    )
    if request.method == "POST" and not (back.errors or outcome.errors):
        return _done(request, found, back, outcome)
    waits = found.state == "submitted" and found.by_id != by.pk
    context = {
        "share": found, "adoptions": queries.adoptions(found), "own": own, "back": back,
        "outcome": outcome, "checks": waits and may(by, "practice.checked", found),
        "adopts": found.state == "checked" and own is None and may(by, "practice.adopted"),
        "form": back if back.errors else outcome,
    }  # fmt: skip
    wrong = bool(back.errors or outcome.errors)
    return render(request, "learning/shared.html", context, status=422 if wrong else 200)


def _done(
    request: HttpRequest, found: AShare, back: ReturnForm, outcome: OutcomeForm
) -> HttpResponse:
    by = actor(request)
    own = queries.own_adoption(by, found)
    if back.is_bound:
        actions.send_back(found, back.cleaned_data["reason"], by=by)
    elif outcome.is_bound and own is not None:
        actions.prove(own, outcome.cleaned_data["outcome"], by=by)
    elif "check" in request.POST:
        actions.check(found, by=by)
    elif "adopt" in request.POST:
        _taken_over(request, found)
    return redirect("learning:shared", found.pk)


def _taken_over(request: HttpRequest, found: AShare) -> None:
    require(actor(request), "practice.adopted")
    person = person_of(request)
    place = circles.usual_place(person)
    try:
        if place is not None:
            actions.adopt(found, place, by=person)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
