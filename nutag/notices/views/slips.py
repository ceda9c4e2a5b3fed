"""Slips at the desk of a khoroo, and the short way from paper to a page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nutag.notices import actions, queries, slips
from nutag.notices.forms import CodeForm
from nutag.record.actors import actor
from nutag.record.permissions import require


@require_safe
@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Slips that wait to be printed or to be handed over."""
    require(actor(request), "slip.printed")
    waiting, printed = queries.desk(actor(request))
    context = {"waiting": waiting, "printed": printed, "most": slips.MOST}
    return render(request, "notices/desk.html", context)


@require_POST
@login_required
def print_slips(request: HttpRequest) -> HttpResponse:
    """All that wait, or those printed once more, as a PDF; printing is noted."""
    by = actor(request)
    require(by, "slip.printed")
    chosen = queries.to_print(by, request.POST.get("slip", ""))[: slips.MOST]
    if not chosen:
        messages.info(request, _("Nothing waits to be printed."))
        return redirect("notices:desk")
    document = slips.pdf(chosen)
    actions.mark_printed(chosen, by=by)
    headers = {"Content-Disposition": 'inline; filename="slips.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


@require_POST
@login_required
def handed_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip is in the hands of its person."""
    slip = queries.slips(actor(request)).filter(pk=pk).first()
    if slip is None:
        raise Http404(_("There is no such slip at your desk."))
    actions.hand_over(slip, by=actor(request))
    messages.success(request, _("Noted: the slip has been handed over."))
    return redirect("notices:desk")


@require_safe
def by_code(request: HttpRequest) -> HttpResponse:
    """Type the code of a slip."""
    form = CodeForm(request.GET) if "code" in request.GET else CodeForm()
    if form.is_bound and form.is_valid():
        return redirect(form.cleaned_data["code"])
    return render(request, "notices/code.html", {"form": form})


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """From the QR code of a slip to the page concerned."""
    form = CodeForm({"code": code})
    if form.is_valid():
        return redirect(form.cleaned_data["code"])
    return render(request, "notices/code.html", {"form": form}, status=404)
