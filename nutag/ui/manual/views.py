"""The pages under /help/."""

import mimetypes
from itertools import groupby
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nutag.core.text import fold, spellings
from nutag.ui.manual import shelf
from nutag.ui.search import Hit, finder


def _language() -> str:
    return get_language() or "mn"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All pages by section."""
    found = groupby(shelf.pages(_language()), key=lambda page: page.section)
    sections = [(*shelf.SECTIONS[section], list(pages)) for section, pages in found]
    return render(request, "ui/help.html", {"sections": sections})


@require_safe
def manual(request: HttpRequest, section: str, name: str) -> HttpResponse:
    """One page."""
    page = shelf.page(section, name, _language())
    if page is None:
        raise Http404
    context = {"page": page, "part": shelf.SECTIONS[section][0]}
    return render(request, "ui/help_page.html", context)


@require_safe
def picture(_request: HttpRequest, name: str) -> FileResponse:
    """A picture of the manual."""
    path = shelf.picture(name)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type=mimetypes.guess_type(name)[0])


@finder(_("Help"))
def help_pages(query: str, limit: int, _user: Any) -> list[Hit]:
    """Pages of the manual that hold every word; those with a word in their title first."""
    words = spellings(query)
    found = [
        page
        for page in shelf.pages(_language())
        if all(any(one in page.search for one in word) for word in words)
    ]
    found.sort(key=lambda page: fold(query) not in fold(page.document.title))
    return [Hit(page.document.title, page.url, page.document.summary) for page in found[:limit]]
