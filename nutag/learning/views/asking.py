"""A page with one form."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def asked(
    request: HttpRequest, form: forms.Form, title: str, *, back: str = "", back_pk: object = "",
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """A page with one form.

    `back`, `back_pk` and `back_text` lead back, `lead` tells more, `button` sends.
    """
    told = {"back_text": _("Back") if back else pgettext("menu", "Learn")}
    back_url = reverse(back or "learning:index", args=[back_pk] if back_pk else [])
    context = {"form": form, "title": title, "back_url": back_url} | told | more
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "learning/asked.html", context, status=status)
