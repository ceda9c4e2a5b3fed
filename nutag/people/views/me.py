"""The page of a signed-in person, their details, and how they sign in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nutag.people import actions, home, queries
from nutag.people.forms import DetailsForm
from nutag.people.views.signed_in import person_of
from nutag.record.actors import actor
from nutag.record.permissions import may


@require_safe
@login_required
def me(request: HttpRequest) -> HttpResponse:
    """Who I am here, what waits, and where things are."""
    person = person_of(request)
    context = {
        "person": person,
        "posts": queries.held_now(person),
        "tasks": queries.tasks(person),
        "at_desk": bool(may(person, "person.looked_up")),
        "appoints": bool(may(person, "post.given")),
        "panels": home.panels(request),
        "asked": queries.last_request(person),
    }
    return render(request, "people/me.html", context)


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Goodbye until the next time; what the device kept of people's names is removed."""
    return render(request, "people/signed_out.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def details(request: HttpRequest) -> HttpResponse:
    """Change names, phone and language."""
    person = person_of(request)
    form = DetailsForm(request.POST or None, person=person)
    if form.is_valid():
        actions.change(by=actor(request), person=person, **form.cleaned_data)
        messages.success(request, _("Your details are changed."))
        return redirect("people:me")
    status = 422 if form.errors else 200
    return render(request, "people/details.html", {"form": form}, status=status)


@require_safe
@login_required
def security(request: HttpRequest) -> HttpResponse:
    """How I sign in, and what would be better."""
    person = person_of(request)
    context = {"person": person, "ways": queries.sign_in_ways(person)}
    return render(request, "people/security.html", context)
