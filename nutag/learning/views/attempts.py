"""Tests of a signed-in person: choose, answer, send, see the result with its reasons."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning.actions import of_practice as actions
from nutag.learning.actions.of_practice import NoItems, NotNow
from nutag.learning.forms import QuizForm
from nutag.learning.queries.attempts import AnAttempt
from nutag.learning.queries.of_practice import attempts as queries
from nutag.people.views.signed_in import person_of

READ_AND_WRITE = ("GET", "HEAD", "POST")
A_PAGE = 50


@never_cache
@require_safe
@login_required
def tests(request: HttpRequest) -> HttpResponse:
    """All tests of the person."""
    rows = Paginator(queries.own_attempts(person_of(request)), A_PAGE)
    page = rows.get_page(request.GET.get("page"))
    told = [(each, queries.title_of(each.lesson or each.module)) for each in page]
    return render(request, "learning/tests.html", {"page": page, "rows": told})


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def test(request: HttpRequest, code: str) -> HttpResponse:
    """Where one stands with a test, and beginning it."""
    of = queries.testable(code)
    if of is None:
        raise Http404(_("There is no such test."))
    person = person_of(request)
    if request.method == "POST":
        return _begun(request, code)
    context = {
        "code": code, "title": queries.title_of(of), "module": "." not in code,
        "standing": queries.standing(person, code),
    }  # fmt: skip
    return render(request, "learning/take_test.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of a test; kept for later or sent."""
    found = _own(request, pk)
    if found.sent_at:
        return redirect("learning:result", found.pk)
    form = QuizForm(queries.asked(found), request.POST or None, queries.given(found))
    if form.is_valid():
        return _answered(request, found, form)
    context = {"attempt": found, "asked": form, "title": queries.title_of(_of(found))}
    return render(request, "learning/take.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@login_required
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """What was right, what was not, and why."""
    found = _own(request, pk)
    if not found.sent_at:
        return redirect("learning:take", found.pk)
    checks, struck = queries.result(found)
    context = {
        "attempt": found, "checks": checks, "struck": struck, "title": queries.title_of(_of(found)),
        "standing": queries.standing(person_of(request), found.code),
    }  # fmt: skip
    return render(request, "learning/result.html", context)


def _begun(request: HttpRequest, code: str) -> HttpResponse:
    of = queries.testable(code)
    phase = queries.phase_of(request.POST.get("phase", ""))
    if of is None or phase is None:
        raise Http404(_("There is no such test."))
    group = request.POST.get("group", "")[:24]
    try:
        made = actions.begin(of, phase, by=person_of(request), group=group)
    except NotNow:
        messages.error(request, _("This test cannot be taken now. What you can do stands below."))
        return redirect("learning:test", code)
    except NoItems:
        messages.error(request, _("There is no question to ask yet."))
        return redirect("learning:test", code)
    return redirect("learning:take", made.pk)


def _answered(request: HttpRequest, attempt: AnAttempt, form: QuizForm) -> HttpResponse:
    person = person_of(request)
    if "later" in request.POST:
        actions.keep(attempt, form.places(), by=person)
        messages.success(request, _("Your answers are kept. You can go on whenever you like."))
        return redirect("learning:test", attempt.code)
    actions.send(attempt, form.places(), by=person)
    return redirect("learning:result", attempt.pk)


def _own(request: HttpRequest, pk: int) -> AnAttempt:
    found = queries.own_attempt(person_of(request), pk)
    if found is None:
        raise Http404(_("There is no such test."))
    return found


def _of(attempt: AnAttempt) -> queries.Testable:
    return attempt.lesson or attempt.module
