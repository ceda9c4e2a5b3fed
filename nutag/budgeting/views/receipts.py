"""The page of a receipt. For voters by themselves it is made once and then filled in.

In a rush thousands ask for it in the same minute, and only the receipt differs.
"""

from types import SimpleNamespace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from nutag.budgeting.actions import Receipt
from nutag.budgeting.views.kept import PREFIX

TEMPLATE = "budgeting/receipt.html"
BLANK = SimpleNamespace(leaf="⟨leaf⟩", short="⟨short⟩", word="⟨word⟩")
MOST = 64

_blanks: dict[tuple[str, str], str] = {}


def receipt_page(
    request: HttpRequest, context: dict[str, object], receipt: Receipt, note: str
) -> HttpResponse:
    """The receipt of a ballot in the vote whose signed rules are `note`."""
    if not _like_any_other(request):
        return render(request, TEMPLATE, context | {"receipt": receipt})
    page = _blank(request, context, note)
    for name in ("leaf", "short", "word"):
        page = page.replace(getattr(BLANK, name), getattr(receipt, name))
    answer = HttpResponse(page)
    answer["Content-Encoding"] = "identity"  # packing each anew would take as long as all the rest
    return answer


def _like_any_other(request: HttpRequest) -> bool:
    """Nobody who has signed in, has an unread message, or came by an address of their own."""
    usual = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    others = {each for each in request.COOKIES if not each.startswith(PREFIX)}
    return others <= usual and not request.META.get("QUERY_STRING")


def _blank(request: HttpRequest, context: dict[str, object], note: str) -> str:
    key = (note, get_language() or "")
    if key not in _blanks:
        if len(_blanks) >= MOST:
            _blanks.clear()
        _blanks[key] = render_to_string(TEMPLATE, context | {"receipt": BLANK}, request)
    return _blanks[key]
