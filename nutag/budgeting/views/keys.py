"""The key of the ballot box: made, shown part by part to one keeper after the other, tried."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from nutag.budgeting import actions
from nutag.budgeting.actions import WrongKey
from nutag.budgeting.forms import SharesForm
from nutag.budgeting.queries import ARound, key_parts, own_round
from nutag.budgeting.views.preparing import prepared, wrong_key
from nutag.budgeting.views.voting import common
from nutag.core.voting import WrongShare
from nutag.record.actors import actor

TURN = "keeper"  # whose turn it is, kept in the session: a number, no part of the key


@sensitive_post_parameters()
@prepared("key.made")
def key(request: HttpRequest, found: ARound) -> HttpResponse:
    """Make the key and hand out its parts, each alone; then keepers try them."""
    if "make" in request.POST:
        parts = actions.make_key(found, by=actor(request))
        return _called(request, own_round(found.slug) or found, parts, 1)
    if "parts" in request.POST:
        return _handed(request, found)
    form = SharesForm(found.vote.needed, request.POST if "try" in request.POST else None)
    if form.is_valid():
        try:
            actions.try_key(found, form.shares(), by=actor(request))
        except (WrongShare, WrongKey) as error:
            form.add_error(None, wrong_key(error))
        else:
            messages.success(request, _("The key opens. Keep the parts apart from each other."))
            return redirect("budgeting:prepare", found.slug)
    return render(
        request, "budgeting/key.html", common(found) | {"form": form},
        status=422 if form.errors else 200,
    )  # fmt: skip


def _handed(request: HttpRequest, found: ARound) -> HttpResponse:
    """Show the next part, once; or clear the screen for the next keeper."""
    parts = key_parts.unwrapped(found, request.POST["parts"])
    number = found.vote.hands - len(parts) + 1
    if "show" not in request.POST:
        return _called(request, found, parts, number) if parts else _all_shown(request, found)
    if not parts or request.session.get(TURN) != _turn(found, number):
        messages.error(
            request,
            _("This part was shown already. If its keeper does not have it, make a new key."),
        )
        return redirect("budgeting:key", found.slug)
    request.session[TURN] = _turn(found, number + 1)
    return _page(request, found, parts[1:], number, key_parts.written(parts[0]))


def _called(request: HttpRequest, found: ARound, parts: Sequence[str], number: int) -> HttpResponse:
    """The screen between two keepers, with no part on it."""
    if number == 1:
        request.session[TURN] = _turn(found, 1)
    return _page(request, found, parts, number, "")


def _all_shown(request: HttpRequest, found: ARound) -> HttpResponse:
    messages.success(request, _("Each keeper has a part. Now try the key."))
    return redirect("budgeting:key", found.slug)


def _page(
    request: HttpRequest, found: ARound, rest: Sequence[str], number: int, part: str
) -> HttpResponse:
    context = common(found) | {
        "parts": key_parts.wrapped(found, rest), "number": number, "part": part,
        "last": not rest,
    }  # fmt: skip
    return render(request, "budgeting/key_part.html", context)


def _turn(found: ARound, number: int) -> str:
    return f"{found.vote.public_key}/{number}"
