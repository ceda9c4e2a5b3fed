"""Certificates: checked by everybody, shown to their holders, issued and changed by officers."""

import json

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nutag.learning import badge_files, certificate_paper
from nutag.learning.actions import of_certificates as actions
from nutag.learning.actions.of_certificates import CertificateRefused, OutOfTurn
from nutag.learning.forms import IssueForm, ManyForm, NumberForm, WithdrawalForm, renewing
from nutag.learning.queries import of_certificates as queries
from nutag.learning.queries.after import held_sessions
from nutag.learning.queries.of_certificates import ACertificate
from nutag.learning.rules.attempts import PASS
from nutag.learning.rules.attendance import ENOUGH
from nutag.learning.views.asking import asked
from nutag.learning.views.taught import taught_in, taught_links
from nutag.people.home import panel
from nutag.record.actors import Actor, actor
from nutag.record.permissions import may, require

KINDS = ("attendance", "achievement")
MOVES: dict[str, Promise] = {
    "suspended": gettext_lazy("Suspend the certificate"),
    "resumed": gettext_lazy("Lift the suspension"),
    "revoked": gettext_lazy("Revoke the certificate"),
}
REFUSED: dict[str, Promise] = {
    "own": gettext_lazy("Nobody issues a certificate to themselves. Ask a colleague."),
    "erased": gettext_lazy("This account was erased."),
    "present": gettext_lazy(
        "Attendance needs at least 80 % of the planned hours, and not more than all of them."
    ),
    "passed": gettext_lazy("Achievement needs at least 80 % in the test."),
    "days": gettext_lazy(
        "Test and observation come before the issue, and none of these days lies in the future."
    ),
    "twice": gettext_lazy("This person has this certificate under this order already."),
    "renewed": gettext_lazy(
        "The older certificate is about something else, or was renewed already."
    ),
}
ASKED = ["GET", "HEAD", "POST"]


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Look a certificate up by its number."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_valid():
        number = form.cleaned_data["number"]
        if queries.certificate_by(number):
            return redirect("learning:certificate", number)
        form.add_error("number", _("There is no certificate with this number."))
    context = {"form": form, "list_day": timezone.now()}
    return render(request, "learning/verify.html", context)


@require_safe
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """What everybody may know of a certificate; more for its holder and for officers."""
    found = certificate_or_404(number)
    by = actor(request)
    take = queries.may_take(by, found)
    own = by.pk == found.person_id
    context = shown(found) | {
        "take": take, "own": own, "number": number, "today": timezone.localdate(),
        "moves": [] if own else moves(request, found),
        "laws": queries.laws_since(found), "issuer": badge_files.issuer_name(),
        "criteria": badge_files.criteria(attendance=found.kind == "attendance"),
    }  # fmt: skip
    return render(request, "learning/certificate.html", context)


@require_safe
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """The certificate to print."""
    found = taken_or_404(request, number)
    return file(certificate_paper.pdf(found), f"{number}.pdf", "application/pdf")


@require_safe
def badge(request: HttpRequest, number: str) -> HttpResponse:
    """The badge, to keep or to hand to somebody who checks it."""
    found = taken_or_404(request, number)
    data = json.dumps(badge_files.badge(found), ensure_ascii=False, indent=1).encode()
    return file(data, f"{number}.json", "application/ld+json")


@require_safe
def revoked(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The signed list of certificates that do not count, with its date."""
    return JsonResponse(badge_files.revocations(timezone.now()))


@require_safe
def issuer(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Who signs, and with which key."""
    return JsonResponse(badge_files.issuer(), json_dumps_params={"ensure_ascii": False})


@never_cache
@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """One's own certificates."""
    rows = [shown(each) | {"laws": queries.laws_since(each)}
            for each in queries.certificates_of(actor(request))]  # fmt: skip
    return render(request, "learning/my_certificates.html", {"rows": rows})


@require_POST
@login_required
def name(request: HttpRequest, number: str) -> HttpResponse:
    """Let others see the name, or no longer."""
    found = taken_or_404(request, number)
    wanted = request.POST.get("shown") == "1"
    actions.open_name(found, shown=wanted, by=actor(request))
    told = _("Your name can be seen now.") if wanted else _("Your name is hidden now.")
    messages.success(request, told)
    return redirect("learning:certificate", number)


@never_cache
@require_safe
@login_required
def issued(request: HttpRequest) -> HttpResponse:
    """Those that an officer issued or may change."""
    by = actor(request)
    require(by, "certificate.issued")
    words = request.GET.get("q", "").replace("\0", "")
    page = queries.issued_page(by, words, request.GET.get("page"))
    context = {
        "page": page, "rows": [shown(each) for each in page], "words": words,
        "sessions": held_sessions(by),
    }  # fmt: skip
    return render(request, "learning/certificates_issued.html", context)


@never_cache
@require_http_methods(ASKED)
@login_required
def issue(request: HttpRequest, kind: str) -> HttpResponse:
    """Issue one."""
    by = guarded(request, kind)
    old = queries.certificate_by(request.GET.get("renews", "").replace("\0", ""))
    form = _one(request, kind, old)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.issue(
                told["person"], ground=form.told, by=by, renews=old, **form.facts()
            )
        except CertificateRefused as refused:
            form.add_error(None, str(REFUSED[refused.why]))
        else:
            messages.success(request, _("The certificate is issued."))
            return redirect("learning:certificate", made.number)
    return ask(request, form, kind, many=False)


def _one(request: HttpRequest, kind: str, old: ACertificate | None) -> IssueForm:
    """The form for one; with `?session=` for somebody taught there."""
    data, number = request.POST or None, request.GET.get("session", "")
    if old or not number:
        return IssueForm(kind, data, renewing(old) if old else None)
    session, rows = taught_in(request, number)
    begin = {"of": f"module:{session.module.code}"}
    return IssueForm(kind, data, begin, session=session, rows=rows)


@never_cache
@require_http_methods(ASKED)
@login_required
def issue_many(request: HttpRequest, kind: str) -> HttpResponse:
    """Issue many under one order."""
    by = guarded(request, kind)
    form = ManyForm(kind, request.POST or None)
    if form.is_valid():
        try:
            made = actions.issue_many(form.told, by=by, **form.facts())
        except CertificateRefused as refused:
            told = {"number": refused.row, "what": REFUSED[refused.why]}
            form.add_error("rows", _("Line %(number)s: %(what)s") % told)
        else:
            told_count = ngettext(
                "%(count)s certificate is issued.", "%(count)s certificates are issued.", len(made)
            )
            messages.success(request, told_count % {"count": len(made)})
            return redirect("learning:certificates_issued")
    return ask(request, form, kind, many=True)


@never_cache
@require_http_methods(ASKED)
@login_required
def change(request: HttpRequest, number: str, move: str) -> HttpResponse:
    """Suspend, resume or revoke."""
    found = certificate_or_404(number)
    if move not in MOVES:
        raise Http404(_("There is no such page."))
    require(actor(request), f"certificate.{move}", found)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.move_certificate(found, move, form.cleaned_data["reason"], by=actor(request))
        except OutOfTurn:
            form.add_error(
                None, _("This cannot be done with the certificate as it is now, or by you.")
            )
        else:
            return redirect("learning:certificate", number)
    return asked(request, form, str(MOVES[move]), back="learning:certificate", back_pk=number,
                 back_text=number, lead=number)  # fmt: skip


@panel(order=35)
def own(request: HttpRequest) -> tuple[str, str] | None:
    """How many certificates one has, on “My page”."""
    by = actor(request)
    rows = [shown(each) for each in queries.certificates_of(by)[:5]]
    issues = queries.reaches_issuing(by)
    if not rows and not issues:
        return None
    context = {"rows": rows, "issues": issues}
    return _("Certificates"), render_to_string("learning/certificate_panel.html", context, request)


def shown(found: ACertificate) -> dict[str, object]:
    """A certificate in the words of the page."""
    return {
        "certificate": found, "kind": queries.kind_of(found), "what": queries.what_of(found),
        "standing": queries.standing(found), "ground": queries.ground_of(found),
        "office": queries.office_of(found), "newer": getattr(found, "renewed_by", None),
    }  # fmt: skip


def moves(request: HttpRequest, found: ACertificate) -> list[tuple[str, Promise]]:
    """What the visitor may do with it now."""
    by = actor(request)
    fits = {"issued": ("suspended", "revoked"), "suspended": ("resumed", "revoked")}
    return [(each, MOVES[each]) for each in fits.get(found.state, ())
            if may(by, f"certificate.{each}", found)]  # fmt: skip


def guarded(request: HttpRequest, kind: str) -> Actor:
    """Whoever asks, if they may issue that kind anywhere."""
    if kind not in KINDS:
        raise Http404(_("There is no such page."))
    by = actor(request)
    require(by, "certificate.issued")
    return by


def ask(request: HttpRequest, form: forms.Form, kind: str, *, many: bool) -> HttpResponse:
    """The page with the form to issue."""
    title = (
        _("Issue certificates of attendance") if kind == "attendance"
        else _("Issue certificates of achievement")
    )  # fmt: skip
    lead = (
        _("It takes %(enough)s %% of the hours, the same as for having attended the module.")
        % {"enough": ENOUGH} if kind == "attendance"
        else _("It takes the test with %(least)s %% and the practice task done.") % {"least": PASS}
    )  # fmt: skip
    other = "learning:certificate_issue" if many else "learning:certificate_issue_many"
    here = reverse("learning:certificate_issue", args=[kind])
    links = taught_links(request, here) if not request.GET else []
    return asked(
        request, form, title, back="learning:certificates_issued",
        back_text=_("Certificates that were issued"), button=pgettext("button", "Issue"),
        other_url=reverse(other, args=[kind]),
        other_text=_("For one person") if many else _("For many persons at once"),
        links=links, lead=lead,
    )  # fmt: skip


def certificate_or_404(number: str) -> ACertificate:
    """A certificate by its number."""
    found = queries.certificate_by(number)
    if found is None:
        raise Http404(_("There is no certificate with this number."))
    return found


def taken_or_404(request: HttpRequest, number: str) -> ACertificate:
    """A certificate one may take away."""
    found = certificate_or_404(number)
    if not queries.may_take(actor(request), found):
        raise Http404(_("There is no certificate with this number."))
    return found


def file(data: bytes, name: str, kind: str) -> HttpResponse:
    """A file to take away."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
