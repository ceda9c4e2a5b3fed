"""Rounds of needs assessment: begun, led from step to step, and read by everybody."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning import charts, competency_files
from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions.of_assessment import Nobody, NoDictionary, Refused, WrongState
from nutag.learning.forms import PlanForm
from nutag.learning.queries import change, trust
from nutag.learning.queries import of_assessment as queries
from nutag.learning.queries.of_assessment import AnAssessment
from nutag.learning.views.files import csv
from nutag.places import queries as places
from nutag.record.actors import Actor, actor
from nutag.record.permissions import may, require
from nutag.ui.templatetags.nutag import named

READ_AND_WRITE = ("GET", "HEAD", "POST")
SHOWN = 20
FRESH = "3"  # seconds until the page of a round at work asks again
RESULT = ("code", "module", "rated_by", "importance", "ability", *queries.RANKINGS,
          *(f"rank_{name}" for name in queries.RANKINGS))  # fmt: skip
FRAME = ("key", "stratum", "place", "drawn", "weight")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All rounds, and what the visitor is asked."""
    by = actor(request)
    page = Paginator(queries.assessments(by), SHOWN).get_page(request.GET.get("page"))
    context = {
        "page": page, "rows": [(each, places.full_name(each.place)) for each in page],
        "sheets": [(each, queries.heading(each)) for each in queries.open_sheets(by)],
        "may_begin": may(by, "assessment.planned"),
    }  # fmt: skip
    return render(request, "learning/assessments.html", context)


@require_http_methods(READ_AND_WRITE)
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """Prepare a round."""
    by = actor(request)
    require(by, "assessment.planned")
    led = queries.leadable(by)
    form = PlanForm(led, request.POST or None)
    if form.is_valid():
        place = form.places[form.cleaned_data["place"]]
        try:
            made = actions.plan_assessment(place, by=by, **form.facts())
        except NoDictionary:
            form.add_error(None, _("First a dictionary of competencies must be in use."))
        else:
            messages.success(request, _("Prepared. Nobody is asked before you open the round."))
            return redirect("learning:assessment", made.pk)
    return render(
        request, "learning/assessment_begin.html",
        {"form": form, "samples": queries.advised_samples(next(iter(led), None))},
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_safe
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """The report once it is published; before, how far the round is."""
    by = actor(request)
    found = assessment_or_404(by, pk)
    context = _common(by, found)
    if found.state == "published":
        context["drafts"] = may(by, "plan.drafted", found)
        context["changed"] = bool(change.earlier(found))
        return _fresh(render(request, "learning/report.html", context | _report(found)), context)
    if found.computed_at and context["leads"]:
        context |= _report(found)
    return _fresh(render(request, "learning/assessment.html", context), context)


@require_safe
def how(request: HttpRequest, pk: int) -> HttpResponse:
    """How the numbers were worked out, with reliability and agreement."""
    by = actor(request)
    found = assessment_or_404(by, pk)
    if found.computed_at is None or not (found.state == "published" or queries.may_lead(by, found)):
        raise Http404(_("The result is not there yet."))
    context = _common(by, found) | _report(found)
    context |= {
        "strata": queries.strata_rows(found), "raters": found.result["raters"],
        "agreement": queries.agreement_rows(found), "shares": trust.shares(found),
    }  # fmt: skip
    return render(request, "learning/how.html", context)


@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The published result without names, as CSV."""
    found = assessment_or_404(actor(request), pk)
    if found.state != "published":
        raise Http404(_("The result is not there yet."))
    return csv(competency_files.table(RESULT, queries.result_rows(found)), f"needs-{pk}.csv")


@require_safe
@login_required
def frame(request: HttpRequest, pk: int) -> HttpResponse:
    """The frame with keys instead of names, so that those who lead can repeat the draw."""
    by = actor(request)
    found = assessment_or_404(by, pk)
    require(by, "assessment.opened", found)
    return csv(competency_files.table(FRAME, queries.frame_rows(found)), f"frame-{pk}.csv")


@require_POST
@login_required
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Open, remind, close, work out or publish."""
    by = actor(request)
    found = assessment_or_404(by, pk)
    if step not in STEPS:
        raise Http404(_("There is no such page."))
    try:
        if step in WORK and queries.is_large(found):
            actions.ask_for_work(found, step, by=by)
        else:
            messages.success(request, STEPS[step](found, by))
    except WrongState:
        messages.info(request, _("This step was done already, or another comes first."))
    except Nobody:
        messages.error(request, _("Nobody there holds a post that is assessed. Enter posts first."))
    except Refused:
        messages.error(request, _("Nobody has rated both importance and ability, so nothing can "
                                  "be worked out."))  # fmt: skip
    return redirect("learning:assessment", pk)


def assessment_or_404(by: Actor, pk: int) -> AnAssessment:
    """A round the visitor may see."""
    found = queries.assessment_by(by, pk)
    if found is None:
        raise Http404(_("There is no such assessment."))
    return found


def _open(found: AnAssessment, by: Actor) -> str:
    actions.open_assessment(found, by=by)
    return _("The round is open, and everybody who is asked has been told.")


def _remind(found: AnAssessment, by: Actor) -> str:
    require(by, "assessment.opened", found)
    return _("Reminders sent: %(count)s") % {"count": actions.remind_all(found, by=by)}


def _close(found: AnAssessment, by: Actor) -> str:
    actions.close_assessment(found, by=by)
    return _("No more answers are taken. Now the result can be worked out.")


def _compute(found: AnAssessment, by: Actor) -> str:
    actions.compute(found, by=by)
    return _("The result is worked out. Let officials and supervisors name causes, then publish.")


def _publish(found: AnAssessment, by: Actor) -> str:
    actions.publish_assessment(found, by=by)
    return _("Everybody can read the report now.")


STEPS: dict[str, Callable[[AnAssessment, Actor], str]] = {
    "open": _open, "remind": _remind, "close": _close, "compute": _compute, "publish": _publish,
}  # fmt: skip


def _fresh(response: HttpResponse, context: dict[str, Any]) -> HttpResponse:
    """The page looks again by itself while something is done in the background."""
    work = context["work"]
    if work is not None and work.waits:
        response["Refresh"] = FRESH
    return response


WORK = ("open", "remind", "compute")


def _common(by: Actor, found: AnAssessment) -> dict[str, Any]:
    leads = queries.may_lead(by, found)
    return {
        "work": queries.newest_work(found) if leads else None,
        "assessment": found, "name": named(found), "where": places.full_name(found.place),
        "leads": leads, "tracking": queries.tracking(found) if leads else [],
        "residents": queries.residents_count(found), "sources": queries.source_names(found),
        "khoroos": queries.resident_khoroos(by, found) if found.state == "collecting" else [],
        "observes": found.state == "collecting" and queries.observable(by, found).exists(),
        "desk": may(by, "answers.entered", found) or may(by, "answers.entered"),
    }  # fmt: skip


def _report(found: AnAssessment) -> dict[str, Any]:
    rows, roles = queries.report_rows(found), queries.role_rows(found)
    return {
        "rows": rows, "roles": roles, "result": found.result,
        "counted": trust.counted(found), "doubts": trust.doubts(found),
        "chart": charts.importance_and_ability(rows), "role_chart": charts.lacking(roles),
        "causes": queries.cause_counts(found), "todos": queries.todo_lines(found),
    }  # fmt: skip
