"""Being known to the khoroo: asking, contesting a refusal, taking back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nutag.people import actions, queries
from nutag.people.forms import KnownForm, ObjectionForm
from nutag.people.views.signed_in import person_of
from nutag.people.views.trying import attempt
from nutag.record.actors import actor
from nutag.record.permissions import may, require


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def known(request: HttpRequest) -> HttpResponse:
    """Where the request stands, or the form to ask."""
    person = person_of(request)
    form = KnownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        place = queries.place_by_code(form.cleaned_data["khoroo"])
        if place and attempt(form, lambda: actions.ask(by=person, place=place)):
            messages.success(request, _("Your khoroo has your request. Bring your identity card."))
            return redirect("people:known")
    asked = queries.last_request(person)
    context = {
        "form": form,
        "asked": asked,
        "person": person,
        "contestable": bool(asked and may(person, "vouch.contested", asked)),
    }
    return render(request, "people/known.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def contest(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a refusal before the district."""
    asked = queries.own_request(person_of(request), pk)
    if asked is None:
        raise Http404(_("There is no such request of yours."))
    require(actor(request), "vouch.contested", asked)
    form = ObjectionForm(request.POST or None)
    if form.is_valid():
        attempt(
            form, lambda: actions.contest(by=actor(request), request=asked, **form.cleaned_data)
        )
        if not form.errors:
            messages.success(request, _("The district looks at it now."))
            return redirect("people:known")
    status = 422 if form.errors else 200
    return render(request, "people/contest.html", {"form": form, "asked": asked}, status=status)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an open request."""
    asked = queries.own_request(person_of(request), pk)
    if asked is None:
        raise Http404(_("There is no such request of yours."))
    actions.withdraw(by=actor(request), request=asked)
    messages.success(request, _("Your request is taken back."))
    return redirect("people:known")
