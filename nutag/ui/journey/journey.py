"""A journey with its pages and its printed sheet."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from nutag.ui.journey import pages
from nutag.ui.journey.desk import desk
from nutag.ui.journey.plan import Plan
from nutag.ui.journey.shown import blanks
from nutag.ui.journey.steps import Door


class Journey(Plan):
    """A plan with addresses."""

    def urls(self) -> list[URLPattern]:
        """The addresses of the journey, for `include`; the first is named after the journey."""
        found: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
            "": ("", pages.start),
            "-check": ("check/", pages.check),
            "-desk": ("desk/", desk),
            "-sheet": ("sheet/", sheet),
            "-done": ("done/<slug:token>/", pages.done),
            "-step": ("<slug:question>/", pages.question),
        }
        return [
            path(at, never_cache(partial(view, self)), name=f"{self.name}{page}")
            for page, (at, view) in found.items()
        ]


def sheet(plan: Plan, request: HttpRequest, **_about: Any) -> HttpResponse:
    """The questions on paper, with lines to write on and boxes to tick."""
    asked = [(step, blanks(step.form())) for step in plan.at(Door.PAGES)]
    address = request.build_absolute_uri(plan.url(request, ""))
    context = {"journey": plan, "asked": asked, "address": address}
    return render(request, "ui/journey/sheet.html", context)
