"""The feed of entries, and one entry with its proof."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.core.ledger.entries import canonical
from nutag.record import queries, repairs
from nutag.record.actors import actor
from nutag.record.forms import FeedForm
from nutag.record.permissions import may
from nutag.ui.templatetags.nutag import moment


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Everything that happened, newest first."""
    form = FeedForm(request.GET, place=request.GET.get("place", ""))
    found = queries.feed(
        by=actor(request), filters=form.filters(), page=request.GET.get("page", "1")
    )
    filtered = any(request.GET.get(name) for name in form.fields)
    context = {"form": form, "feed": found, "filtered": filtered}
    context["mends"] = may(actor(request), "job.retried")
    return render(request, "record/feed.html", context)


@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry, what is stored of it, and what proves it."""
    found = _found(request, pk)
    if not (found.public or found.concerns_reader):
        repairs.note_disclosure(entry=found.entry, by=actor(request))
    crumbs = [(_("Record"), reverse("record:feed")), (_("Entry %(number)s") % {"number": pk}, "")]
    context = {"found": found, "crumbs": crumbs, "rows": _rows(found)}
    return render(request, "record/entry.html", context)


@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The proof of one entry, to keep and to check without the record."""
    found = _found(request, pk)
    if found.proof is None:
        raise Http404(_("This entry has not been sealed yet."))
    response = HttpResponse(canonical(found.proof) + b"\n", content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="nutag-entry-{pk}-proof.json"'
    return response


def _rows(found: queries.Detail) -> list[tuple[str, object]]:
    """What is stored of an entry, line by line."""
    entry, place, subject = found.entry, found.place, found.line.url
    linked = format_html('<a href="{}">{}</a>', place.url, place.text) if place else "—"
    return [
        (_("When"), moment(entry.at)),
        (_("Who"), found.line.by),
        (_("Where"), linked),
        (
            _("What it is about"),
            format_html('<a href="{}">{}</a>', subject, _("Open its page")) if subject else "—",
        ),
        (_("Verb"), format_html("<code>{}</code>", entry.verb)),
        *[(format_html("<code>{}</code>", key), value) for key, value in entry.data.items()],
    ]


def _found(request: HttpRequest, pk: int) -> queries.Detail:
    found = queries.detail(by=actor(request), pk=pk)
    if found is None:
        raise Http404(_("There is no such entry, or it is not public."))
    return found
