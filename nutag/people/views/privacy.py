"""The privacy text: in force, earlier, new; and agreeing to it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nutag.people import actions, queries
from nutag.people.forms import ConsentForm, TextForm
from nutag.people.views.signed_in import person_of
from nutag.record.actors import actor
from nutag.record.permissions import may, require
from nutag.ui.manual.markdown import document


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The text in force and the other versions."""
    return _text(request, queries.text_in_force())


@require_safe
def version(request: HttpRequest, version: int) -> HttpResponse:
    """One version."""
    found = queries.texts().filter(version=version).first()
    if found is None:
        raise Http404(_("There is no such version."))
    return _text(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def consent(request: HttpRequest) -> HttpResponse:
    """Read the text in force and agree."""
    form = ConsentForm(request.POST or None)
    if form.is_valid():
        actions.agree(by=actor(request), person=person_of(request))
        messages.success(request, _("Thank you. Your agreement is noted."))
        return redirect("people:me")
    context = _shown(queries.text_in_force()) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "people/consent.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Publish the next version."""
    by = actor(request)
    require(by, "consent_text.published")
    current = queries.text_in_force()
    known = {"mn": current.mn, "en": current.en} if current else {}
    form = TextForm(request.POST or None, initial=known)
    if form.is_valid():
        text = actions.publish_text(by=by, **form.cleaned_data)
        messages.success(
            request, _("Version %(version)s is published.") % {"version": text.version}
        )
        return redirect("people:version", text.version)
    status = 422 if form.errors else 200
    return render(request, "people/new_text.html", {"form": form}, status=status)


def _text(request: HttpRequest, text: object) -> HttpResponse:
    context = _shown(text) | {
        "texts": queries.texts(),
        "current": queries.text_in_force(),
        "may_publish": bool(may(actor(request), "consent_text.published")),
    }
    return render(request, "people/privacy.html", context)


def _shown(text: object) -> dict[str, object]:
    """The text and its body in the current language; `document` cleans the HTML."""
    source = getattr(text, "en" if get_language() == "en" else "mn", "")
    body = document(source, lambda link: link).html
    return {"text": text, "body": mark_safe(body)}  # noqa: S308
