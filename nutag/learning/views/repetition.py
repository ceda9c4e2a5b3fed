"""Today's questions, on their page and on “My page”."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nutag.learning.actions import of_practice as actions
from nutag.learning.forms import QuizForm
from nutag.learning.queries.of_practice import repetition as queries
from nutag.people.home import panel
from nutag.people.queries import Person
from nutag.people.views.signed_in import person_of
from nutag.record.actors import actor


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def today(request: HttpRequest) -> HttpResponse:
    """A few questions a day about lessons passed, and what was answered today."""
    person = person_of(request)
    if request.method == "POST":
        form = QuizForm(queries.askable_now(person), request.POST)
        if form.is_valid() and not actions.refresh(form.places(), by=person):
            messages.info(request, _("Nothing new arrived: these answers are kept already."))
        return redirect("learning:today")
    told = queries.today(person)
    context = {"today": told, "form": QuizForm(told.questions), "key": uuid4()}
    return render(request, "learning/today.html", context)


@panel(order=41)
def todays_questions(request: HttpRequest) -> tuple[str, str] | None:
    """How many questions wait today."""
    by = actor(request)
    count = len(queries.today(by).questions) if isinstance(by, Person) else 0
    if not count:
        return None
    told = render_to_string("learning/today_panel.html", {"count": count}, request)
    return _("Today's questions"), told
