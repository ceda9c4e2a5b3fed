"""Signing in with a code from the khoroo desk."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from nutag.people import actions
from nutag.people.forms import RecoverForm


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Type in the code; then set up a way to come back."""
    if request.user.is_authenticated:
        return redirect("people:security")
    form = RecoverForm(request.POST or None)
    if request.method == "POST":
        refused: HttpResponse | None = consume_or_429(request, action="recover")
        if refused:
            return refused
        if form.is_valid():
            person = actions.redeem(typed=form.cleaned_data["code"])
            if person:
                return _enter(request, person)
            form.add_error("code", _("This code does not work: mistyped, used, or too old."))
    return render(
        request, "people/recover.html", {"form": form}, status=422 if form.errors else 200
    )


def _enter(request: HttpRequest, person: object) -> HttpResponse:
    """Sign in; the identity card stood in for the confirmation of an address."""
    record_authentication(request, person, method="desk")
    login = Login(user=person, email_verification="none", redirect_url=reverse("people:security"))
    response: HttpResponse = perform_login(request, login)
    return response
