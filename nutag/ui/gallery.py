"""The component gallery at /help/components: every component in every state."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.core import charts

TODAY = date(2026, 3, 1)
CITY = ZoneInfo("Asia/Ulaanbaatar")


@dataclass(frozen=True)
class Figure:
    """As much of a figure as the component shows."""

    label: str
    value: str
    unit: str = ""
    period: str = ""
    source: str = ""
    estimated: bool = False
    demo: bool = False
    url: str = ""


@dataclass(frozen=True)
class Line:
    """As much of a line of a timeline as the component shows."""

    at: datetime
    text: str
    url: str = ""
    by: str = ""


@dataclass(frozen=True)
class Map:
    """As much of a map as the component shows."""

    svg: str
    items: list[tuple[str, str, str]]


class Example(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=_("What is missing in your street?"),
        help_text=_("Say it in a few words, as you would to a neighbour."),
    )
    story = forms.CharField(label=_("Tell more"), widget=forms.Textarea, required=False)
    homes = forms.IntegerField(label=_("How many households does it concern?"), min_value=1)
    seen_on = forms.DateField(
        label=_("On which day did you see it?"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", "—"), ("light", _("Street light")), ("water", _("Water kiosk"))],
    )
    urgent = forms.ChoiceField(
        label=_("How urgent is it?"),
        widget=forms.RadioSelect,
        choices=[
            ("now", _("Somebody may be hurt")),
            ("soon", _("This month")),
            ("later", _("Later")),
        ],
    )
    hurt = forms.MultipleChoiceField(
        label=_("Who is concerned?"),
        help_text=_("Choose all that fit."),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("kids", _("Children")),
            ("old", _("Elderly people")),
            ("wheel", _("People in wheelchairs")),
        ],
        required=False,
    )
    photo = forms.FileField(
        label=_("A photo"), help_text=_("JPEG or PNG, at most 10 MB."), required=False
    )
    agree = forms.BooleanField(label=_("My khoroo may ask me about it"))


def components(request: HttpRequest) -> HttpResponse:
    """All components, with made-up examples."""
    rows = [{"pk": number} for number in range(1, 96)]
    context = {
        "fresh": Example(initial={"kind": "light"}),
        "wrong": Example({"homes": "0", "seen_on": "2026-02-30", "urgent": "maybe"}),
        "crumbs": [(gettext("Help"), "/help/"), (gettext("Components"), "")],
        "today": TODAY,
        "clocks": [TODAY + timedelta(days=days) for days in (12, 1, 0, -5)],
        "page": Paginator(rows, 10).get_page(request.GET.get("page", 4)),
        **_lists(),
        **_numbers(),
    }
    return render(request, "ui/components.html", context)


def _lists() -> dict[str, Any]:
    return {
        "summary": [
            (gettext("What is missing"), gettext("The light at the bus stop is out"), "#"),
            (gettext("Where"), gettext("Bayangol district, khoroo 7, in front of school 28"), "#"),
            (gettext("Telephone"), "", "#"),
            (gettext("Reference"), "NU-4821-KH"),
        ],
        "tasks": [
            (gettext("Say who you are"), "#", "done"),
            (gettext("Describe the need"), "#", "todo"),
            (gettext("Add a photo"), "#", "todo"),
            (gettext("Check your answers"), "#", "waiting"),
        ],
        "cards": [
            (
                gettext("The street light is out"),
                gettext("Say where; the district answers within ten days."),
            ),
            (
                gettext("Our yard has no water"),
                gettext("See which kiosks are near and who is responsible."),
            ),
            (
                gettext("I was elected kheseg leader"),
                gettext("What the post means and where to begin."),
            ),
        ],
        "lines": [
            Line(_at(3, 9, 15), gettext("The neighbours confirmed that the light works"), "#"),
            Line(
                _at(2, 16, 40),
                gettext("The light was repaired"),
                "",
                gettext("District lighting officer"),
            ),
            Line(
                _at(1, 8, 5),
                gettext("A broken street light was reported"),
                "#",
                gettext("A resident"),
            ),
        ],
    }


def _numbers() -> dict[str, Any]:
    source = gettext("Statistics office of the capital")
    return {
        "figures": [
            Figure(gettext("People"), "14,204", "", "2026", source, url="#"),
            Figure(
                gettext("Households without a street light"),
                "312",
                gettext("households"),
                "2026",
                gettext("Count of the kheseg leaders"),
                estimated=True,
                demo=True,
                url="#",
            ),
            Figure(
                gettext("Distance to the nearest kindergarten"),
                "1.4",
                gettext("km"),
                "2025",
                source,
            ),
            Figure(gettext("Cases answered in time"), "", "%", "2026", gettext("The record")),
        ],
        "projects": [
            (gettext("Street lights in Gandan street"), True, 1204, 60_000_000),
            (gettext("Playground behind school 28"), True, 987, 45_500_000),
            (gettext("Footbridge over the ravine"), False, 640, 118_000_000),
        ],
        "charts": _charts(),
        "map": Map(
            _SHAPES,
            [
                (gettext("Khoroo 7"), "#", "14,204"),
                (gettext("Khoroo 8"), "#", "11,950"),
                (gettext("Khoroo 9"), "", gettext("no data")),
            ],
        ),
    }


def _charts() -> list[charts.Chart]:
    lights, play = gettext("Street lights"), gettext("Playgrounds")
    return [
        charts.bars(
            gettext("Cases answered in time, by quarter"),
            [("2025 III", 61), ("2025 IV", 68), ("2026 I", 74)],
            columns=(gettext("Quarter"), gettext("In time, %")),
        ),
        charts.pairs(
            gettext("Planned and spent, million tögrög"),
            [(lights, 60, 58), (play, 45, 51)],
            columns=(gettext("Work"), gettext("Planned"), gettext("Spent")),
        ),
        charts.share(
            gettext("Where the money goes"),
            [(lights, 58), (play, 51), (gettext("Water"), 30)],
            columns=(gettext("Work"), gettext("Million tögrög"), gettext("Share")),
        ),
    ]


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=CITY)


_SHAPES = (
    '<svg viewBox="0 0 300 200" role="group" aria-label="7, 8, 9">'
    '<a href="#" aria-label="7"><path class="level-2" d="M10 20 120 10l20 80-70 60-60-20Z"/></a>'
    '<a href="#" aria-label="8"><path class="level-4" d="m120 10 150 20-10 90-120-30Z"/></a>'
    '<path class="level-0" d="m140 90 120 30-30 70H90l-20-40Z"/></svg>'
)
