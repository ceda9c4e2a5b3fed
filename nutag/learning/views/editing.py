"""Lessons written and approved here: editor, preview, versions, questions, files."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning import reading, working
from nutag.learning.actions import of_certificates as actions
from nutag.learning.actions.of_certificates import NotADraft
from nutag.learning.forms import HALVES, ApprovalForm, LessonForm, StrikeForm
from nutag.learning.queries import content
from nutag.learning.queries import of_certificates as queries
from nutag.learning.queries.laws import waiting_flags
from nutag.learning.queries.of_certificates import ALesson, AVersion, Wrong
from nutag.learning.views.asking import asked
from nutag.learning.views.lessons import lesson_or_404
from nutag.record.actors import actor
from nutag.record.permissions import may, require

NAMES = {"mn": "Монгол", "en": "English"}
OTHER = {"read": "teach", "teach": "read"}
type Page = Callable[..., HttpResponse]


def edited(page: Page) -> Page:
    """A page for those who may write the lesson of the address; it is given the newest version."""

    @wraps(page)
    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    def guarded(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
        lesson = lesson_or_404(code)
        require(actor(request), "lesson.written", lesson)
        newest = queries.versions(lesson).first()
        if newest is None or more.get("language", "mn") not in reading.LANGUAGES:
            raise Http404(_("There is no such page."))
        return page(request, lesson, newest, **more)

    return guarded


@edited
def edit(request: HttpRequest, lesson: ALesson, newest: AVersion) -> HttpResponse:
    """Both languages, what is wrong in them, and handing in."""
    work = working.working(request, lesson, newest)
    if "drop" in request.POST:
        working.drop(request, lesson)
        messages.success(request, _("What you had written was thrown away."))
        return redirect("learning:versions", lesson.code)
    wrong = {each: wrong_in(lesson, work, newest, each) for each in reading.LANGUAGES}
    between = [] if any(wrong.values()) else queries.mistakes_between(lesson.code, work.fields)
    ready = work.changed and not between and not any(wrong.values())
    if "hand_in" in request.POST and ready:
        texts = queries.texts_of(lesson.code, work.fields)
        made = actions.write(lesson, texts["mn"], texts["en"], by=actor(request))
        working.drop(request, lesson)
        messages.success(request, _("Version %(number)s is kept.") % {"number": made.number})
        return redirect("learning:version", lesson.code, made.number)
    context = {
        "lesson": lesson, "work": work, "newest": newest, "ready": ready, "between": told(between),
        "rows": [(each, NAMES[each], len(found)) for each, found in wrong.items()],
    }  # fmt: skip
    return render(request, "learning/edit.html", context)


@edited
def edit_language(
    request: HttpRequest, lesson: ALesson, newest: AVersion, language: str
) -> HttpResponse:
    """The editor of one half of one language; what was typed is kept, right or wrong."""
    work = working.working(request, lesson, newest)
    half = _half(request)
    other = f"{reverse('learning:edit_language', args=[lesson.code, language])}?half={OTHER[half]}"
    every = (*HALVES["read"], *HALVES["teach"])
    names = [name for name in every if name in request.POST] or HALVES[half]
    form = LessonForm(names, request.POST or None, work.fields[language])
    if request.method == "POST":
        work.fields[language] |= form.typed()
        working.keep(request, lesson, work)
        if "other" in request.POST:
            return redirect(other)
        if "preview" in request.POST:
            seen = reverse("learning:preview", args=[lesson.code, language])
            return redirect(f"{seen}?half={half}")
    if request.method == "POST" or work.changed:
        shown = form if form.is_bound else LessonForm(names, work.fields[language])
        elsewhere = _told_in(shown, wrong_in(lesson, work, newest, language))
        if form.is_bound and not shown.errors:
            if elsewhere:
                messages.warning(request, _("Kept. Something is left to mend in this half."))
                return redirect(other)
            messages.success(request, _("Kept. Hand it in when both languages are done."))
            return redirect("learning:edit", lesson.code)
        form = shown
    context = {"lesson": lesson, "form": form, "language": language, "name": NAMES[language],
               "half": half, "kept": form.is_bound and request.method == "POST"}  # fmt: skip
    return render(request, "learning/edit_language.html", context,
                  status=422 if context["kept"] else 200)  # fmt: skip


def _half(request: HttpRequest) -> str:
    return "teach" if request.GET.get("half") == "teach" else "read"


def _told_in(form: LessonForm, wrong: list[Wrong]) -> bool:
    """Tell each mistake at its field; whether there are some in the other half."""
    elsewhere = False
    for each, words in zip(wrong, told(wrong), strict=True):
        if each.field and each.field not in form.fields:
            elsewhere = True
        else:
            form.add_error(each.field, words)
    return elsewhere


@edited
def preview(request: HttpRequest, lesson: ALesson, newest: AVersion, language: str) -> HttpResponse:
    """What is being written, as it will be read; one half at a time."""
    fields, half = working.working(request, lesson, newest).fields[language], _half(request)
    context = {
        "lesson": lesson, "language": language, "fields": fields, "half": half,
        "other": OTHER[half],
        "html": queries.part(queries.text_of(fields, language, HALVES[half])),
    }  # fmt: skip
    return render(request, "learning/preview.html", context)


@require_safe
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """All versions of a lesson."""
    lesson = lesson_or_404(code)
    context = {
        "lesson": lesson, "versions": queries.versions(lesson),
        "edits": may(actor(request), "lesson.written", lesson),
    }  # fmt: skip
    return render(request, "learning/versions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What a version changed; whoever may, puts a draft to use."""
    lesson = lesson_or_404(code)
    found = queries.version_by(lesson, number)
    if found is None:
        raise Http404(_("There is no such version."))
    by = actor(request)
    approves = found.state == "draft" and may(by, "lesson.approved", lesson)
    form = ApprovalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.approve(found, form.cleaned_data["order_number"], by=by)
        except NotADraft:
            messages.info(request, _("This version was put to use already."))
        else:
            messages.success(request, _("The version is in use now."))
        return redirect("learning:version", code, number)
    before = queries.version_before(found)
    context = {
        "lesson": lesson, "version": found, "before": before, "form": form, "approves": approves,
        "changes": [(each, NAMES[each], lines) for each, lines in queries.changes(before, found)]
        if before else [],
    }  # fmt: skip
    return render(request, "learning/version.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def items(request: HttpRequest, code: str) -> HttpResponse:
    """The questions of a lesson, and those that were struck."""
    lesson = lesson_or_404(code)
    require(actor(request), "item.voided", lesson)
    rows = [(each, queries.question_of(each)) for each in queries.all_items(lesson)]
    return render(request, "learning/lesson_items.html", {
        "lesson": lesson, "rows": rows, "changed_laws": waiting_flags(lesson),
    })  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def strike(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Strike a question that was found wrong."""
    lesson = lesson_or_404(code)
    require(actor(request), "item.voided", lesson)
    item = content.item_of(lesson, pk)
    if item is None:
        raise Http404(_("There is no such question in use."))
    form = StrikeForm(request.POST or None)
    if form.is_valid():
        actions.void_item(item, form.cleaned_data["reason"], by=actor(request))
        messages.success(
            request, _("The question is struck. All tests that asked it are scored anew.")
        )
        return redirect("learning:lesson_items", code)
    return asked(
        request, form, _("Strike a question"), back="learning:lesson_items", back_pk=code,
        back_text=_("Questions of the lesson"), lead=f"{item.key}: {queries.question_of(item)}",
        button=_("Strike the question"), danger=True,
    )  # fmt: skip


@require_safe
def source(request: HttpRequest, code: str, language: str) -> HttpResponse:  # noqa: ARG001
    """The text in use, as Markdown."""
    told = queries.reading_of(lesson_or_404(code))
    if told is None or language not in reading.LANGUAGES:
        raise Http404(_("There is no such page."))
    return taken(getattr(told[0], language), f"{code}.{language}.md", "text/markdown")


@require_safe
def questions(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """The questions as a table."""
    return taken(queries.questions_csv(lesson_or_404(code)), f"{code}-questions.csv", "text/csv")


def taken(text: str, name: str, kind: str) -> HttpResponse:
    """A text to take away."""
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def wrong_in(
    lesson: ALesson, work: working.Working, newest: AVersion, language: str
) -> list[Wrong]:
    """What is wrong in one language of what is being written."""
    good = queries.fields_of(newest, lesson.code)[language]
    return queries.mistakes_in(lesson.code, language, work.fields[language], good)


def told(wrong: list[Wrong]) -> list[str]:
    """Mistakes with their lines, in words."""
    return [
        _("Line %(number)s: %(what)s") % {"number": each.line, "what": each.words}
        if each.line > 1 else each.words[:1].upper() + each.words[1:]
        for each in wrong
    ]  # fmt: skip
