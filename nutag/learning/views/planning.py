"""Plans of seats: tried out, looked at, decided; decisions about single seats."""

import re
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nutag.learning.actions import of_training as actions
from nutag.learning.forms import ChangesForm, RuleForm, WishesForm
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import ARule, ASession, ATrial, Changes
from nutag.learning.views.plans import READ_AND_WRITE, item_or_404
from nutag.record.actors import actor
from nutag.record.permissions import may, require

FRESH = "2"  # seconds until the page of a trial asks again
TRIAL = re.compile("[0-9]{1,9}")
BACKGROUND = ("waiting", "deciding")


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def planner(request: HttpRequest) -> HttpResponse:
    """Limits and changes to try out; `?trial=` begins from an older trial, `?hold=1` for fewest."""
    by = actor(request)
    require(by, "seats.tried")
    wishes, changes = _begin(request)
    sessions = queries.plannable()
    limits = WishesForm(request.POST or None, initial=WishesForm.of(wishes))
    if_form = ChangesForm(
        sessions, queries.leaders(), timezone.localdate(), request.POST or None,
        initial=ChangesForm.of(changes, sessions),
    )  # fmt: skip
    if limits.is_valid() and if_form.is_valid():
        made = actions.try_seats(limits.wishes(), if_form.changes(), by=by)
        return redirect("learning:trial", made.pk)
    wrong = bool(limits.errors or if_form.errors)
    context = {
        "limits": limits, "changes": if_form, "forms": [limits, if_form], "sessions": sessions,
        "lacks_holidays": _lacking(sessions), "run": queries.last_run(),
        "open_changes": bool(changes) or bool(if_form.errors),
    }  # fmt: skip
    return render(request, "learning/planner.html", context, status=422 if wrong else 200)


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """What a plan would do; then invite everybody so, or keep the changes of sessions."""
    by = actor(request)
    require(by, "seats.planned")
    found = trial_or_404(pk)
    if request.method == "POST":
        return _decided(request, found)
    changes = Changes.of(found.changes)
    context: dict[str, Any] = {
        "trial": found,
        "changes": changes,
        "keeps": changes.can_be_kept,
        "most": queries.MOST,
    }
    if found.state in BACKGROUND:
        context["late"] = timezone.now() - found.at > queries.LATE
    elif found.state == "ready":
        problem = queries.problem_of(found)
        context["stale"] = queries.seal(problem) != found.seal
        if not context["stale"]:
            context["tried"] = queries.tried(problem, queries.unpacked(found.found), found.base)
    response = render(request, "learning/trial.html", context)
    if found.state in BACKGROUND and not context["late"]:
        response["Refresh"] = FRESH
    return response


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide in which session somebody sits, or does not."""
    item, by = item_or_404(pk), actor(request)
    require(by, "seat.held", item)
    form = RuleForm(queries.to_choose(item), request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        session = queries.session_by(int(told["session"]))
        try:
            if session is not None:
                actions.rule(item, session, told["kind"], told["reason"], by=by)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            done = _("It is decided, and the official is told. It counts when seats are planned.")
            messages.success(request, done)
            return redirect("learning:seat_rules", pk)
    context = {
        "form": form, "item": item, "rules": queries.rules_of(item),
        "may_seat": may(by, "seats.planned"), "any": queries.to_choose(item),
    }  # fmt: skip
    return render(request, "learning/seat_rules.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back."""
    found = rule_or_404(pk)
    actions.lift(found, by=actor(request))
    messages.success(request, _("The decision is lifted."))
    return redirect("learning:seat_rules", found.item_id)


def _lacking(sessions: list[ASession]) -> int | None:
    """The first year with sessions to come of which no public holiday is known."""
    days = [timezone.localdate(begin) for each in sessions for begin, _end in each.spans]
    return next(filter(queries.lacks_holidays, sorted({day.year for day in days})), None)


def trial_or_404(pk: int) -> ATrial:
    """A plan that was tried out."""
    found = queries.trial_by(pk)
    if found is None:
        raise Http404(_("There is no such plan of seats."))
    return found


def rule_or_404(pk: int) -> ARule:
    """A decision about a seat."""
    found = queries.rule_by(pk)
    if found is None:
        raise Http404(_("There is no such decision."))
    return found


def _begin(request: HttpRequest) -> tuple[queries.Wishes, Changes]:
    """What the forms show first."""
    told = TRIAL.fullmatch(request.GET.get("trial", ""))
    older = queries.trial_by(int(told[0])) if told else None
    if older is not None:
        return queries.wishes_of(older), Changes.of(older.changes)
    wishes = queries.last_wishes()
    return (replace(wishes, hold=True) if "hold" in request.GET else wishes), Changes()


def _decided(request: HttpRequest, found: ATrial) -> HttpResponse:
    by = actor(request)
    again = f"{reverse('learning:planner')}?trial={found.pk}"
    try:
        if "keep" in request.POST:
            number = actions.keep_changes(found, by=by)
            done = _("%(sessions)s sessions were changed or proposed. Publish what is new, then "
                     "plan the seats.")  # fmt: skip
            messages.success(request, done % {"sessions": number})
            return redirect("learning:sessions")
        if queries.gives_many(found):
            actions.ask_to_decide(found, by=by)
            return redirect("learning:trial", found.pk)
        run = actions.decide(found, by=by)
    except actions.Stale:
        messages.error(request, _("Something changed meanwhile. Try it out again."))
        return redirect(again)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("learning:trial", found.pk)
    done = _("%(placed)s people have a seat now, and are told.")
    messages.success(request, done % {"placed": run.placed})
    return redirect("learning:trial", found.pk)
