"""Learning without network: what a phone keeps, and the answers it brings later."""

from pathlib import Path
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning.actions import of_practice as actions
from nutag.learning.actions.of_practice import NoItems, NotNow
from nutag.learning.forms import QuizForm
from nutag.learning.queries import content
from nutag.learning.queries.of_practice import attempts
from nutag.learning.views.lessons import lesson_or_404
from nutag.people.views.signed_in import person_of
from nutag.ui.templatetags.nutag import asset

TRIED = "A"  # the form one tries oneself on first
SCRIPTS = Path(__file__).parent.parent / "static" / "learning"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Which modules are kept on this device."""
    rows = []
    for module in content.modules():
        codes = [each.code for each in module.lessons.all()]
        pages = [reverse("learning:offline"), reverse("learning:module", args=[module.code])]
        for code in codes:
            pages.append(reverse("learning:lesson", args=[code]))
            pages.append(reverse("learning:paper", args=[code, "handout"]))
            pages.append(reverse("learning:kept_questions", args=[code]))
            if request.user.is_authenticated:
                pages.append(reverse("learning:kept", args=[code]))
        rows.append((module, attempts.title_of(module), " ".join(pages), codes))
    return render(request, "learning/offline.html", {"rows": rows})


@require_safe
def worker(request: HttpRequest, name: str = "sw.js") -> HttpResponse:  # noqa: ARG001
    """The script that shows kept pages; it must lie where its pages lie."""
    response = HttpResponse(
        (SCRIPTS / name).read_text(encoding="utf-8"), content_type="text/javascript"
    )
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """What a phone needs to put the lessons on its first screen."""
    return JsonResponse(
        {
            "name": f"{_('Nutag')}: {_('Lessons')}",
            "short_name": _("Lessons"),
            "start_url": reverse("learning:offline"),
            "scope": "/learn/",
            "display": "standalone",
            "background_color": "#fbfaf6",
            "theme_color": "#fbfaf6",
            "icons": [{"src": asset("ui/toono.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def kept(request: HttpRequest, code: str) -> HttpResponse:
    """The tests of a lesson on one page that a phone can keep; answers come in once."""
    found = lesson_or_404(code)
    person = person_of(request)
    if request.method == "POST":
        return _taken_in(request, code)
    forms = [
        (phase, QuizForm(content.items_of(found, form), auto_id=f"{phase}-%s"), uuid4())
        for phase, form in attempts.forms_of(person, found)
    ]
    context = {"lesson": found, "title": attempts.title_of(found), "forms": forms}
    return render(request, "learning/kept.html", context)


@require_safe
def questions(request: HttpRequest, code: str) -> HttpResponse:
    """The questions to try oneself on with their answers, on one page that a phone can keep."""
    found = lesson_or_404(code)
    context = {"lesson": found, "title": attempts.title_of(found),
               "questions": content.items_of(found, TRIED)}  # fmt: skip
    return render(request, "learning/kept_questions.html", context)


def _taken_in(request: HttpRequest, code: str) -> HttpResponse:
    """Answers of one test; the same key brings the same result. What cannot be is told."""
    lesson = lesson_or_404(code)
    phase = attempts.phase_of(request.POST.get("phase", ""))
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        phase = None
    if phase is None:
        raise Http404(_("There is no such test."))
    form = QuizForm(attempts.all_items_of(lesson), request.POST)
    given = form.places() if form.is_valid() else {}
    try:
        made = actions.take_in(lesson, phase, given, key=key, by=person_of(request))
    except (NotNow, NoItems):
        messages.error(request, _("This test cannot be taken now. What you can do stands below."))
        return redirect("learning:test", code)
    return redirect("learning:result", made.pk)
