"""Supporting, being an author together, changing and withdrawing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nutag.budgeting.actions import of_proposals as actions
from nutag.budgeting.actions.of_proposals import GoneOn
from nutag.budgeting.doorsteps import desk
from nutag.budgeting.families import held_by
from nutag.budgeting.forms import ChangeForm, SupporterForm, WhyForm
from nutag.budgeting.queries import of_proposals as queries
from nutag.budgeting.queries.of_proposals import AProposal
from nutag.budgeting.views.found import proposal_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require

type View = Callable[..., HttpResponse]


def on_proposal(*methods: str, verb: str = "", own: bool = False) -> Callable[[View], View]:
    """A page about one proposal for signed-in people; `own`: for its authors alone.

    What came too late is told in words on the page of the proposal.
    """

    def wrap(view: View) -> View:
        @never_cache
        @require_http_methods(methods or ["GET", "HEAD", "POST"])
        @login_required
        @wraps(view)
        def shown(request: HttpRequest, slug: str, number: int, **more: Any) -> HttpResponse:
            found, by = proposal_or_404(slug, number), actor(request)
            if verb:
                require(by, verb, held_by(found, by) if own else found)
            try:
                return view(request, found, **more)
            except GoneOn:
                messages.error(request, _("This can no longer be done with the proposal."))
                return to(found)

        return shown

    return wrap


def to(found: AProposal) -> HttpResponse:
    """Back to the page of a proposal."""
    return redirect("budgeting:proposal", found.cycle.slug, found.number)


def asked(
    request: HttpRequest, found: AProposal, form: Any, title: str, **more: Any
) -> HttpResponse:
    """One form about a proposal."""
    context = {"proposal": found, "label": queries.label(found), "form": form, "title": title}
    status = 422 if form.errors else 200
    return render(request, "budgeting/proposal_asked.html", context | more, status=status)


@on_proposal("POST", verb="proposal.supported")
def support(request: HttpRequest, found: AProposal) -> HttpResponse:
    """Support it, or take that back."""
    by = actor(request)
    if "back" in request.POST:
        actions.unsupport(found, by=by)
        messages.success(request, _("You no longer support this proposal."))
        return to(found)
    joint = actions.support(found, by=by)
    messages.success(request, _("You support this proposal. You can take it back at any time."))
    return to(joint)


@on_proposal()
def desk_support(request: HttpRequest, found: AProposal) -> HttpResponse:
    """At the desk or at the door: somebody supports it."""
    by = actor(request)
    require(by, "support.entered", desk(by, "support.entered", found.place))
    form = SupporterForm(request.POST or None)
    if form.is_valid():
        actions.support(found, by=by, person=form.cleaned_data["person"])
        messages.success(request, _("The support is noted, once for each person."))
        return to(found)
    lead = _("The person stands before you and wants this. You are recorded as the helper.")
    return asked(
        request, found, form, _("Support for somebody at the desk or at the door"), lead=lead
    )


@on_proposal(verb="proposal.changed", own=True)
def change(request: HttpRequest, found: AProposal) -> HttpResponse:
    """Write it anew; the older words can still be read."""
    if not queries.changeable(found):
        raise GoneOn
    form = ChangeForm(request.POST or None, initial=ChangeForm.of(found))
    if form.is_valid() and form.cleaned_data["part"].path.startswith(found.cycle.place.path):
        actions.change(found, form.words(), by=actor(request))
        messages.success(request, _("The new words are kept; the older ones can still be read."))
        return to(found)
    lead = _("Everybody can see what was changed.")
    return asked(request, found, form, _("Change the proposal"), lead=lead)


@on_proposal(verb="proposal.withdrawn", own=True)
def withdraw(request: HttpRequest, found: AProposal) -> HttpResponse:
    """Take it back, with the reason."""
    if not queries.withdrawable(found):
        raise GoneOn
    form = WhyForm(request.POST or None)
    if form.is_valid():
        actions.withdraw(found, form.cleaned_data["reason"], by=actor(request))
        messages.success(request, _("The proposal is withdrawn; the reason stands on its page."))
        return to(found)
    lead = _("It stays to be read, but nobody goes on with it.")
    return asked(request, found, form, _("Withdraw the proposal"), lead=lead)


@on_proposal(verb="author.invited", own=True)
def invite(request: HttpRequest, found: AProposal) -> HttpResponse:
    """The code for others; made when it is asked for."""
    if request.method == "POST":
        found.invite = actions.invite(found, by=actor(request))
    context = {"proposal": found, "label": queries.label(found)}
    if found.invite:
        address = request.build_absolute_uri(f"/proposals/join/{found.invite}/")
        context["address"] = address
    return render(request, "budgeting/proposal_invite.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Become an author by a code."""
    found = queries.by_invite(code.upper())
    if found is None:
        raise Http404(_("Nobody invites with this code. Compare it with what you were sent."))
    if request.method == "POST":
        try:
            actions.join(found, by=actor(request), named="named" in request.POST)
        except GoneOn:
            messages.error(request, _("This can no longer be done with the proposal."))
        else:
            messages.success(request, _("You are one of its authors now."))
        return to(found)
    context = {"proposal": found, "label": queries.label(found), "authors": queries.authors(found)}
    return render(request, "budgeting/proposal_join.html", context)


@on_proposal("POST", verb="author.left", own=True)
def leave(request: HttpRequest, found: AProposal) -> HttpResponse:
    """Be no longer an author."""
    actions.leave(found, by=actor(request))
    messages.success(request, _("You are no longer an author of this proposal."))
    return to(found)
