"""Proposing something: the khoroo, the questions one by one, the desk, the paper."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nutag.budgeting import forms
from nutag.budgeting.actions import of_proposals as actions
from nutag.budgeting.actions.of_proposals import GoneOn, Hand
from nutag.budgeting.doorsteps import desk, desks
from nutag.budgeting.queries import of_proposals as queries
from nutag.budgeting.queries.of_proposals import ACycle
from nutag.budgeting.spots import window
from nutag.budgeting.views.found import cycle_or_404
from nutag.files.refusals import Refused
from nutag.places import queries as places
from nutag.places.queries import Place
from nutag.record.actors import actor
from nutag.record.permissions import require
from nutag.ui.journey import Answers, Confirmation, Door, Journey, Step

type View = Callable[..., HttpResponse]


def about(request: HttpRequest) -> tuple[ACycle, Place]:
    """The year and the khoroo that the address of a journey names."""
    known = request.resolver_match.kwargs if request.resolver_match else {}
    cycle, place = cycle_or_404(known["slug"]), places.place(known["code"])
    if place is None or place.kind != "khoroo" or not place.path.startswith(cycle.place.path):
        raise Http404(_("There is no such khoroo in this year."))
    return cycle, place


def while_open(view: View) -> View:
    """For signed-in people while proposals are taken; else a page that says when they are."""

    @login_required
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        cycle = cycle_or_404(kwargs["slug"])
        return view(request, *args, **kwargs) if queries.taking(cycle) else closed(request, cycle)

    return shown


def closed(request: HttpRequest, cycle: ACycle) -> HttpResponse:
    """When proposals are taken, and what can be done instead."""
    context = {"cycle": cycle, "phase": queries.propose_phase(cycle)}
    return render(request, "budgeting/proposals_closed.html", context)


@never_cache
@require_safe
@login_required
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Which khoroo it is for; one's own is chosen already."""
    cycle = cycle_or_404(slug)
    if not queries.taking(cycle):
        return closed(request, cycle)
    code = request.GET.get("place", "")
    found = queries.khoroos_of(cycle)
    if code and any(each.code == code for each in found):
        return redirect("budgeting:propose", slug, code)
    by = actor(request)
    home = getattr(request.user, "home", None)
    context = {"cycle": cycle, "khoroos": found, "own": home.khoroo if home else None,
               "desks": desks(by, "proposal.entered", found)}  # fmt: skip
    return render(request, "budgeting/proposal_start.html", context)


@require_safe
@login_required
def alike(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What is proposed there already and sounds alike, for a title as far as it is typed."""
    cycle, place = cycle_or_404(slug), places.place(code)
    title = request.GET.get("title", "")[:120]
    found = queries.similar(cycle, place, title) if place and title.strip() else []
    return render(request, "budgeting/proposals_alike.html", {"found": found})


def _guard(request: HttpRequest, door: Door) -> None:
    by, place = actor(request), about(request)[1]
    if door == Door.DESK:
        require(by, "proposal.entered", desk(by, "proposal.entered", place))
    else:
        require(by, "proposal.submitted", place)


def _known(request: HttpRequest) -> Answers:
    place = about(request)[1]
    home = getattr(request.user, "home", None)
    near = home if home and home.path.startswith(place.path) else place
    return {"khoroo": place.code, "part": near.code, "named": "no"}


def _live(request: HttpRequest, answers: Answers) -> str:
    """Under the title as it is typed: what sounds alike."""
    return _shown(request, str(answers.get("title", "")), live=True)


def _alike(request: HttpRequest, answers: Answers) -> str:
    """Above the next question: what sounds like the title."""
    return _shown(request, str(answers.get("title", "")), live=False)


def _shown(request: HttpRequest, title: str, *, live: bool) -> str:
    cycle, place = about(request)
    found = queries.similar(cycle, place, title) if title and not live else []
    context = {"found": found, "cycle": cycle, "place": place, "live": live}
    return render_to_string("budgeting/proposals_alike.html", context, request)


def _map(request: HttpRequest, answers: Answers) -> str:
    """The khoroo as a picture to press, which needs no script."""
    place = about(request)[1]
    spot = spot_sent(request).get("point") if request.POST else answers.get("point")
    context = {"place": place, "spot": spot or ""}
    known = window(place) is not None
    return render_to_string("budgeting/spot.html", context, request) if known else ""


def spot_sent(request: HttpRequest) -> QueryDict:
    """Where the picture was pressed becomes the point. The keyboard presses at 0, 0: nowhere."""
    told = request.POST.copy()
    seen = window(about(request)[1])
    x, y = told.pop("spot.x", [""])[-1], told.pop("spot.y", [""])[-1]
    if seen and x.isdecimal() and y.isdecimal() and (int(x[:4]), int(y[:4])) != (0, 0):
        lon, lat = seen.at(int(x[:4]), int(y[:4]))
        told["point"] = f"{lat:.5f}, {lon:.5f}"
        told["stay"] = "yes"
    return told


def photo_sent(request: HttpRequest) -> QueryDict:
    """Keep a photo for its sender alone, and put its key among the answers."""
    told = request.POST.copy()
    upload = request.FILES.get("photo")
    if upload:
        place = about(request)[1]
        try:
            kept = actions.keep_photo(upload, by=actor(request), place=place)
        except Refused as refused:
            told["photo_error"] = str(refused)
        else:
            told["photo_id"] = str(kept.pk)
            told.pop("no_photo", None)
    return told


def finish(request: HttpRequest, answers: Answers, door: Door) -> str:
    """Hand it in; the address of its page is the reference."""
    cycle, place = about(request)
    if not answers["part"].path.startswith(place.path):
        raise ValidationError(_("This part is not in the khoroo."))
    hand = Hand(answers["person"], answers["serial"]) if door == Door.DESK else None
    try:
        made = actions.propose(
            cycle, forms.words_of(answers), by=actor(request), named=answers["named"], hand=hand
        )
    except GoneOn:
        raise ValidationError(_("Proposals are no longer taken.")) from None
    return f"{cycle.slug}/{made.number}"


def confirmation(_request: HttpRequest, reference: str) -> Confirmation:
    """Its number, and what happens next by when."""
    slug, _slash, number = reference.rpartition("/")
    found = queries.proposal_by(slug, int(number))
    if found is None:
        raise Http404
    phases = {kind: queries.phase(found.cycle, kind) for kind in ("propose", "review", "vote")}
    days = {kind: each.ends_on if each else None for kind, each in phases.items()}
    return Confirmation(
        gettext_lazy("Your proposal is handed in"),
        f"№{found.number}",
        coming=[
            (gettext_lazy("Neighbours read and support it; you can still change it"),
             days["propose"]),
            (gettext_lazy("Specialists check it and answer with a reason"), days["review"]),
            (gettext_lazy("What can be done goes on the ballot"), days["vote"]),
        ],
        links=[(gettext_lazy("See the proposal"), queries.url_of(found))],
    )  # fmt: skip


propose = Journey(
    "propose",
    title=gettext_lazy("Propose something"),
    steps=[
        Step("what", forms.TitleForm, title=gettext_lazy("What is needed?"), above=_live),
        Step("why", forms.TextForm, title=gettext_lazy("Why is it needed, and for whom?"),
             above=_alike),
        Step("kind", forms.KindForm, title=gettext_lazy("What kind of thing is it?")),
        Step("where", forms.WhereForm, title=gettext_lazy("Where is it needed?"),
             above=_map, receive=spot_sent),
        Step("photo", forms.PhotoForm, title=gettext_lazy("Do you have a photo of the place?"),
             hint=gettext_lazy("Not needed. Show the place, no faces. What the photo hides, such "
                               "as where and by which phone it was taken, is removed."),
             receive=photo_sent),
        Step("sign", forms.SignForm, title=gettext_lazy("Shall your name be shown?")),
        Step("visitor", forms.VisitorForm, title=gettext_lazy("For whom do you type?"),
             only=Door.DESK),
    ],
    finish=finish,
    confirmation=confirmation,
    guard=_guard,
    initial=_known,
    send=gettext_lazy("Hand in the proposal"),
    leave="/proposals/",
)  # fmt: skip


def pages() -> list[URLPattern]:
    """The pages of the journey; all but the sheet only while proposals are taken."""
    found = propose.urls()
    for each in found:
        if each.name != "propose-sheet":
            each.callback = while_open(each.callback)
    return found
