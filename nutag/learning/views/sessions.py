"""Sessions: listed, proposed, published, cancelled, held; rooms and trainers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning import papers
from nutag.learning.actions import of_training as actions
from nutag.learning.arc import arc
from nutag.learning.forms import (
    NumbersForm,
    ObserveForm,
    ReasonForm,
    SessionForm,
    TrainerForm,
    VenueForm,
)
from nutag.learning.pack_paper import left_words
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import ASession
from nutag.learning.views.asking import asked
from nutag.learning.views.files import attached
from nutag.learning.views.plans import READ_AND_WRITE
from nutag.record.actors import Actor, actor
from nutag.record.permissions import may, require
from nutag.record.roles import Role

STEPS = {
    "publish": (actions.publish, "session.published"),
    "confirm": (actions.confirm, "session.confirmed"),
    "held": (actions.deliver, "session.delivered"),
}
LIST: dict[str, Any] = {"back": "learning:sessions"}


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Sessions to come, or over."""
    by, past = actor(request), "past" in request.GET
    context = {
        "page": queries.session_page(by, request.GET.get("page", ""), past=past), "past": past,
        "may_propose": may(by, "session.proposed"), "may_seat": may(by, "seats.planned"),
    }  # fmt: skip
    return render(request, "learning/sessions.html", context)


@never_cache
@require_safe
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: agenda, one's own seat, what leaders do."""
    found, by = session_or_404(pk), actor(request)
    if found.state == "proposed":
        require(by, "session.published", found)
    own = queries.own_booking(found, by) if by.pk else None
    leads = may(by, "presence.noted", found) is not None
    timetable = queries.timetable(found)
    takes = found.state in {"published", "confirmed"} and found.ends_at > timezone.now()
    context = {
        "session": found, "title": queries.title(found), "timetable": timetable,
        "left": left_words(timetable),
        "own": own, "reasons": queries.reasons(own.why.get("others", [])) if own else [],
        "way": queries.way_to(own) if own and own.run_id else "",
        "leads": leads, "bookings": queries.bookings(found) if leads else [],
        "arc": arc(found, queries.people_in(found)) if leads else (),
        "no_email": len(queries.without_email(queries.seated(found))) if leads else 0,
        "may_publish": may(by, "session.published", found),
        "may_cancel": may(by, "session.cancelled", found),
        "may_change": may(by, "session.handed_over", found),
        "may_edit": may(by, "session.changed", found), "may_seat": may(by, "seats.planned"),
        "rules": queries.rules_there(found) if leads else [],
        "may_observe": may(by, "trainer.observed")
        and (by.pk != found.owner_id or found.helpers.exists()),
        "takes": takes,
        "begun": found.starts_at <= timezone.now(),
        "last_begun": found.spans[-1][0] <= timezone.now(),
        "away": takes and queries.is_away(found.trainer, found),
        "closing": queries.closing(found) if takes else [],
        "helpers": found.helpers.select_related("person"),
        "roles": [Role(each).label for each in found.roles],
        "may_ask": bool(by.grants()) and by.pk not in found.concerned_ids,
    }  # fmt: skip
    return render(request, "learning/session.html", context)


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """Propose a session."""
    by = actor(request)
    require(by, "session.proposed")
    form = SessionForm(queries.venues(), queries.leaders(), request.POST or None)
    if form.is_valid():
        told, (begin, end) = form.cleaned_data, form.times()
        try:
            made = actions.propose(
                told["module"], told["venue"], told["trainer"], begin, end,
                seats=told["seats"], least=told["least"], more=told["more"], roles=told["roles"],
                by=by,
            )  # fmt: skip
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The session is proposed. Publish it when it is right."))
            return redirect("learning:session", made.pk)
    return asked(request, form, _("Propose a session"), **LIST, button=_("Propose the session"))


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a session: everything while it is proposed, later how many people it is for."""
    found, by = session_or_404(pk), actor(request)
    require(by, "session.changed", found)
    if found.state == "proposed":
        form: SessionForm | NumbersForm = SessionForm(
            queries.venues(), queries.leaders(), request.POST or None, initial=SessionForm.of(found)
        )
    else:
        form = NumbersForm(request.POST or None,
                           initial={"seats": found.seats, "least": found.least})  # fmt: skip
    if form.is_valid():
        try:
            _change(found, form, by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The session is changed."))
            return redirect("learning:session", pk)
    return asked(request, form, _("Change the session"), **about(found),
                 button=_("Change the session"))  # fmt: skip


def _change(found: ASession, form: SessionForm | NumbersForm, by: Actor) -> None:
    told = form.cleaned_data
    numbers = {"seats": told["seats"], "least": told["least"]}
    if isinstance(form, NumbersForm):
        actions.change(found, **numbers, by=by)
    else:
        spans = [form.times(), *told["more"]]
        actions.rewrite(found, told["module"], told["venue"], told["trainer"], spans, **numbers,
                        roles=told["roles"], by=by)  # fmt: skip


@login_required
@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish, confirm, or note that it was held."""
    found = session_or_404(pk)
    action, verb = STEPS.get(request.POST.get("step", ""), STEPS["publish"])
    require(actor(request), verb, found)
    try:
        action(found, by=actor(request))
        messages.success(request, _("Done."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("learning:session", pk)


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a session and tell everybody."""
    found, by = session_or_404(pk), actor(request)
    require(by, "session.cancelled", found)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            told = actions.cancel(found, form.cleaned_data["reason"], by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            done = _("The session is cancelled. %(people)s people are told.")
            messages.success(request, done % {"people": told})
            return redirect("learning:session", pk)
    return asked(request, form, _("Cancel the session"), **about(found), danger=True,
                 button=_("Cancel the session and tell everybody"))  # fmt: skip


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def observe(request: HttpRequest, pk: int) -> HttpResponse:
    """Note how the trainer taught."""
    found, by = session_or_404(pk), actor(request)
    require(by, "trainer.observed", found.trainer)
    team = [found.trainer, *found.helpers.select_related("person")]
    form = ObserveForm([each for each in team if each.person_id != by.pk], request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.observe(found, told["score"], told["note"], by=by, whom=form.chosen())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your observation is noted."))
            return redirect("learning:session", pk)
    return asked(request, form, _("Watch a trainer teach"), **about(found), button=_("Note it"))


@require_safe
def ics(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The session for a calendar."""
    found = session_or_404(pk)
    if found.state == "proposed":
        raise Http404(_("There is no such session."))
    told = papers.calendar(found, at=timezone.now())
    return attached(told.encode(), f"session-{pk}.ics", "text/calendar; charset=utf-8")


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def new_venue(request: HttpRequest) -> HttpResponse:
    """Register a room."""
    by = actor(request)
    require(by, "venue.opened")
    form = VenueForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        actions.open_venue(
            told["name"], told["place"], told["seats"], step_free=told["step_free"], by=by
        )
        messages.success(request, _("The room is registered."))
        return redirect("learning:new_session")
    return asked(request, form, _("Register a room"), **LIST, button=_("Register the room"))


@never_cache
@require_safe
def trainers(request: HttpRequest) -> HttpResponse:
    """Who can teach what, and how many could leave before a module stops."""
    by, loads = actor(request), queries.loads()
    context = {
        "loads": loads, "bus": queries.bus_factor(), "may_name": may(by, "trainer.named"),
        "may_excuse": {each.trainer.pk for each in loads
                       if may(by, "trainer.excused", each.trainer)},
        "may_see_steps": {each.trainer.pk for each in loads
                          if by.pk == each.trainer.person_id or may(by, "trainer.named")},
    }  # fmt: skip
    return render(request, "learning/trainers.html", context)


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def new_trainer(request: HttpRequest) -> HttpResponse:
    """Name a trainer."""
    by = actor(request)
    require(by, "trainer.named")
    form = TrainerForm(request.POST or None)
    if form.is_valid() and form.person is not None:
        told = form.cleaned_data
        actions.name_trainer(
            form.person, told["level"], told["modules"], a_week=told["a_week"], by=by
        )
        messages.success(request, _("The trainer is registered."))
        return redirect("learning:trainers")
    return asked(request, form, _("Name a trainer"), back="learning:trainers",
                 button=_("Name the trainer"))  # fmt: skip


def session_or_404(pk: int) -> ASession:
    """A session."""
    found = queries.session_by(pk)
    if found is None:
        raise Http404(_("There is no such session."))
    return found


def about(found: ASession) -> dict[str, Any]:
    """How pages about a session begin."""
    return {"lead": queries.title(found), "back": "learning:session", "back_pk": found.pk,
            "back_text": _("The session")}  # fmt: skip
