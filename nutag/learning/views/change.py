"""Two rounds of assessment side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.learning import competency_files
from nutag.learning.queries import change as queries
from nutag.learning.views.assessment import assessment_or_404
from nutag.learning.views.files import csv
from nutag.places import queries as places
from nutag.record.actors import actor
from nutag.ui.templatetags.nutag import named

COLUMNS = (
    "code", "people", "level_before", "level_after", "change", "low", "high", "gap_before",
    "gap_after", "percent_up", "percent_down",
)  # fmt: skip


@require_safe
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed since an earlier round, for the same people."""
    after = assessment_or_404(actor(request), pk)
    if after.state != "published":
        raise Http404(_("The result is not there yet."))
    found, others = _found(request, after)
    context = {
        "assessment": after, "name": named(after), "where": places.full_name(after.place),
        "found": found, "others": others, "chart": queries.chart(found) if found else None,
    }  # fmt: skip
    return render(request, "learning/change.html", context)


@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a table without names."""
    after = assessment_or_404(actor(request), pk)
    found, _others = _found(request, after)
    if found is None:
        raise Http404(_("The result is not there yet."))
    name = f"change-{found.before.pk}-{after.pk}.csv"
    return csv(competency_files.table(COLUMNS, queries.change_rows(found)), name)


def _found(
    request: HttpRequest, after: queries.AnAssessment
) -> tuple[queries.Comparison | None, list[queries.AnAssessment]]:
    """The comparison with the round asked for, else the last before; the other rounds."""
    rounds = queries.earlier(after)
    asked = request.GET.get("before", "")
    chosen = next((each for each in rounds if str(each.pk) == asked), None)
    chosen = chosen or (rounds[0] if rounds else None)
    others = [each for each in rounds if each != chosen]
    return (queries.comparison(chosen, after) if chosen else None), others
