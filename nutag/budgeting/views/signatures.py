"""Sheets of paper on which people sign for a proposal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.budgeting.actions import of_proposals as actions
from nutag.budgeting.forms import SignedForm
from nutag.budgeting.queries import of_proposals as queries
from nutag.budgeting.queries.of_proposals import AProposal
from nutag.budgeting.views.supporting import asked, on_proposal
from nutag.places import queries as places
from nutag.record.actors import actor


@on_proposal(verb="signatures.printed")
def sheets(request: HttpRequest, found: AProposal) -> HttpResponse:
    """The sheets on which people sign: one more, and those that are out."""
    if request.method == "POST":
        made = actions.print_sheet(found, by=actor(request))
        return redirect("budgeting:proposal_sheet", found.cycle.slug, found.number, made.serial)
    context = {"proposal": found, "label": queries.label(found), "sheets": queries.sheets(found)}
    return render(request, "budgeting/proposal_sheets.html", context)


@on_proposal(verb="signatures.entered")
def enter(request: HttpRequest, found: AProposal, serial: int) -> HttpResponse:
    """How many signed a sheet that came back."""
    sheet = queries.sheet_by(found, serial)
    if sheet is None:
        raise Http404(_("There is no such sheet."))
    initial = None if sheet.signed is None else {"signed": sheet.signed}
    form = SignedForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.enter_sheet(sheet, form.cleaned_data["signed"], by=actor(request))
        messages.success(request, _("The signatures of sheet %(serial)s are noted.") % {
            "serial": serial
        })  # fmt: skip
        return redirect("budgeting:proposal_sheets", found.cycle.slug, found.number)
    lead = _("Count the lines with a signature. They are shown apart from support on the web.")
    return asked(request, found, form, _("Sheet %(serial)s") % {"serial": serial}, lead=lead)


@require_safe
@on_proposal("GET", "HEAD", verb="signatures.printed")
def sheet(request: HttpRequest, found: AProposal, serial: int) -> HttpResponse:
    """One sheet to print."""
    one = queries.sheet_by(found, serial)
    if one is None:
        raise Http404(_("There is no such sheet."))
    context = {"proposal": found, "label": queries.label(found), "sheet": one,
               "where": places.full_name(found.place), "rows": range(1, 21)}  # fmt: skip
    return render(request, "budgeting/proposal_sheet.html", context)
