"""Files as they are served, and the photos of a place."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nutag.files import actions, queries
from nutag.files.content import ENDINGS, Media
from nutag.files.forms import PhotoForm, RemovalForm
from nutag.files.names import Size
from nutag.files.refusals import Refused
from nutag.places import queries as places
from nutag.record.actors import NOBODY, actor
from nutag.record.permissions import may, require

A_DAY = "public, max-age=86400"  # a removed photo is to go from other people's caches, too
NEVER = "private, no-store"
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def file(request: HttpRequest, digest: str, size: str) -> HttpResponseBase:
    """One content in one size, which never changes; its bytes may be lost, then there is none."""
    by = NOBODY if queries.is_public(digest) else actor(request)
    found = queries.file_for(digest, size, by) if size in Size else None
    if found is None:
        raise Http404(_("There is no such file, or it is not public."))
    if size != Size.SMALL:
        actions.see(found, by=by)
    tag = f'"{digest}.{size}"'
    try:
        kept = queries.content(found, Size(size))
    except FileNotFoundError:
        raise Http404(_("This file is lost. Tell the administrators.")) from None
    response: HttpResponseBase = get_conditional_response(request, etag=tag) or FileResponse(
        kept,
        as_attachment=not found.media_type.startswith("image/"),
        filename=f"{digest[:12]}.{ENDINGS[Media(found.media_type)]}",
        content_type=_content_type(found.media_type),
        headers=GUARDS,
    )
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = A_DAY if found.public else NEVER
    return response


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


@require_http_methods(["GET", "HEAD", "POST"])
def photos(request: HttpRequest, code: str) -> HttpResponse:
    """The photos of a place; those who may add one find the form here."""
    by = actor(request)
    place = places.place(code)
    if place is None:
        raise Http404(_("There is no such place."))
    form = PhotoForm() if may(by, "photo.added", place) else None
    if request.method == "POST":
        require(by, "photo.added", place)
        form = PhotoForm(request.POST, request.FILES)
        if form.is_valid() and _taken(form, partial(actions.add_photo, by=by, place=place)):
            messages.success(request, _("The photo is on the page of the place."))
            return redirect("files:photos", code)
    context = {
        "place": place,
        "title": places.full_name(place),
        "form": form,
        "page": queries.photo_page(place, by, request.GET.get("page", "1")),
        "removed": queries.removed_photos(place),
    }
    wrong = form is not None and form.errors
    return render(request, "files/photos.html", context, status=422 if wrong else 200)


def _taken(form: PhotoForm, add: Callable[..., object]) -> bool:
    """Hand the photo over; a refusal becomes an error of the form."""
    try:
        add(form.cleaned_data["photo"], text=form.cleaned_data["text"])
    except Refused as refused:
        form.add_error("photo", str(refused))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Ask for the reason, then remove the photo."""
    photo = queries.photo(code, pk)
    if photo is None:
        raise Http404(_("There is no such photo, or it has been removed."))
    require(actor(request), "photo.removed", photo)
    form = RemovalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.remove_photo(photo, by=actor(request), reason=form.cleaned_data["reason"])
        messages.success(request, _("The photo is removed; the reason stands on this page."))
        return redirect("files:photos", code)
    context = {
        "photo": photo,
        "place": photo.place,
        "title": places.full_name(photo.place),
        "form": form,
    }
    return render(request, "files/remove.html", context, status=422 if form.errors else 200)
