"""Batches of ballot papers: the public page, printing, and every step a batch takes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.actions.of_paper import Halted
from nutag.budgeting.forms import DeliverForm, OpenForm, PrintForm, ReturnForm, WhyItDiffersForm
from nutag.budgeting.queries import of_paper as queries
from nutag.budgeting.telling_paper import halted
from nutag.budgeting.views.found import file, own_or_404
from nutag.budgeting.views.voting import common
from nutag.record.actors import actor
from nutag.record.permissions import may, require

READ_AND_WRITE = ("GET", "HEAD", "POST")
USUAL = 50
ROWS = 50
type View = Callable[..., HttpResponse]


def at_batch(*verbs: str) -> Callable[[View], View]:
    """A page about one batch for those who may do one of these things with it."""

    def wrap(view: View) -> View:
        @never_cache
        @require_http_methods(READ_AND_WRITE)
        @login_required
        @wraps(view)
        def shown(request: HttpRequest, slug: str, number: int, **more: str) -> HttpResponse:
            batch = queries.batch(own_or_404(slug), number)
            if batch is None:
                raise Http404(_("There is no such batch."))
            by = actor(request)
            if not any(may(by, verb, batch) for verb in verbs):
                require(by, verbs[0], batch)
            return view(request, batch, **more)

        return shown

    return wrap


def about(batch: Any) -> dict[str, object]:
    """What every page of a batch shows."""
    return common(batch.round) | {"batch": batch}


@never_cache
@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the ballot papers of a vote are: for everybody; never what is on them."""
    found, by = own_or_404(slug), actor(request)
    page = Paginator(queries.batches(found), ROWS).get_page(request.GET.get("page"))
    parts = queries.parts(found)
    context = common(found) | {
        "standing": queries.standing(found),
        "page": page,
        "rows": [(each, any(queries.works(by, each).values())) for each in page],
        "sums": queries.sums(found),
        "claims": queries.claim_sums(found),
        "helpers": queries.helpers(found),
        "asked": queries.asked(found),
        "prints": may(by, "batch.printed", found),
        "own_parts": queries.own_parts(found, by, parts),
        "helps": queries.may_help(found, by, parts),
    }
    return render(request, "budgeting/paper.html", context)


@never_cache
@require_http_methods(READ_AND_WRITE)
@login_required
def print_papers(request: HttpRequest, slug: str) -> HttpResponse:
    """How many ballot papers are made out for each part."""
    found, by = own_or_404(slug), actor(request)
    require(by, "batch.printed", found)
    form = PrintForm(queries.parts(found), request.POST or None, initial={"size": USUAL})
    if form.is_valid():
        try:
            made = actions.print_batches(found, form.wanted(), form.cleaned_data["size"], by=by)
        except Halted as error:
            form.add_error(None, halted(error))
        else:
            messages.success(request, _("%(count)s batches are made out.") % {"count": len(made)})
            return redirect("budgeting:paper", slug)
    context = common(found) | {"form": form}
    return render(request, "budgeting/print.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def counterfoils(request: HttpRequest, slug: str) -> HttpResponse:
    """Numbered counterfoils for those who help, ten on a sheet."""
    found = own_or_404(slug)
    require(actor(request), "batch.printed", found)
    sheet = request.GET.get("sheet", "1")
    data = queries.counterfoils_pdf(found, sheet)
    if data is None:
        raise Http404(_("There is no such sheet."))
    return file(data, f"{slug}-counterfoils-{sheet}.pdf", "application/pdf")


@at_batch("batch.delivered")
def ballots(_request: HttpRequest, batch: Any) -> HttpResponse:
    """The papers of a batch."""
    return _pdf(batch, "papers", queries.ballots_pdf(batch))


@at_batch("batch.delivered")
def sheets(_request: HttpRequest, batch: Any) -> HttpResponse:
    """Its header sheet, counting strip and tally sheet."""
    return _pdf(batch, "sheets", queries.sheets_pdf(batch))


def _pdf(batch: Any, name: str, data: bytes) -> HttpResponse:
    return file(data, f"{batch.round.slug}-{batch.number}-{name}.pdf", "application/pdf")


@at_batch("batch.delivered", "paper.handed_out", "paper.typed")
def batch_page(request: HttpRequest, batch: Any) -> HttpResponse:
    """Where a batch stands, and the next step."""
    step = request.POST.get("step", "")
    forms = _forms(request, batch, step)
    form = forms.get(step)
    if step in STEPS and (form is None or form.is_valid()):
        try:
            STEPS[step](request, batch, form.cleaned_data if form else {})
        except Halted as error:
            _told(request, form, halted(error))
        else:
            return redirect("budgeting:batch", batch.round.slug, batch.number)
    by = actor(request)
    wrong = form if form is not None and form.errors else None
    context = about(batch) | {
        "next": queries.next_step(batch), "span": queries.span_of(batch),
        "forms": forms, "wrong": wrong, "shut_until": queries.shut_until_of(batch),
        "gap": queries.gap_of(batch), "explained": queries.is_explained(batch),
        "explanation": queries.explanation(batch), "works": queries.works(by, batch),
        "claims": [each for each in queries.claims(batch.round) if each.batch_id == batch.pk],
        "progress": queries.progress(batch, by), "me": by.pk,
    }  # fmt: skip
    return render(request, "budgeting/batch.html", context, status=422 if wrong else 200)


def _told(request: HttpRequest, form: Any, text: str) -> None:
    if form is None:
        messages.error(request, text)
    else:
        form.add_error(None, text)


def _forms(request: HttpRequest, batch: Any, step: str) -> dict[str, Any]:
    def given(name: str) -> Any:
        return request.POST if name == step else None

    people = queries.takers(batch)
    left = {"unused": batch.left, "spoiled": batch.spoiled}
    return {
        "deliver": DeliverForm(people, given("deliver"), initial={"seal": batch.seal}),
        "return": ReturnForm(given("return"), initial=left),
        "open": OpenForm(given("open"), initial={"set_aside": batch.set_aside}),
        "explain": WhyItDiffersForm(given("explain")),
    }


def _deliver(request: HttpRequest, batch: Any, told: dict[str, Any]) -> None:
    to = queries.taker(batch, told["to"])
    if to is None:
        raise Halted(Halted.STATE)
    actions.deliver(batch, to, by=actor(request), seal=told["seal"])
    messages.success(request, _("The batch is handed over."))


def _return(request: HttpRequest, batch: Any, told: dict[str, Any]) -> None:
    actions.take_back(batch, unused=told["unused"], spoiled=told["spoiled"], by=actor(request))
    messages.success(request, _("The batch is back. Keep the box shut and the seal whole."))


def _open(request: HttpRequest, batch: Any, told: dict[str, Any]) -> None:
    actions.open_box(
        batch, papers=told["papers"], set_aside=told["set_aside"] or 0, by=actor(request)
    )
    messages.success(request, _("The box is counted. Two people now type each paper."))


def _explain(request: HttpRequest, batch: Any, told: dict[str, Any]) -> None:
    by = actions.person(actor(request), "difference.explained")
    actions.explain(batch, told["reason"], by=by)
    messages.success(request, _("The reason is kept. Somebody else signs it."))


def _sign(request: HttpRequest, batch: Any, _given: dict[str, Any]) -> None:
    actions.sign(batch, by=actions.person(actor(request), "difference.signed"))
    messages.success(request, _("Signed by two."))


def _close(request: HttpRequest, batch: Any, _given: dict[str, Any]) -> None:
    differing = actions.close_typing(batch, by=actor(request)).differing
    told = _("Typing is closed. Papers typed in two ways: %(number)s.") % {"number": differing}
    messages.success(request, told)


def _reconcile(request: HttpRequest, batch: Any, _given: dict[str, Any]) -> None:
    actions.reconcile(batch, by=actor(request))
    told = _("The batch is reconciled: its ballots are sealed, and what was typed is deleted.")
    messages.success(request, told)


STEPS: dict[str, Callable[[HttpRequest, Any, dict[str, Any]], None]] = {
    "deliver": _deliver, "return": _return, "open": _open, "explain": _explain, "sign": _sign,
    "close": _close, "reconcile": _reconcile,
}  # fmt: skip
