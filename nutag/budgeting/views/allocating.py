"""Officials at work: drafting, trying, loading, publishing an allocation."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nutag.budgeting.actions import of_money as actions
from nutag.budgeting.actions.of_money import NeedsReason, NotADraft, NotByTheFormula, NotTheWholePot
from nutag.budgeting.forms import AllocationForm, LoadForm, ReasonForm, SumsForm
from nutag.budgeting.inputs import Lacking
from nutag.budgeting.queries import of_money as queries
from nutag.budgeting.queries.of_money import AnAllocation, AYear, Book
from nutag.budgeting.telling_money import impossible, lacking, unpublished
from nutag.budgeting.views.money import common, year_or_404
from nutag.core.equity import Unshareable
from nutag.places.tables import TableError
from nutag.record.actors import actor
from nutag.record.permissions import require

type View = Callable[..., HttpResponse]
ROWS = 30
SENSITIVE = 25


def kept(verb: str) -> Callable[[View], View]:
    """A page for those who may do this in the year."""

    def wrap(view: View) -> View:
        @never_cache
        @require_http_methods(("GET", "HEAD", "POST"))
        @login_required
        @wraps(view)
        def shown(request: HttpRequest, slug: str, **more: int) -> HttpResponse:
            found = year_or_404(request, slug)
            require(actor(request), verb, found)
            return view(request, found, **more)

        return shown

    return wrap


def _of_year(cycle: AYear, number: int) -> AnAllocation:
    found = queries.allocation(cycle, number)
    if found is None:
        raise Http404(_("There is no such allocation."))
    return found


@kept("allocation.drafted")
def allocations(request: HttpRequest, cycle: AYear) -> HttpResponse:
    """All drafts of a year, and what can be begun."""
    context = {"year": cycle, "rows": queries.allocations(cycle)}
    return render(request, "budgeting/allocations.html", context)


@kept("allocation.drafted")
def new(request: HttpRequest, cycle: AYear) -> HttpResponse:
    """Settings of a new draft; nothing typed is lost when figures are missing."""
    method = request.GET.get("method", "need")
    form = AllocationForm(request.POST or None, initial=AllocationForm.usual(cycle, method))
    if form.is_valid() and (made := _worked_out(request, form, cycle, None)):
        messages.success(request, _("Worked out. Nobody sees it before you publish it."))
        return redirect("budgeting:allocation", cycle.slug, made.number)
    context = {"year": cycle, "form": form, "new": True}
    return _page(request, "budgeting/allocation_form.html", context, form)


@kept("allocation.reworked")
def change(request: HttpRequest, cycle: AYear, number: int) -> HttpResponse:
    """Other settings for a draft, or the same with newer figures."""
    found = _of_year(cycle, number)
    if found.state != "draft" or not found.settings:
        raise Http404(_("Only a draft that was worked out here can be changed."))
    form = AllocationForm(request.POST or None, initial=AllocationForm.before(found))
    if form.is_valid() and _worked_out(request, form, cycle, found):
        messages.success(request, _("Worked out anew, from the newest figures."))
        return redirect("budgeting:allocation", cycle.slug, number)
    context = {"year": cycle, "form": form, "allocation": found}
    return _page(request, "budgeting/allocation_form.html", context, form)


def _worked_out(
    request: HttpRequest, form: AllocationForm, cycle: AYear, draft: AnAllocation | None
) -> AnAllocation | None:
    by, laws, missing = actor(request), form.laws(), form.cleaned_data["missing"]
    try:
        if draft is None:
            return actions.draft_allocation(
                cycle, form.settings(), by=by, laws=laws, missing=missing
            )
        return actions.rework_allocation(draft, form.settings(), by=by, laws=laws, missing=missing)
    except Lacking as error:
        form.add_error(None, ValidationError(lacking(error)))
    except Unshareable as error:
        form.add_error(None, ValidationError(impossible(error)))
    except NotADraft as error:
        form.add_error(None, ValidationError(unpublished(error)))
    return None


@kept("allocation.drafted")
def one(request: HttpRequest, cycle: AYear, number: int) -> HttpResponse:
    """One allocation as officials see it: whether it adds up, its sums, its publishing."""
    found = _of_year(cycle, number)
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if request.method == "POST" and found.state != "draft":
        messages.info(request, unpublished(NotADraft()))
        return redirect("budgeting:allocation", cycle.slug, number)
    if request.method == "POST" and _published(request, found, form):
        messages.success(request, _("Published. Everybody can see it and work it out anew."))
        return redirect("budgeting:money", cycle.slug)
    book = Book(found)
    pages = Paginator([book.row(each) for each in book.khoroos()], ROWS)
    total = sum(each.amount for each in book.shares.values())
    context = common(book) | {
        "form": form, "standing": queries.published(cycle), "total": total,
        "off": total - found.pot, "districts": [book.row(each) for each in book.districts],
        "khoroos": pages.get_page(request.GET.get("page")), "formula": queries.formula(book),
        "fairness": queries.fairness(book),
        "estimated": sum(bool(each.facts.get("estimated")) for each in book.shares.values()),
    }  # fmt: skip
    return _page(request, "budgeting/allocation.html", context, form)


def _published(request: HttpRequest, found: AnAllocation, form: ReasonForm) -> bool:
    reason = request.POST.get("reason", "")
    if queries.published(found.cycle) and not form.is_valid():
        return False
    try:
        actions.publish_allocation(found, by=actor(request), reason=reason)
    except (NotTheWholePot, NotByTheFormula, NeedsReason) as error:
        messages.error(request, unpublished(error))
        return False
    except NotADraft as error:
        messages.info(request, unpublished(error))
        return False
    return True


@kept("allocation.discarded")
def discard(request: HttpRequest, cycle: AYear, number: int) -> HttpResponse:
    """Throw a draft away, after asking."""
    found = _of_year(cycle, number)
    if request.method == "POST":
        try:
            actions.discard_allocation(found, by=actor(request))
            messages.success(request, _("The draft is thrown away."))
        except NotADraft as error:
            messages.error(request, unpublished(error))
        return redirect("budgeting:allocations", cycle.slug)
    return render(
        request, "budgeting/allocation_discard.html", {"year": cycle, "allocation": found}
    )


@kept("allocation.drafted")
def weights(request: HttpRequest, cycle: AYear, number: int) -> HttpResponse:
    """How much hangs on each weight, and how steady the ranks are."""
    found = _of_year(cycle, number)
    if not found.settings:
        raise Http404(_("These sums were not worked out by a formula."))
    book = Book(found)
    pages = Paginator(queries.ranks(book), SENSITIVE)
    context = common(book) | {
        "effects": [
            (queries.name_of_criterion(nudge.criterion), nudge, gains, loses)
            for nudge, gains, loses in queries.effects(book)
        ],
        "ranks": pages.get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "budgeting/allocation_weights.html", context)


@kept("allocation.loaded")
def load(request: HttpRequest, cycle: AYear) -> HttpResponse:
    """Sums that were decided elsewhere, from a table."""
    form = LoadForm(request.POST or None, request.FILES or None, initial={"pot": cycle.pot})
    context: dict[str, object] = {"year": cycle, "form": form}
    if form.is_valid():
        told = {"weights": law} if (law := form.cleaned_data["law_weights"].strip()) else {}
        try:
            made = actions.load_allocation(
                cycle, form.raw(), by=actor(request), laws=told, pot=int(form.cleaned_data["pot"])
            )
        except TableError as error:
            context["mistakes"] = error.mistakes
        else:
            messages.success(request, _("The table is loaded as a draft."))
            return redirect("budgeting:allocation", cycle.slug, made.number)
    return _page(request, "budgeting/allocation_load.html", context, form)


@kept("earlier_shares.loaded")
def earlier(request: HttpRequest, cycle: AYear) -> HttpResponse:
    """What places really got the year before, from a table."""
    form = SumsForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"year": cycle, "form": form, "earlier": True}
    if form.is_valid():
        try:
            number = actions.load_earlier_shares(cycle, form.raw(), by=actor(request))
        except TableError as error:
            context["mistakes"] = error.mistakes
        else:
            told = _("The sums of %(count)s places are kept beside those of this year.")
            messages.success(request, told % {"count": number})
            return redirect("budgeting:allocations", cycle.slug)
    return _page(request, "budgeting/allocation_load.html", context, form)


def _page(
    request: HttpRequest, template: str, context: dict[str, object], form: object
) -> HttpResponse:
    wrong = getattr(form, "errors", None) or context.get("mistakes")
    return render(request, template, context, status=422 if wrong else 200)
