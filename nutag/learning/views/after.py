"""What comes of a session that was held: tests, practice tasks and certificates of its people."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nutag.learning.actions import of_certificates as actions
from nutag.learning.actions.of_certificates import Given
from nutag.learning.forms import AboutForm, AfterForm
from nutag.learning.queries import after as queries
from nutag.learning.queries.after import Taught
from nutag.learning.queries.of_training import ASession, title
from nutag.learning.rules.attempts import PASS
from nutag.learning.rules.attendance import ENOUGH
from nutag.learning.rules.practice import ENOUGH as SEEN
from nutag.learning.views.certificates import REFUSED
from nutag.learning.views.plans import READ_AND_WRITE
from nutag.learning.views.sessions import session_or_404
from nutag.record.actors import actor
from nutag.record.permissions import require

WHY: dict[str, Promise] = REFUSED | {
    "area": gettext_lazy("somebody else decides: it is your own, or lies outside your area"),
    "has": gettext_lazy("issued already"),
    "expired": gettext_lazy("the earlier one has expired: renew it on its page"),
    "present": gettext_lazy("too few hours"),
    "untested": gettext_lazy("the test after learning was not taken"),
    "failed": gettext_lazy("the test after learning is not passed yet"),
    "unpractised": gettext_lazy("the practice task is not done yet"),
    "task": gettext_lazy("has the task already"),
    "empty": gettext_lazy("the module has no lesson"),
}


@never_cache
@login_required
@require_http_methods(READ_AND_WRITE)
def after(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came, what they passed and practised; those ticked are given what they may have."""
    session, by = session_or_404(pk), actor(request)
    require(by, "presence.noted", session)
    if session.state != "delivered":
        raise Http404(_("This session was not held yet. What comes of it is shown afterwards."))
    chosen = request.GET.get("of", "")
    of = queries.taught_by(session, chosen)
    if of is None:
        raise Http404(_("There is no such lesson."))
    rows = queries.taught(session, of, by)
    form = AfterForm([each.person.pk for each in rows], request.POST or None,
                     _ticked(rows, request.GET.get("tick", "")))  # fmt: skip
    if form.is_valid():
        give, who = form.cleaned_data["give"], set(form.cleaned_data["who"])
        if give == queries.PRACTICE:
            made = actions.practise_after(
                session, who, of, by=by, due_on=form.cleaned_data["due_on"]
            )
        else:
            made = actions.issue_after(session, give, who, of, by=by, **form.order())
        _tell(request, give, made)
        return redirect(request.get_full_path())
    return _page(request, session, rows, form, chosen)


def _page(
    request: HttpRequest, session: ASession, rows: Sequence[Taught], form: AfterForm, chosen: str
) -> HttpResponse:
    today = timezone.localdate()
    told = [(each, {kind: _word(each, kind) for kind in queries.GIVEN}) for each in rows]
    context = {
        "session": session, "title": title(session), "rows": told, "form": form,
        "about": AboutForm(queries.lessons_of(session), {"of": chosen}), "chosen": chosen,
        "ready": {kind: sum(not queries.why_not(each, kind, today) for each in rows)
                  for kind in queries.GIVEN},
        "ticked": form.ticked(), "enough": ENOUGH, "pass": PASS, "seen": SEEN,
    }  # fmt: skip
    return render(request, "learning/after.html", context, status=422 if form.errors else 200)


def _word(row: Taught, kind: str) -> str:
    why = queries.why_not(row, kind, timezone.localdate())
    return str(WHY[why]) if why else ""


def _ticked(rows: Sequence[Taught], kind: str) -> list[int]:
    today = timezone.localdate()
    if kind not in queries.GIVEN:
        return []
    return [each.person.pk for each in rows if not queries.why_not(each, kind, today)]


def _tell(request: HttpRequest, give: str, made: Given) -> None:
    """How many were given it, and for each reason who was not."""
    if made.count and give == queries.PRACTICE:
        words = ngettext("%(count)s person was given the practice task.",
                         "%(count)s people were given the practice task.", made.count)  # fmt: skip
        messages.success(request, words % {"count": made.count})
    elif made.count:
        words = ngettext("%(count)s certificate is issued.", "%(count)s certificates are issued.",
                         made.count)  # fmt: skip
        messages.success(request, words % {"count": made.count})
    names: dict[str, list[str]] = {}
    for person, why in made.refused:
        names.setdefault(why, []).append(person.full_name or str(person))
    for why, who in names.items():
        told = {"who": ", ".join(who), "why": WHY[why]}
        messages.warning(request, _("Not given to %(who)s: %(why)s") % told)
