"""Modules and lessons to read, their handouts, and questions to try oneself on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning import queries
from nutag.learning.blocks import sheets
from nutag.learning.forms import QuizForm
from nutag.learning.queries import ALesson
from nutag.learning.reading import plan_minutes

PRINTED = ("plan", "handout", "materials")
FORMS = ("A", "B")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All modules and lessons."""
    return render(request, "learning/index.html", {"modules": queries.modules()})


@require_safe
def module(request: HttpRequest, code: str) -> HttpResponse:
    """One module."""
    found = queries.module_by(code)
    if found is None:
        raise Http404(_("There is no such module."))
    return render(request, "learning/module.html", {
        "module": found, "changed": queries.changed_in(found),
    })  # fmt: skip


@require_safe
def lesson(request: HttpRequest, code: str) -> HttpResponse:
    """One lesson to read."""
    found = lesson_or_404(code)
    told = queries.reading_of(found)
    if told is None:
        raise Http404(_("This lesson has no text in use yet."))
    version, text = told
    before, after = queries.neighbours(found)
    context = {
        "lesson": found, "version": version, "before": before, "after": after,
        "law": queries.law_lines(found, version), "changed_laws": queries.waiting_flags(found),
        "materials": text.parts["materials"], "teaching": plan_minutes(text.parts["plan"]),
        "parts": {name: queries.part(text.parts[name])
                  for name in ("text", "example", "exercise", "practice")},
    }  # fmt: skip
    return render(request, "learning/lesson.html", context)


@require_safe
def paper(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """The plan, the handout or the cards of a lesson, made for printing; "" is no page."""
    found = lesson_or_404(code)
    told = queries.reading_of(found)
    if told is None or part not in PRINTED or not told[1].parts[part]:
        raise Http404(_("There is no such page."))
    version, text = told
    written = text.parts[part]
    pieces = sheets(written) if part == "materials" else [written]
    context = {"lesson": found, "version": version, "part": part,
               "sheets": [queries.part(each) for each in pieces]}  # fmt: skip
    return render(request, "learning/paper.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def quiz(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Try oneself on the questions of a form; nothing is stored."""
    found = lesson_or_404(code)
    if form not in FORMS:
        raise Http404(_("There is no such page."))
    questions = queries.items_of(found, form)
    asked = QuizForm(questions, request.POST or None)
    context: dict[str, object] = {"lesson": found, "form": form, "asked": asked}
    if asked.is_valid():
        checks = queries.checked(questions, asked.cleaned_data)
        context |= {"checks": checks, "right": sum(each.well for each in checks)}
        return render(request, "learning/checked.html", context)
    return render(request, "learning/quiz.html", context, status=422 if asked.errors else 200)


def lesson_or_404(code: str) -> ALesson:
    """A lesson by its code."""
    found = queries.lesson_by(code)
    if found is None:
        raise Http404(_("There is no such lesson."))
    return found
