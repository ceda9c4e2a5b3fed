"""Typing ballot papers, and settling what two people typed differently."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.actions.of_paper import Halted
from nutag.budgeting.forms import TypingForm
from nutag.budgeting.queries import of_paper as queries
from nutag.budgeting.telling_paper import halted
from nutag.budgeting.views.paper import about, at_batch
from nutag.core.voting import number_of
from nutag.record.actors import actor

ROWS = 20


@at_batch("paper.typed")
def typing(request: HttpRequest, batch: Any) -> HttpResponse:
    """One paper after the other; each is kept at once, and one sees only what one typed."""
    by = actions.person(actor(request), "paper.typed")
    if "remove" in request.POST:
        return _removed(request, batch)
    again = queries.mine(batch, by, request.GET.get("serial", ""))
    form = TypingForm(batch, request.POST or None, initial=again)
    if form.is_valid():
        try:
            actions.type_paper(batch, form.cleaned_data["serial"], form.reading, by=by)
        except Halted as error:
            form.add_error("serial", _twice(error))
        else:
            return redirect("budgeting:typing", batch.round.slug, batch.number)
    lines = queries.typed_by(batch, by)
    context = about(batch) | {
        "form": form, "again": again, "progress": queries.progress(batch, by),
        "shut_until": queries.shut_until_of(batch),
        "last": lines[0] if lines else None,
        "page": Paginator(lines, ROWS).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "budgeting/typing.html", context, status=422 if form.errors else 200)


def _twice(error: Halted) -> str:
    if error.why == Halted.TWICE:
        return _("Two other people typed this paper already. Is the number right?")
    return halted(error)


def _removed(request: HttpRequest, batch: Any) -> HttpResponse:
    serial = number_of(request.POST["remove"])
    if serial is not None:
        try:
            by = actions.person(actor(request), "paper.typed")
            actions.untype(batch, serial, by=by)
        except Halted as error:
            messages.error(request, halted(error))
    return redirect("budgeting:typing", batch.round.slug, batch.number)


@at_batch("paper.settled")
def differences(request: HttpRequest, batch: Any) -> HttpResponse:
    """What two people typed differently, settled by a third with the paper in hand."""
    by = actions.person(actor(request), "paper.settled")
    form = TypingForm(batch, request.POST or None)
    if form.is_valid():
        try:
            actions.settle(batch, form.cleaned_data["serial"], form.reading, by=by)
        except Halted as error:
            form.add_error("serial", halted(error))
        else:
            return redirect("budgeting:differences", batch.round.slug, batch.number)
    rows = queries.paper_differences(batch, by)
    context = about(batch) | {
        "form": form, "rows": rows, "left": [r for r in rows if not r.settled and not r.mine]
    }  # fmt: skip
    return render(
        request, "budgeting/differences.html", context, status=422 if form.errors else 200
    )
