"""Making the votes of a year: where, how much, a look at what would be done, and doing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nutag.budgeting.actions import of_years as actions
from nutag.budgeting.forms.cycles import SumsForm
from nutag.budgeting.queries import of_years as queries
from nutag.budgeting.queries.of_years import ACycle
from nutag.budgeting.views.cycles import about, year_or_404
from nutag.places.queries import Place
from nutag.record.actors import actor
from nutag.record.permissions import require


@never_cache
@require_http_methods(("GET", "HEAD", "POST"))
@login_required
def make(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the city or a district; then the sums; then see and do."""
    by = actor(request)
    require(by, "rounds.made")
    found = year_or_404(request, slug)
    if found.state != "published":
        raise Http404(_("The year is not published yet."))
    areas = queries.areas(by, found)
    code = request.GET.get("area", areas[0].code if len(areas) == 1 else "")
    area = next((each for each in areas if each.code == code), None)
    if area is None:
        return render(request, "budgeting/make_where.html", about(found) | {"areas": areas})
    return _sums(request, found, area)


def _sums(request: HttpRequest, found: ACycle, area: Place) -> HttpResponse:
    wanted = queries.wanted(found, area)
    known = {f"sum_{each.place.code}": each.amount for each in wanted if each.amount}
    form = SumsForm([each.place for each in wanted], request.POST or None, initial=known)
    seen = []
    if form.is_valid():
        sums = form.sums()
        if "make" in request.POST:
            return _made(request, found, area, form)
        seen = [
            (each, each.round.budget if each.round else sums[each.place])
            for each in wanted if each.place in sums
        ]  # fmt: skip
    total = queries.total(seen)
    context = about(found) | {
        "area": area, "form": form, "wanted": wanted, "seen": seen,
        "allocated": queries.shared_out(found), "vote": queries.phase(found, "vote"),
        "total": total, "too_much": bool(found.pot) and total["money"] > (found.pot or 0),
    }  # fmt: skip
    return render(request, "budgeting/make.html", context, status=422 if form.errors else 200)


def _made(request: HttpRequest, found: ACycle, area: Place, form: SumsForm) -> HttpResponse:
    made = actions.make_rounds(found, area, form.sums(), by=actor(request), **form.rules())
    rounds = ngettext("%(count)s new vote", "%(count)s new votes", made.rounds)
    projects = ngettext(
        "%(count)s project put on a ballot", "%(count)s projects put on ballots", made.projects
    )
    told = f"{rounds % {'count': made.rounds}}, {projects % {'count': made.projects}}."
    messages.success(request, told)
    return redirect("budgeting:year", found.slug)
