"""Questionnaires: answered on the phone one question at a time, printed, typed in at the desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning import needs_sheet
from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions.of_assessment import Empty, WrongState
from nutag.learning.forms import PaperForm, QuizForm, RatingForm
from nutag.learning.queries import of_assessment as queries
from nutag.learning.queries.of_assessment import ASheet
from nutag.learning.views.assessment import READ_AND_WRITE, assessment_or_404
from nutag.learning.views.files import attached
from nutag.places import queries as places
from nutag.record.actors import Actor, actor
from nutag.record.permissions import require
from nutag.ui.templatetags.nutag import named

SHOWN = 50
TOO_LATE = gettext_lazy("This was handed in already, or no more answers are taken.")


@never_cache
@require_safe
@login_required
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked, and what was answered already."""
    found = _own_or_404(actor(request), pk)
    context = _common(found)
    if found.source == "test":
        scores = {each.module.code: each for each in found.scores.select_related("module")}
        rows = [(each, scores.get(each.code)) for each in queries.modules()]
        return render(request, "learning/sheet_test.html", context | {"rows": rows})
    rows_asked = queries.asked(found)
    done = sum(each.complete for each in rows_asked)
    left = next((each for each in rows_asked if not each.complete), None)
    context |= {"asked": rows_asked, "done": done, "all": len(rows_asked), "next": left}
    return render(request, "learning/sheet.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def question(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One competency; every answer is kept at once."""
    by = actor(request)
    found = _own_or_404(by, pk)
    rows = queries.asked(found)
    at = next((n for n, each in enumerate(rows) if each.competency.code == code), None)
    if at is None or not _is_open(found):
        return redirect("learning:sheet", pk)
    form = RatingForm(rows[at], own=found.source == "self", data=request.POST or None)
    if form.is_valid():
        try:
            actions.keep_answer(found, rows[at].competency, form.given(), by=by)
        except WrongState:
            messages.error(request, TOO_LATE)
            return redirect("learning:sheet", pk)
        if at + 1 < len(rows):
            return redirect("learning:sheet_question", pk, rows[at + 1].competency.code)
        return redirect("learning:sheet", pk)
    context = _common(found) | {
        "form": form, "number": at + 1, "all": len(rows),
        "competency": queries.told(rows[at].competency, "name"),
        "before": rows[at - 1].competency.code if at else "",
    }  # fmt: skip
    return render(request, "learning/question.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def test(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """A short test of one module, once."""
    by = actor(request)
    found = _own_or_404(by, pk)
    module = queries.module_by(code)
    done = module is None or found.scores.filter(module=module).exists()
    if module is None or done or found.source != "test" or not _is_open(found):
        return redirect("learning:sheet", pk)
    questions = queries.test_questions(module)
    form = QuizForm(questions, request.POST or None)
    if form.is_valid():
        right = sum(each.well for each in queries.checked(questions, form.cleaned_data))
        try:
            actions.keep_score(found, module, right, len(questions), by=by)
        except WrongState:
            messages.error(request, TOO_LATE)
        return redirect("learning:sheet", pk)
    context = _common(found) | {"form": form, "title": queries.told(module, "title")}
    return render(request, "learning/test.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in."""
    by = actor(request)
    try:
        actions.send_answers(_own_or_404(by, pk), by=by)
    except Empty:
        messages.error(request, _("Answer at least one question first."))
    except WrongState:
        messages.error(request, TOO_LATE)
    else:
        messages.success(request, _("Your answers are handed in. Thank you."))
    return redirect("learning:sheet", pk)


@require_safe
@login_required
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose sheet can still be printed or typed in."""
    by = actor(request)
    require(by, "answers.entered")
    found = assessment_or_404(by, pk)
    page = Paginator(queries.paper_sheets(by, found), SHOWN).get_page(request.GET.get("page"))
    rows = [
        (each, queries.role_name(each.member.role), places.full_name(each.place))
        for each in page
        if each.member
    ]
    context = {"assessment": found, "name": named(found), "page": page, "rows": rows,
               "khoroos": queries.resident_khoroos(by, found)}  # fmt: skip
    return render(request, "learning/desk.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in a sheet that was filled in by hand."""
    by = actor(request)
    found = _paper_or_404(by, pk)
    asked = queries.asked(found)
    form = PaperForm(asked, request.POST or None)
    if form.is_valid():
        try:
            actions.enter_answers(found, form.given(), by=by)
        except Empty:
            form.add_error(None, _("Nothing is typed in yet."))
        except WrongState:
            form.add_error(None, TOO_LATE)
        else:
            messages.success(request, _("The sheet is typed in."))
            return redirect("learning:assessment_desk", found.assessment_id)
    context = _common(found) | {"form": form, "who": found.member}
    return render(request, "learning/paper_form.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet on paper."""
    by = actor(request)
    found = queries.sheet_of(by, pk) or queries.paper_sheet(by, pk)
    if found is None or found.source == "test":
        raise Http404(_("There is no such questionnaire."))
    return attached(needs_sheet.pdf(found), f"needs-{pk}.pdf", "application/pdf")


def _own_or_404(by: Actor, pk: int) -> ASheet:
    found = queries.sheet_of(by, pk)
    if found is None:
        raise Http404(_("There is no such questionnaire."))
    return found


def _paper_or_404(by: Actor, pk: int) -> ASheet:
    require(by, "answers.entered")
    found = queries.paper_sheet(by, pk)
    if found is None:
        raise Http404(_("There is no such questionnaire."))
    return found


def _is_open(found: ASheet) -> bool:
    return found.state == "open" and found.assessment.state == "collecting"


def _common(found: ASheet) -> dict[str, object]:
    return {
        "sheet": found, "assessment": found.assessment, "name": named(found.assessment),
        "heading": queries.heading(found), "is_open": _is_open(found),
    }  # fmt: skip
