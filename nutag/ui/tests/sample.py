"""A small journey and its addresses, as a room would have them."""

from datetime import date

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path

from nutag.ui.journey import Answers, Confirmation, Door, Journey, Step

SENT: list[tuple[Answers, Door]] = []


class What(forms.Form):
    what = forms.ChoiceField(label="What", choices=[("light", "Гэрэл"), ("water", "Ус")])


class Kiosk(forms.Form):
    kiosk = forms.CharField(label="Which kiosk")


class Since(forms.Form):
    since = forms.DateField(label="Since when", required=False)
    urgent = forms.BooleanField(label="Urgent", required=False)


def finish(_request: HttpRequest, answers: Answers, door: Door) -> str:
    if answers.get("kiosk") == "refuse":
        raise ValidationError("The khoroo is closed.")
    SENT.append((answers, door))
    return f"NU-{len(SENT)}"


def confirmation(_request: HttpRequest, reference: str) -> Confirmation:
    coming = [("The khoroo answers", date(2026, 3, 31))]
    return Confirmation("Your report was sent", reference, coming, [("All reports", "/help/")])


def guard(request: HttpRequest, door: Door) -> None:
    if door == Door.DESK and "clerk" not in request.COOKIES:
        raise PermissionDenied


report = Journey(
    "report",
    title="Report a fault",
    steps=[
        Step("what", What, title="What is wrong?", hint="Choose one."),
        Step("kiosk", Kiosk, title="Which kiosk?", when=lambda known: known.get("what") == "water"),
        Step("since", Since, title="Since when?"),
    ],
    finish=finish,
    confirmation=confirmation,
    guard=guard,
    initial=lambda _request: {"kiosk": "№ 12"},
    send="Send the report",
)
urlpatterns: list[URLPattern | URLResolver] = [
    path("khoroo/<int:khoroo>/report/", include(report.urls())),
    path("", include("nutag.site.urls")),
]
