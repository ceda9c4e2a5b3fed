"""The protocol of the khoroo."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.queries import of_paper as queries
from nutag.budgeting.views.found import file, own_or_404
from nutag.budgeting.views.voting import common
from nutag.record.actors import actor
from nutag.record.permissions import may, require


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def protocol(request: HttpRequest, slug: str) -> HttpResponse:
    """The numbers of the day for everybody; those who witness see all of them and sign."""
    found, by = own_or_404(slug), actor(request)
    full = bool(may(by, "protocol.signed", found))
    if request.method == "POST":
        require(by, "protocol.signed", found)
        try:
            signer = actions.person(by, "protocol.signed")
            actions.sign_protocol(found, request.POST.get("digest", ""), by=signer)
        except ValueError:
            messages.error(request, _("The numbers have changed. Read them again, then sign."))
        else:
            messages.success(request, _("You have signed these numbers."))
        return redirect("budgeting:protocol", slug)
    context = common(found) | {
        "sections": queries.sections(found, full=full), "signed": queries.signed(found),
        "batches": queries.batches(found), "full": full, "digest": queries.digest(found),
        "now": timezone.now(),
    }  # fmt: skip
    return render(request, "budgeting/protocol.html", context)


@require_safe
@login_required
def protocol_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a sheet to sign on paper."""
    found = own_or_404(slug)
    require(actor(request), "protocol.signed", found)
    data = queries.protocol_pdf(found, at=timezone.now())
    return file(data, f"{slug}-protocol.pdf", "application/pdf")
