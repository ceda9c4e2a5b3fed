"""What residents see of the work in their khoroo: answered by them, or typed in at the desk."""

from secrets import token_hex

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nutag.learning.actions import of_assessment as actions
from nutag.learning.actions.of_assessment import Empty, NotHere, WrongState
from nutag.learning.forms import ResidentForm
from nutag.learning.queries import of_assessment as queries
from nutag.learning.queries.of_assessment import AnAssessment
from nutag.learning.views.assessment import READ_AND_WRITE, assessment_or_404
from nutag.people.queries import Person
from nutag.places import queries as places
from nutag.places.queries import Place
from nutag.record.actors import actor
from nutag.record.permissions import may
from nutag.ui.templatetags.nutag import named


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def ask(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Questions about one khoroo; khoroo staff type in paper, others answer for themselves."""
    by = actor(request)
    found = assessment_or_404(by, pk)
    place = queries.khoroo_of(found, code)
    if place is None:
        raise Http404(_("Residents of this place are not asked."))
    at_desk = may(by, "answers.entered", place) is not None
    answered = not at_desk and queries.has_answered(by, found)
    form = ResidentForm(
        queries.behaviours(found), request.POST or None, initial={"once": token_hex(16)}
    )
    if form.is_valid() and not answered:
        told = _kept(request, found, place, form, at_desk=at_desk)
        if told:
            messages.success(request, told)
            return redirect(request.path)
    context = {"assessment": found, "name": named(found), "place": places.full_name(place),
               "form": form, "at_desk": at_desk, "answered": answered}  # fmt: skip
    return render(request, "learning/residents.html", context, status=422 if form.errors else 200)


def _kept(
    request: HttpRequest, found: AnAssessment, place: Place, form: ResidentForm, *, at_desk: bool
) -> str:
    by = actor(request)
    try:
        if at_desk:
            once = form.cleaned_data["once"]
            actions.enter_resident(found, place, form.given(), once, by=by)
        elif isinstance(by, Person):
            actions.answer_as_resident(found, place, form.given(), by=by)
    except Empty:
        form.add_error(None, _("Answer at least one question first."))
    except WrongState:
        form.add_error(None, _("No more answers are taken."))
    except NotHere:
        form.add_error(None, _("Only those who live in this khoroo are asked about it."))
    else:
        return _("The sheet is typed in.") if at_desk else _("Thank you. Your answers count.")
    return ""
