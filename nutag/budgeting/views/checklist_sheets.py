"""The checklist on paper, to take along to the place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.budgeting.queries import of_reviews as queries
from nutag.budgeting.queries.of_reviews import ACategory, AProposal
from nutag.budgeting.views.reviews import found_or_404


@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """The questions for one kind of project; those for all kinds where none is named."""
    return _sheet(request, queries.category_by(request.GET.get("category", "")))


@require_safe
def one(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The questions for one proposal, with what was proposed."""
    proposal = found_or_404(slug, number).proposal
    return _sheet(request, proposal.category, proposal)


def _sheet(
    request: HttpRequest, category: ACategory | None, proposal: AProposal | None = None
) -> HttpResponse:
    found = queries.checklist()
    if found is None:
        raise Http404(_("No checklist is in force yet."))
    context = {
        "found": found, "category": category, "proposal": proposal,
        "checks": queries.checks_for(found, category),
        "where": queries.place_name(proposal) if proposal else "",
    }  # fmt: skip
    return render(request, "budgeting/checklist_sheet.html", context)
