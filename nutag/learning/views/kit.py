"""What whoever leads a session does and prints: the steps, the pack, the slips, the test."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.learning import pack_paper, papers, quiz_paper
from nutag.learning.actions import of_training as actions
from nutag.learning.actions.of_training import SheetRefused
from nutag.learning.arc import arc
from nutag.learning.forms import PaperTestForm
from nutag.learning.pack_paper import Kit, left_words
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.attempts import phase_of
from nutag.learning.queries.of_training import ASession
from nutag.learning.views.files import attached
from nutag.learning.views.plans import READ_AND_WRITE
from nutag.learning.views.sessions import session_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require

PDF = "application/pdf"


@never_cache
@login_required
@require_safe
def kit(request: HttpRequest, pk: int) -> HttpResponse:
    """The steps of a session and everything to print for it."""
    found = _led(request, pk)
    people, timetable = queries.people_in(found), queries.timetable(found)
    context = {
        "session": found, "title": queries.title(found), "timetable": timetable,
        "left": left_words(timetable), "people": people, "arc": arc(found, people),
        "days": sorted({localdate(each.begins) for each in timetable.parts}),
        "helpers": found.helpers.select_related("person"),
        "no_email": len(queries.without_email(queries.seated(found))),
    }  # fmt: skip
    return render(request, "learning/kit.html", context)


@never_cache
@login_required
@require_safe
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything as one PDF, or one day of it, or only what is copied for people."""
    found = _led(request, pk)
    packs, day = queries.packs(found), request.GET.get("day", "")
    timetable = queries.timetable(found, packs)
    parts = [each for each in timetable.parts
             if not day or localdate(each.begins).isoformat() == day]  # fmt: skip
    if not parts:
        raise Http404(_("There is no such page."))
    chosen = Kit(
        found, packs, timetable, parts, queries.seated(found), queries.people_in(found),
        copies=request.GET.get("only") == "copies",
    )  # fmt: skip
    if chosen.copies and not chosen.taught:
        raise Http404(_("No lesson of this module has a text in use yet."))
    name = "-".join(["session", str(pk), *[day] * bool(day), *["copies"] * chosen.copies])
    return attached(pack_paper.pdf(chosen), f"{name}.pdf", PDF)


@never_cache
@login_required
@require_safe
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """The test of the module on paper."""
    found = _led(request, pk)
    forms = queries.test_of(found.module)
    if not all(questions for _form, questions in forms):
        raise Http404(_("There is no question to ask yet."))
    people = queries.forms_for(found.module, queries.seated(found))
    return attached(quiz_paper.pdf(found.module, forms, people), f"test-{pk}.pdf", PDF)


@never_cache
@login_required
@require_safe
def slips(request: HttpRequest, pk: int) -> HttpResponse:
    """Call-up slips for all, or only for those who get no e-mail."""
    found = _led(request, pk)
    seated = queries.seated(found)
    if request.GET.get("without") == "email":
        seated = queries.without_email(seated)
    if not seated:
        raise Http404(_("There is nobody to print this for."))
    return attached(papers.slips(found, seated), f"slips-{pk}.pdf", PDF)


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def typed(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in the tests that were written on paper."""
    found, by = _led(request, pk), actor(request)
    require(by, "test.typed_in", found)
    phase = phase_of(request.GET.get("phase", "pre"))
    if phase is None or phase.value == "practice":
        raise Http404(_("There is no such page."))
    form = PaperTestForm(queries.paper_seats(found, phase), request.POST or None)
    if form.is_valid():
        try:
            count = actions.type_tests(found, phase, form.sheets(), by=by)
        except SheetRefused as refused:
            form.add_error(f"seat-{refused.booking.pk}", _(
                "This test cannot be taken in: it is your own, or another one came in meanwhile."
            ))  # fmt: skip
        else:
            done = _("%(count)s tests are stored. Each person sees the result under “Your tests”.")
            messages.success(request, done % {"count": count})
            return redirect(request.get_full_path())
    context = {"session": found, "title": queries.title(found), "form": form, "phase": phase,
               "phases": [each for each in type(phase) if each.value != "practice"]}  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "learning/paper_tests.html", context, status=status)


def _led(request: HttpRequest, pk: int) -> ASession:
    found = session_or_404(pk)
    require(actor(request), "presence.noted", found)
    return found
