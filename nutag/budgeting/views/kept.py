"""Marks that are not cast yet: kept on the voter's own device, and nowhere else.

They are a cookie that goes to the page of this vote alone, locked with the code on the slip. The
server keeps nothing of them, neither in the database nor in a session, a cache or a log.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nutag.budgeting.actions import Refused
from nutag.budgeting.forms import BallotForm
from nutag.budgeting.queries import ARound, on_device
from nutag.record.actors import actor
from nutag.record.permissions import may

PREFIX = "marks-"
FIELD = re.compile(r"p\d{1,4}")
LONGEST = 8  # signs in one field
LARGEST = 3_000  # signs in a cookie
MOST = 6  # slips on one device
QUIET = "quiet"
ENDED = {Refused.USED, Refused.VOID, Refused.OVER}  # what is kept is of no use any more


def keeps(request: HttpRequest, found: ARound) -> bool:
    """Whether marks may be kept here: not on the device of somebody who types for others."""
    return not may(actor(request), "ballot.helped", found)


def shown(
    request: HttpRequest, context: dict[str, Any], ballot: BallotForm, marks: Mapping[str, str],
    done: str,
) -> HttpResponse:  # fmt: skip
    """The ballot paper with marks; those that were sent are kept. `done`: what is said of them."""
    found, code = context["round"], context["code"]
    context |= {"ballot": ballot, "keeps": keeps(request, found)} | said(found, marks, ballot)
    status = 422 if ballot.errors else 200
    if done == "now" and len(on_device.locked(found, code, _text(marks))) > LARGEST:
        done = "too-much"
    page = context | {"kept": done}
    answer = render(request, "budgeting/ballot.html", page, status=status)
    if done == "forgotten":
        forget(request, answer, found, code)
    elif done != "again" and marks and context["keeps"]:
        keep(request, answer, found, code)
    return answer


def said(found: ARound, marks: Mapping[str, str], ballot: BallotForm) -> dict[str, Any]:
    """What the page says of marks, and what the script needs to say it."""
    return {
        "so_far": on_device.tally(found, marks, ballot.projects),
        "tally": on_device.tally_texts(found), "kept_until": on_device.kept_until(found),
    }  # fmt: skip


def quietly(request: HttpRequest, found: ARound, code: str) -> HttpResponse:
    """Keep what the script sends while somebody marks; nothing is looked up or shown."""
    answer = HttpResponse(status=204)
    done = not marked(request) or keep(request, answer, found, code)
    if not marked(request):
        forget(request, answer, found, code)
    return answer if done else HttpResponse(status=413)


def marked(request: HttpRequest) -> dict[str, str]:
    """What was marked, as it was typed."""
    typed = {name: request.POST.get(name, "")[:LONGEST] for name in request.POST}
    return {name: value for name, value in typed.items() if value and FIELD.fullmatch(name)}


def read(request: HttpRequest, found: ARound, code: str) -> dict[str, str]:
    """What is kept on this device for this code; nothing where nothing is."""
    text = on_device.unlocked(found, code, request.COOKIES.get(_name(found, code), ""))
    pairs = (each.partition("=") for each in text.split(";") if each)
    return {field: value for field, _is, value in pairs if FIELD.fullmatch(field)}


def keep(request: HttpRequest, answer: HttpResponse, found: ARound, code: str) -> bool:
    """Keep what was marked until voting is over; False where it is too much for a cookie."""
    name, kept = _name(found, code), on_device.locked(found, code, _text(marked(request)))
    if len(kept) > LARGEST:
        return False
    others = [each for each in request.COOKIES if each.startswith(PREFIX) and each != name]
    for each in others[: max(len(others) - MOST + 1, 0)]:
        _forget(request, answer, each)
    answer.set_cookie(
        name, kept, expires=on_device.kept_until(found), path=request.path, httponly=True,
        secure=settings.SESSION_COOKIE_SECURE, samesite="Strict",
    )  # fmt: skip
    return True


def forget(request: HttpRequest, answer: HttpResponse, found: ARound, code: str) -> None:
    """Delete what is kept on this device for this code."""
    name = _name(found, code)
    if name in request.COOKIES:
        _forget(request, answer, name)


def forget_all(request: HttpRequest, answer: HttpResponse) -> None:
    """Delete what is kept on this device for any slip of this vote."""
    for name in request.COOKIES:
        if name.startswith(PREFIX):
            _forget(request, answer, name)


def _forget(request: HttpRequest, answer: HttpResponse, name: str) -> None:
    answer.delete_cookie(name, path=request.path, samesite="Strict")


def _name(found: ARound, code: str) -> str:
    return f"{PREFIX}{on_device.name_for(found, code)}"


def _text(marks: Mapping[str, str]) -> str:
    return ";".join(f"{name}={value.replace(';', ',')}" for name, value in marks.items())
