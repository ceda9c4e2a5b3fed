"""What whoever leads a session does and prints: the steps, the pack, the slips, the test."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nutag.learning import pack_paper, papers, quiz_paper
from nutag.learning.arc import arc
from nutag.learning.pack_paper import Kit, left_words
from nutag.learning.queries import of_training as queries
from nutag.learning.queries.of_training import ASession
from nutag.learning.views.files import attached
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


def _led(request: HttpRequest, pk: int) -> ASession:
    found = session_or_404(pk)
    require(actor(request), "presence.noted", found)
    return found
