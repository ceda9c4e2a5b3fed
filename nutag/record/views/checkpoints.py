"""Checkpoints, the proof between two of them, and the download of the public record."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nutag.record import queries
from nutag.record.forms import ConsistencyForm


@require_safe
def checkpoints(request: HttpRequest) -> HttpResponse:
    """All published checkpoints, the public key, and the proof between two."""
    page = queries.seals(request.GET.get("page", "1"))
    asked = ConsistencyForm(request.GET) if "new" in request.GET else None
    proof = None
    if asked is not None and asked.is_valid():
        proof = queries.consistency(**asked.cleaned_data)
        if proof is None:
            asked.add_error("new", _("The record has no two such sizes, the older one first."))
    sizes = [seal.size for seal in page.object_list[:2]]
    blank = ConsistencyForm(initial={"old": sizes[-1], "new": sizes[0]} if sizes else None)
    context = {"page": page, "latest": queries.latest_seal(), "form": asked or blank}
    return render(request, "record/checkpoints.html", context | {"proof": proof})


@require_safe
def latest(_request: HttpRequest) -> HttpResponse:
    """The newest checkpoint as the signed text that others can keep."""
    seal = queries.latest_seal()
    if seal is None:
        raise Http404(_("Nothing has been sealed yet."))
    return HttpResponse(seal.checkpoint, content_type="text/plain; charset=utf-8")


@require_safe
def consistency(request: HttpRequest) -> JsonResponse:
    """The proof between two sizes, for programs."""
    form = ConsistencyForm(request.GET)
    proof = queries.consistency(**form.cleaned_data) if form.is_valid() else None
    if proof is None:
        return JsonResponse({"error": _("Give two sizes, old and new.")}, status=400)
    return JsonResponse(proof)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What the download holds and how to check it."""
    return render(request, "record/export.html", {"latest": queries.latest_seal()})


@require_safe
def download(_request: HttpRequest) -> StreamingHttpResponse:
    """The public record, line by line."""
    response = StreamingHttpResponse(
        queries.exported(full=False), content_type="application/jsonl; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="nutag-record.jsonl"'
    return response
