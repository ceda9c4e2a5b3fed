"""Public pages of who gets how much, how it was worked out, and what other weights would give."""

import csv
from io import StringIO

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.budgeting import money_charts
from nutag.budgeting.forms import WeightsForm
from nutag.budgeting.queries import of_money as queries
from nutag.budgeting.queries.of_money import AnAllocation, AYear, Book
from nutag.budgeting.telling_money import impossible
from nutag.budgeting.views.found import file
from nutag.core.equity import Unshareable
from nutag.core.text import money_words
from nutag.places import queries as places
from nutag.record.actors import actor
from nutag.record.permissions import may
from nutag.ui.templatetags.nutag import named

SHOWN = 5


def year_or_404(request: HttpRequest, slug: str) -> AYear:
    """A year that is public, or in the hands of the visitor."""
    found = queries.year_by(slug)
    hidden = found and not queries.year_is_public(found)
    if found is None or (hidden and not _keeps(request, found)):
        raise Http404(_("There is no such year."))
    return found


def _keeps(request: HttpRequest, cycle: AYear) -> bool:
    return bool(may(actor(request), "allocation.drafted", cycle))


def _asked(request: HttpRequest, cycle: AYear) -> AnAllocation | None:
    """The allocation of `?number=`, else the one that stands; drafts only for those who draft."""
    number = request.GET.get("number", "")
    if not number:
        return queries.published(cycle)
    found = queries.allocation(cycle, number)
    if found is None or (found.state == "draft" and not _keeps(request, cycle)):
        raise Http404(_("There is no such allocation."))
    return found


def _book_or_404(request: HttpRequest, slug: str) -> Book:
    found = _asked(request, year_or_404(request, slug))
    if found is None:
        raise Http404(_("The money of this year is not shared out yet."))
    return Book(found)


def common(book: Book) -> dict[str, object]:
    """What every page of an allocation says of it."""
    found = book.allocation
    standing = found.state == "published"
    return {
        "allocation": found, "year": book.cycle, "book": book,
        "query": "" if standing else f"?number={found.number}",
    }  # fmt: skip


@require_safe
def money(request: HttpRequest, slug: str) -> HttpResponse:
    """What each district gets of the money of a year, by what formula, and how even that is."""
    cycle = year_or_404(request, slug)
    found = _asked(request, cycle)
    context: dict[str, object] = {"year": cycle, "keeps": _keeps(request, cycle)}
    if found is None:
        return render(request, "budgeting/money_none.html", context)
    book = Book(found)
    rows = [book.row(each) for each in book.districts]
    fairness = queries.fairness(book)
    context |= common(book) | {
        "pot_words": money_words(found.pot, get_language() or "mn"),
        "rows": rows,
        "chart": money_charts.per_head(rows),
        "formula": queries.formula(book),
        "fairness": fairness,
        "evenness": money_charts.evenness(fairness),
        "against_need": money_charts.against_need(fairness),
        "replaced": queries.replaced(cycle),
    }
    return render(request, "budgeting/money.html", context)


@require_safe
def money_map(request: HttpRequest, slug: str) -> HttpResponse:
    """What each khoroo of the city gets for each of its residents, on a map and as a table."""
    book = _book_or_404(request, slug)
    rows = [book.row(each) for each in book.khoroos()]
    where = places.full_name(book.cycle.place)
    context = common(book) | {"rows": rows, "map": money_charts.map_alone(rows, where)}
    return render(request, "budgeting/money_map.html", context)


@require_safe
def place(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What one place gets, and every step of how it was worked out."""
    book = _book_or_404(request, slug)
    found = queries.place_in_year(book.cycle, code)
    if found is None or not (found.code in book.shares or found in book.districts):
        raise Http404(_("This place has no sum of its own."))
    inside = book.khoroos(found) if found.kind == "district" else []
    rows = [book.row(each) for each in inside]
    where = places.full_name(found)
    context = common(book) | {
        "place": found,
        "where": where,
        "row": book.row(found),
        "own": book.shares.get(found.code),
        "working": queries.working(book, found),
        "envelope": queries.envelope_working(book, found),
        "rows": rows,
        "map": money_charts.map_per_head(rows, where),
        "estimated": _estimated(book, found.code),
        "leanings": queries.leanings(book, found) if found.kind == "khoroo" else [],
    }
    return render(request, "budgeting/money_place.html", context)


def _estimated(book: Book, code: str) -> list[str]:
    share = book.shares.get(code)
    names = share.facts.get("estimated", []) if share else []
    known = {each.code: each for each in places.measures()}
    return [str(named(known[name])) for name in names if name in known]


@require_safe
def what_if(request: HttpRequest, slug: str) -> HttpResponse:
    """Other weights tried out by anybody; nothing is stored."""
    book = _book_or_404(request, slug)
    settings = book.settings
    if settings is None:
        raise Http404(_("These sums were not worked out by a formula."))
    tried = any(name.startswith("w_") for name in request.GET)
    form = WeightsForm(request.GET if tried else None, initial=WeightsForm.of(settings))
    context = common(book) | {"form": form, "mine": request.GET.get("place", "")}
    if tried and form.is_valid():
        try:
            outcome = queries.tried(book, form.changed(settings))
        except Unshareable as error:
            form.add_error(None, ValidationError(impossible(error)))
        else:
            context |= {
                "outcome": outcome,
                "chart": money_charts.beside(outcome.districts),
                "up": outcome.winners(SHOWN),
                "down": outcome.losers(SHOWN),
                "own": outcome.khoroo(request.GET.get("place", "")),
            }
    status = 422 if form.errors else 200
    return render(request, "budgeting/money_what_if.html", context, status=status)


@require_safe
def shares(request: HttpRequest, slug: str) -> HttpResponse:
    """All sums as a table; with `?columns=load` the two columns that can be loaded again."""
    book = _book_or_404(request, slug)
    rows = queries.allocation_rows(book)
    if request.GET.get("columns") == "load":
        rows = [("place", "amount"), *((each[0], each[3]) for each in rows[1:])]
    out = StringIO()
    csv.writer(out).writerows(rows)
    return file("\ufeff" + out.getvalue(), f"{slug}-money.csv", "text/csv")


@require_safe
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """Settings, numbers and sums, from which anybody works it out anew."""
    told = queries.allocation_file(_book_or_404(request, slug))
    if told is None:
        raise Http404(_("These sums were not worked out by a formula."))
    return file(told, f"{slug}-money.json", "application/json")
