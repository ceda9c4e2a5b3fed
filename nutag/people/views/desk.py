"""The desk of khoroo staff: who waits, looking people up, codes, registering."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from nutag.people import actions, queries
from nutag.people.forms import CodeForm, FindForm, RefusalForm, RegisterForm, VouchForm
from nutag.people.views.limits import limited
from nutag.people.views.trying import attempt
from nutag.record.actors import actor
from nutag.record.permissions import may, require


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Who waits, and what can be done for somebody who came in."""
    by = actor(request)
    require(by, "person.looked_up")
    context = {
        "place": queries.desk_place(by),
        "waiting": queries.waiting(by),
        "registers": bool(may(by, "person.registered_at_desk")),
    }
    return render(request, "people/desk.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def find(request: HttpRequest) -> HttpResponse:
    """Look somebody up, for a reason; what was asked for never stands in an address."""
    by = actor(request)
    require(by, "person.looked_up")
    form, found, place = FindForm(request.POST or None), None, queries.desk_place(by)
    if form.is_valid() and place:
        limited(request, "look_up")
        found = queries.find_people(by, **form.wanted())
        for person in found:
            actions.look_up(by=by, person=person, desk=place, purpose=form.cleaned_data["purpose"])
    context = {"form": form, "found": found, "place": place}
    return render(request, "people/find.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """Compare the identity card, then print a one-time code."""
    by = actor(request)
    require(by, "person.looked_up")
    person = queries.person_at_desk(by, pk)
    if person is None or not queries.was_looked_up(by, person):
        messages.info(request, _("Look the person up first."))
        return redirect("people:find")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        number = form.cleaned_data["number"]
        issued = attempt(form, lambda: actions.issue_code(by=by, person=person, number=number))
        if issued:
            slip = {"person": person, "code": issued[0], "kept": issued[1]}
            return render(request, "people/slip.html", slip)
    context = {"form": form, "person": person, "reaches": queries.may_recover(by, person)}
    return render(request, "people/code.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """Register a resident who came in person; their first code is printed at once."""
    by = actor(request)
    require(by, "person.registered_at_desk")
    form, place = RegisterForm(request.POST or None), queries.desk_place(by)
    if form.is_valid() and place:
        answers = {key: form.cleaned_data[key] for key in form.fields if key not in CHECKS}
        made = attempt(form, lambda: actions.register_with_code(by=by, desk=place, **answers))
        if made:
            person, (printed, kept) = made
            slip = {"person": person, "code": printed, "kept": kept, "fresh": True}
            return render(request, "people/slip.html", slip)
    context = {"form": form, "place": place}
    return render(request, "people/register.html", context, status=422 if form.errors else 200)


CHECKS = ("seen", "signed")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One request to be known: compare the identity card and confirm."""
    by = actor(request)
    asked = queries.request(by, pk)
    if asked is None:
        raise Http404(_("There is no such request."))
    if asked.person_id == by.pk:
        return redirect("people:known")
    actions.look_up(by=by, person=asked.person, desk=asked.place, purpose="vouch")
    form = VouchForm(request.POST or None, initial=queries.names_of(asked.person))
    if form.is_valid():
        answers = {key: form.cleaned_data[key] for key in form.fields if key not in CHECKS}
        attempt(form, lambda: actions.vouch(by=by, request=asked, **answers))
        if not form.errors:
            messages.success(request, _("This resident is known to the khoroo now."))
            return redirect("people:desk")
    context = {"form": form, "asked": asked, "decides": bool(may(by, "vouch.given", asked))}
    return render(request, "people/request.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse a request with a reason."""
    by = actor(request)
    asked = queries.request(by, pk)
    if asked is None:
        raise Http404(_("There is no such request."))
    require(by, "vouch.refused", asked)
    form = RefusalForm(request.POST or None)
    if form.is_valid():
        attempt(form, lambda: actions.refuse(by=by, request=asked, **form.cleaned_data))
        if not form.errors:
            messages.success(request, _("The person reads your reason now."))
            return redirect("people:desk")
    context = {"form": form, "asked": asked}
    return render(request, "people/refuse.html", context, status=422 if form.errors else 200)
