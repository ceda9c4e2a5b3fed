"""Rounds by their address, and files to take away."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from nutag.budgeting import queries
from nutag.budgeting.queries import ARound, of_proposals
from nutag.budgeting.queries.of_proposals import ACycle, AProposal

DIGITS = 10  # that no number of a row has


def counted_or_404(slug: str) -> ARound:
    """A round that was counted."""
    found = queries.round_by(slug)
    if found is None or not queries.sides(found):
        raise Http404(_("There is no such round."))
    return found


def own_or_404(slug: str) -> ARound:
    """A round that is or was voted on here."""
    found = queries.own_round(slug)
    if found is None:
        raise Http404(_("There is no such round."))
    return found


def vote_or_404(slug: str) -> ARound:
    """The same for those who vote: to be read only."""
    found = queries.vote_of(slug)
    if found is None:
        raise Http404(_("There is no such round."))
    return found


def file(data: str | bytes, name: str, kind: str) -> HttpResponse:
    """A file to take away."""
    response = HttpResponse(
        data, content_type=kind if isinstance(data, bytes) else f"{kind}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def number_in(typed: str) -> int | None:
    """A number in an address; None for anything else, and for what no key can be."""
    fits = typed.isascii() and typed.isdecimal() and len(typed) < DIGITS
    return int(typed) if fits else None


def cycle_or_404(slug: str) -> ACycle:
    """A year that everybody may see."""
    found = of_proposals.public_year(slug)
    if found is None:
        raise Http404(_("There is no such year."))
    return found


def proposal_or_404(slug: str, number: int) -> AProposal:
    """A proposal of a year."""
    found = of_proposals.proposal_by(slug, number)
    if found is None:
        raise Http404(_("There is no such proposal."))
    return found
