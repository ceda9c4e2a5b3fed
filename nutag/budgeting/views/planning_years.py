"""Preparing a year: where, days, texts, publishing, exceptions, closing."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.actions.of_years import Begun, NeedsReason, WrongState, YearNotReady
from nutag.budgeting.forms.cycles import (
    AllDaysForm,
    CloseForm,
    DetailsForm,
    MoveForm,
    PhaseForm,
    WhereForm,
    shown_days,
)
from nutag.budgeting.phases import Days, OutOfOrder, days_of
from nutag.budgeting.queries import of_years as queries
from nutag.budgeting.queries.of_years import ACycle, APhase
from nutag.budgeting.telling_cycles import disorder, idle, label, lack
from nutag.budgeting.views.cycles import about, year_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require
from nutag.ui.templatetags.nutag import day

type View = Callable[..., HttpResponse]
READ_AND_WRITE = ("GET", "HEAD", "POST")
OR_BOTH = gettext_lazy("Choose an earlier last day, or let the phases after it move, too.")


def planned(verb: str) -> Callable[[View], View]:
    """A page for those who may do this to the year; what came too late is told in words."""

    def wrap(view: View) -> View:
        @never_cache
        @require_http_methods(READ_AND_WRITE)
        @login_required
        @wraps(view)
        def shown(request: HttpRequest, slug: str, **more: str) -> HttpResponse:
            found = year_or_404(request, slug)
            require(actor(request), verb, found)
            try:
                return view(request, found, **more)
            except WrongState:
                messages.error(request, _("The year is no longer in a state for that."))
                return redirect("budgeting:prepare_year", slug)

        return shown

    return wrap


@never_cache
@require_http_methods(("GET", "HEAD"))
@login_required
def where(request: HttpRequest) -> HttpResponse:
    """Choose place and year, then plan it."""
    by = actor(request)
    require(by, "cycle.planned")
    asked = request.GET if "place" in request.GET else None
    places = queries.places_to_plan(by)
    form = WhereForm(places, asked, initial={"year": queries.year_to_plan(places)})
    there = None
    if form.is_valid():
        code, number = form.cleaned_data["place"], form.cleaned_data["year"]
        place = queries.place_by(code)
        there = queries.year_at(place, number) if place else None
        if there is None:
            return redirect("budgeting:plan_year", place=code, year=number)
    status = 422 if form.errors else 200
    return render(
        request, "budgeting/plan_year.html", {"form": form, "there": there}, status=status
    )


@planned("cycle.changed")
def prepare(request: HttpRequest, found: ACycle) -> HttpResponse:
    """What is done, what is missing, and what officials do once the year is published."""
    context = about(found) | {
        "tasks": queries.year_tasks(found),
        "missing": [lack(each) for each in queries.lacks(found)],
        "idle": [idle(each) for each in queries.idle(found)],
        "phases": queries.steps(found),
    }
    return render(request, "budgeting/prepare_year.html", context)


@planned("cycle.changed")
def details(request: HttpRequest, found: ACycle) -> HttpResponse:
    """Names and money."""
    asks = found.state == "published" and found.pot is not None
    form = DetailsForm(request.POST or None, initial=DetailsForm.of(found), asks=asks)
    if form.is_valid():
        try:
            actions.change_cycle(found, by=actor(request), **form.told())
        except NeedsReason:
            form.add_error("reason", _("Write the reason."))
        else:
            return _done(request, found, _("Name and money are kept."))
    return _asked(request, found, form, _("Name and money"))


@planned("phases.set")
def days(request: HttpRequest, found: ACycle) -> HttpResponse:
    """The days of all phases, while the year is a draft."""
    initial = shown_days(days_of(queries.phases(found)))
    form = AllDaysForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.set_days(found, form.days(), by=actor(request))
        return _done(request, found, _("The days are kept."))
    return _asked(request, found, form, _("Days of the eight phases"))


@planned("phase.written")
def phase(request: HttpRequest, found: ACycle, kind: str) -> HttpResponse:
    """What happens in a phase, and who owes it."""
    one = _phase_or_404(found, kind)
    form = PhaseForm(request.POST or None, initial=PhaseForm.of(one))
    if form.is_valid():
        actions.write_phase(one, by=actor(request), **form.cleaned_data)
        return _done(request, found, _("The text is kept."))
    return _asked(request, found, form, label(kind))


@planned("phase.moved")
def move(request: HttpRequest, found: ACycle, kind: str) -> HttpResponse:
    """Move a phase that was published, for a reason."""
    one = _phase_or_404(found, kind)
    known = {"first": one.begins_on, "last": one.ends_on}
    form = MoveForm(request.POST or None, initial=known)
    form.fields["last"].help_text = _latest(one)
    if form.is_valid() and _moved(request, one, form.days(), form):
        messages.success(request, _("The phase is moved; the reason stands on the page."))
        return redirect("budgeting:year", found.slug)
    return _asked(request, found, form, _("Move “%(phase)s”") % {"phase": label(kind)})


def _latest(one: APhase) -> str:
    """Until when a phase can last while those that wait for it stay where they are."""
    waiting = queries.waiting_for(one)
    if waiting is None:
        return ""
    told = _(
        "“%(phase)s” waits until this phase is over, and begins on %(day)s. For a last day on "
        "or after that one, tick the box below, too."
    )
    return told % {"phase": label(waiting.kind), "day": day(waiting.begins_on)}


def _moved(request: HttpRequest, one: APhase, wanted: Days, form: MoveForm) -> bool:
    try:
        told = form.cleaned_data
        actions.move_phase(
            one, wanted, told["reason"], following=told["following"], by=actor(request)
        )
    except Begun:
        form.add_error("first", _(
            "Choose other days than before, none of them in the past. A phase that has begun keeps "
            "its first day."
        ))  # fmt: skip
    except OutOfOrder as error:
        for each in error.found:
            if each.other == one.kind:
                form.add_error("last", f"{disorder(each)} {OR_BOTH}")
            else:
                form.add_error("first", disorder(each))
    except NeedsReason:
        form.add_error("reason", _("Write the reason."))
    return form.is_valid()


@require_POST
@login_required
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish a year."""
    found = year_or_404(request, slug)
    try:
        actions.publish_cycle(found, by=actor(request))
    except YearNotReady as error:
        for each in error.lacks:
            messages.error(request, lack(each))
        return redirect("budgeting:prepare_year", slug)
    except WrongState:
        messages.info(request, _("The year was published already."))
    else:
        messages.success(request, _("The year is published. Print its calendar and hang it up."))
    return redirect("budgeting:year", slug)


@planned("cycle.discarded")
def discard(request: HttpRequest, found: ACycle) -> HttpResponse:
    """Throw a draft away; asked once more before it is done."""
    if request.method == "POST":
        actions.discard_cycle(found, by=actor(request))
        messages.success(request, _("The draft is thrown away."))
        return redirect("budgeting:years")
    return render(request, "budgeting/discard_year.html", about(found))


@planned("cycle.closed")
def close(request: HttpRequest, found: ACycle) -> HttpResponse:
    """Close a year."""
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.close_cycle(found, by=actor(request), reason=form.cleaned_data["reason"])
        except NeedsReason:
            form.add_error("reason", _("The year is not over yet. Write the reason."))
        else:
            messages.success(request, _("The year is closed."))
            return redirect("budgeting:year", found.slug)
    return _asked(request, found, form, _("Close the year"), deed=_("Close the year"))


def _phase_or_404(found: ACycle, kind: str) -> APhase:
    one = queries.phase(found, kind)
    if one is None:
        raise Http404(_("There is no such phase."))
    return one


def _done(request: HttpRequest, found: ACycle, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect("budgeting:prepare_year", found.slug)


def _asked(
    request: HttpRequest, found: ACycle, form: object, title: str, *, deed: str = ""
) -> HttpResponse:
    context = about(found) | {"form": form, "title": title, "deed": deed}
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, "budgeting/year_asked.html", context, status=status)
