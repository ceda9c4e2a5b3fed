"""Lists of proposals and the page of each."""

import csv
import secrets
from io import StringIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.budgeting.doorsteps import desk
from nutag.budgeting.families import held_by, root_of, supportable
from nutag.budgeting.forms import ListForm
from nutag.budgeting.queries import of_proposals as queries
from nutag.budgeting.queries.of_proposals import AProposal, Asked
from nutag.budgeting.spots import picture, window
from nutag.budgeting.views.found import file, proposal_or_404
from nutag.places import queries as places
from nutag.places.forms import PointForm
from nutag.record.actors import Actor, actor
from nutag.record.permissions import may
from nutag.record.queries import timeline

HAPPENINGS = 30
SEED = "nutag_order"
YEAR = 365 * 24 * 60 * 60


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The proposals of a year, narrowed to a place, a kind, a state, some words."""
    cycle, asked, form = _asked(request)
    seed = request.COOKIES.get(SEED, "")[:32] or secrets.token_hex(8)
    found = queries.proposals(cycle, asked)
    page = queries.page_of(found, asked, request.GET.get("page", "1"), seed=seed)
    by = actor(request)
    context = {
        "cycle": cycle,
        "cycles": queries.public_years(),
        "taking": bool(cycle and queries.taking(cycle)),
        "phase": queries.propose_phase(cycle) if cycle else None,
        "form": form,
        "page": page,
        "total": page.paginator.count,
        "place": form.found,
        "joins": bool(may(by, "proposals.joined")),
        "loads": bool(may(by, "proposals.imported")),
        "answers": bool(may(by, "objection.answered")),
    }
    answer = render(request, "budgeting/proposals.html", context)
    if SEED not in request.COOKIES:
        answer.set_cookie(SEED, seed, max_age=YEAR, httponly=True, samesite="Lax")
    return answer


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same as a table."""
    cycle, asked, _form = _asked(request)
    out = StringIO()
    rows = queries.table(queries.proposals(cycle, asked))
    csv.writer(out).writerows([_cell(each) for each in row] for row in rows)
    name = f"proposals-{cycle.slug if cycle else 'all'}.csv"
    return file(out.getvalue().encode("utf-8-sig"), name, "text/csv; charset=utf-8")


def _cell(value: object) -> object:
    """A text that a spreadsheet would not take for a formula."""
    formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@"))
    return f"'{value}" if formula else value


def _asked(request: HttpRequest) -> tuple[Any, Asked, ListForm]:
    slug = request.GET.get("year", "")
    cycle = queries.public_year(slug) if slug else queries.year_to_open()
    form = ListForm(request.GET)
    form.is_valid()
    told = form.cleaned_data
    asked = Asked(
        told.get("place") or "", told.get("category") or "", told.get("state") or "alive",
        told.get("q") or "", told.get("order") or "random",
    )  # fmt: skip
    return cycle, asked, form


@require_safe
def page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One proposal: its words, its people, what became of it."""
    found = proposal_or_404(slug, number)
    by = actor(request)
    joint = found.merged_into
    context = {
        "proposal": found,
        "title": queries.label(found),
        "where": places.full_name(found.place),
        "root": root_of(found),
        "khoroo": found.place.khoroo,
        "point": f"{found.latitude}, {found.longitude}",
        "mapped": queries.mapped(found),
        "authors": queries.authors(found),
        "supported": queries.supports(found, by),
        "paper": queries.paper(found),
        "fate": queries.fate(found),
        "parts": queries.joined_parts(found),
        "merges": queries.merges(found),
        "joint": joint,
        "objections": queries.objections(found),
        "versions": found.versions.count(),
        "lines": timeline(subject=found, by=by, limit=HAPPENINGS),
        "supportable": supportable(found, timezone.now()),
    } | doings(found, by)
    return render(request, "budgeting/proposal.html", context)


def doings(found: AProposal, by: Actor) -> dict[str, Any]:
    """What `by` may do here, as `may_…`."""
    mine = held_by(found, by)
    return {
        "own": mine.owner_id is not None,
        "may_change": queries.changeable(found) and may(by, "proposal.changed", mine),
        "may_withdraw": queries.withdrawable(found) and may(by, "proposal.withdrawn", mine),
        "may_handle": may(by, "proposal.hidden", found),
        "may_judge": may(by, "proposal.shown", found),
        "may_help": may(by, "support.entered", desk(by, "support.entered", found.place)),
        "may_desk": may(by, "signatures.printed", found),
        "signed_in": by.pk is not None,
        "sees_words": not found.hidden_at or mine.owner_id or may(by, "proposal.hidden", found),
    }


@require_safe
def khoroo_map(request: HttpRequest, code: str) -> HttpResponse:
    """A khoroo among its neighbours, with a dot at `?spot=`."""
    khoroo = places.place(code)
    seen = window(khoroo) if khoroo else None
    if seen is None:
        raise Http404(_("The outline of this place is not known."))
    form = PointForm({"point": request.GET.get("spot", "")})
    spot = form.cleaned_data["point"] if form.is_valid() else None
    answer = HttpResponse(picture(seen, spot), content_type="image/svg+xml")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


@require_safe
def versions(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every version against the one before."""
    found = proposal_or_404(slug, number)
    hidden = found.hidden_at and not doings(found, actor(request))["sees_words"]
    context = {"proposal": found, "title": queries.label(found),
               "edits": [] if hidden else queries.edits(found)}  # fmt: skip
    return render(request, "budgeting/proposal_versions.html", context)
