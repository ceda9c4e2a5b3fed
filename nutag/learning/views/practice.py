"""Practice at work: one's tasks, what observers see, coach visits, coaching of residents."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning.actions import of_practice as actions
from nutag.learning.forms.practice import (
    AssignForm,
    CoachingForm,
    FollowUpForm,
    ObserveForm,
    PlanVisitForm,
    VisitForm,
)
from nutag.learning.queries import content
from nutag.learning.queries.attempts import title_of
from nutag.learning.queries.of_practice import circles
from nutag.learning.queries.of_practice import practice as queries
from nutag.learning.queries.practice import ATask
from nutag.learning.rules.practice import OBSERVED
from nutag.learning.views.asking import asked
from nutag.learning.views.lessons import lesson_or_404
from nutag.learning.views.taught import taught_in, taught_links
from nutag.people.home import panel
from nutag.people.views.signed_in import person_of
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")
A_PAGE = 50
SHOWN = 5


@panel(order=40)
def to_do(request: HttpRequest) -> tuple[str, str] | None:
    """Open practice tasks on the page of a signed-in person."""
    found = [each for each in queries.tasks_of(person_of(request)) if each.state == "assigned"]
    if not found:
        return None
    rows = [(each, title_of(each.lesson)) for each in found[:SHOWN]]
    html = render_to_string("learning/to_do.html", {"rows": rows}, request)
    return _("Practice at work"), html


@never_cache
@require_safe
@login_required
def tasks(request: HttpRequest) -> HttpResponse:
    """One's own tasks, and those one may watch."""
    person = person_of(request)
    watched = Paginator(queries.to_observe(person), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "own": [(each, title_of(each.lesson)) for each in queries.tasks_of(person)],
        "page": watched,
        "watched": [(each, title_of(each.lesson)) for each in watched],
        "assigns": may(person, "practice.assigned"),
        "visits": may(person, "visit.planned"),
        "helps": may(person, "coaching.noted"),
    }
    return render(request, "learning/practice.html", context)


@require_POST
@login_required
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Take on the task of a lesson."""
    made = actions.choose(lesson_or_404(code), by=person_of(request))
    return redirect("learning:practice_task", made.pk)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """A task: what to do, what shows it, what observers saw."""
    found = _visible(request, pk)
    person = person_of(request)
    if request.method == "POST":
        actions.withdraw(found, by=person)
        messages.success(request, _("The task was given up. You can choose it again."))
        return redirect("learning:practice")
    told = content.reading_of(found.lesson)
    by_record = queries.by_record(found)
    watched = "" if by_record or found.lesson.practice == OBSERVED else queries.watched_part(
        found.lesson
    )  # fmt: skip
    whole = told[1].parts["practice"] if told else ""
    context = {
        "task": found, "title": title_of(found.lesson), "own": found.person_id == person.pk,
        "html": content.part(watched or whole), "by_record": by_record, "watched": watched,
        "observations": queries.observations(found), "watches": queries.may_watch(person, found),
        "points": queries.points_of(found.lesson),
    }  # fmt: skip
    return render(request, "learning/practice_task.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def observe(request: HttpRequest, pk: int) -> HttpResponse:
    """The checklist of an observer."""
    found = _visible(request, pk)
    require(person_of(request), "practice.observed", found)
    form = ObserveForm(queries.points_of(found.lesson), request.POST or None)
    if form.is_valid():
        actions.observe(found, form.seen(), by=person_of(request))
        messages.success(request, _("What you saw is kept. The official can read it."))
        return redirect("learning:practice_task", found.pk)
    context = {"task": found, "form": form, "title": title_of(found.lesson)}
    return render(request, "learning/practice_observe.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def assign(request: HttpRequest) -> HttpResponse:
    """Give an official a task."""
    person = person_of(request)
    require(person, "practice.assigned")
    number = request.GET.get("session", "")
    rows = taught_in(request, number)[1] if number else None
    form = AssignForm(request.POST or None, rows)
    if form.is_valid():
        told = form.cleaned_data
        lesson = lesson_or_404(told["lesson"])
        made = actions.assign(lesson, told["email"], by=person, due_on=told["due_on"])
        messages.success(request, _("The task was assigned."))
        return redirect("learning:practice_task", made.pk)
    links = [] if number else taught_links(request, reverse("learning:assign_practice"))
    return asked(request, form, _("Assign a practice task"), back="learning:practice",
                 button=_("Assign the task"), links=links)  # fmt: skip


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def visits(request: HttpRequest) -> HttpResponse:
    """A coach's visits, and planning one."""
    person = person_of(request)
    require(person, "visit.planned")
    form = PlanVisitForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        lesson = lesson_or_404(told["lesson"]) if told["lesson"] else None
        actions.plan_visit(told["place"], told["on"], by=person, lesson=lesson)
        messages.success(request, _("The visit is planned."))
        return redirect("learning:visits")
    page = Paginator(queries.visits(person), A_PAGE).get_page(request.GET.get("page"))
    status = 422 if form.errors else 200
    return render(request, "learning/visits.html", {"form": form, "page": page}, status=status)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a visit was made."""
    found = queries.visit(person_of(request), pk)
    if found is None:
        raise Http404(_("There is no such visit."))
    form = VisitForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.make_visit(found, **form.cleaned_data, by=person_of(request))
            return redirect("learning:visits")
        except ValidationError as error:
            form.add_error(None, error)
    return asked(request, form, _("A coach visit"), back="learning:visits",
                 button=_("The visit was made"))  # fmt: skip


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def coachings(request: HttpRequest) -> HttpResponse:
    """Residents one helped with e-services, and noting another."""
    person = person_of(request)
    place = circles.usual_place(person)
    if place is None:
        raise Http404(_("You have no post at a place."))
    require(person, "coaching.noted", place)
    form = CoachingForm(request.POST or None)
    if form.is_valid():
        actions.note_coaching(place, by=person, **form.cleaned_data)
        messages.success(request, _("Noted. Call in a week and ask how it goes."))
        return redirect("learning:coaching")
    page = Paginator(queries.coachings(person), A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "unaided": queries.unaided()}
    return render(request, "learning/coaching.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """How it goes a week later."""
    found = queries.coaching(person_of(request), pk)
    if found is None:
        raise Http404(_("There is no such note."))
    form = FollowUpForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        actions.follow_up(
            found, by=person_of(request), call=told["call"], unaided=told["unaided"] == "yes"
        )
        return redirect("learning:coaching")
    return asked(request, form, _("One week later"), back="learning:coaching",
                 button=_("Write it down"))  # fmt: skip


def _visible(request: HttpRequest, pk: int) -> ATask:
    person = person_of(request)
    found = queries.task(pk)
    if found is None or not (found.person_id == person.pk or queries.may_watch(person, found)):
        raise Http404(_("There is no such task."))
    return found
