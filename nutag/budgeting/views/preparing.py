"""Preparing a round: rules, projects, slips, the key; opening it; opening its ballots."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from nutag.budgeting import actions, queries
from nutag.budgeting.actions import (
    BoxesOpen,
    DoesNotAddUp,
    Frozen,
    NobodyVoted,
    NotOpen,
    NotReady,
    OnBallot,
    PaperOpen,
    TooEarly,
    WrongKey,
)
from nutag.budgeting.forms import (
    ExtendForm,
    ProjectForm,
    ProjectsForm,
    RulesForm,
    SharesForm,
    SlipsForm,
    starts,
)
from nutag.budgeting.queries import ARound, of_years
from nutag.budgeting.telling import MISSING
from nutag.budgeting.telling_paper import still_open
from nutag.budgeting.views.found import file, own_or_404
from nutag.budgeting.views.voting import common
from nutag.core.voting import WrongShare
from nutag.places import queries as places
from nutag.record.actors import actor
from nutag.record.permissions import require
from nutag.ui.templatetags.nutag import moment

type View = Callable[..., HttpResponse]
READ_AND_WRITE = ("GET", "HEAD", "POST")
NAMED = 5

CANNOT_COUNT = (
    WrongShare, WrongKey, TooEarly, NotOpen, PaperOpen, DoesNotAddUp, NobodyVoted,
)  # fmt: skip


def prepared(verb: str, *, changes: bool = False) -> Callable[[View], View]:
    """A page for those who may do this to the round; what came too late is told in words.

    One that only `changes` what stands once voting opens is not even shown after that.
    """

    def wrap(view: View) -> View:
        @never_cache
        @require_http_methods(READ_AND_WRITE)
        @login_required
        @wraps(view)
        def shown(request: HttpRequest, slug: str, **more: str) -> HttpResponse:
            found = own_or_404(slug)
            require(actor(request), verb, found)
            if changes and found.state != "planned":
                return _stands(request, slug)
            try:
                return view(request, found, **more)
            except Frozen:
                return _stands(request, slug)

        return shown

    return wrap


def _stands(request: HttpRequest, slug: str) -> HttpResponse:
    messages.error(request, _("Voting has opened: rules, projects and slips stand."))
    return redirect("budgeting:round", slug)


@require_http_methods(READ_AND_WRITE)
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """A new round at a place."""
    place = places.place(request.GET.get("place", ""))
    by = actor(request)
    if place is None:
        require(by, "round.planned")
        return render(request, "budgeting/begin.html", {"places": queries.places_for(by)})
    require(by, "round.planned", place)
    form = RulesForm(request.POST or None, initial=RulesForm.usual(place))
    if form.is_valid():
        rules, rehearsal = form.rules(), "rehearsal" in request.POST
        if rehearsal:
            rules["opens_at"] = min(rules["opens_at"], timezone.now())
        day = form.cleaned_data["first"]
        cycle = None if rehearsal else of_years.year_to_vote_in(place, day)
        made = actions.plan(place, by=by, rehearsal=rehearsal, cycle=cycle, **rules)
        messages.success(request, _("The round is begun. Nothing is final before voting opens."))
        return redirect("budgeting:prepare", made.slug)
    context = {"form": form, "place": place, "where": places.full_name(place)}
    return render(request, "budgeting/begin.html", context, status=422 if form.errors else 200)


@prepared("round.arranged")
def prepare(request: HttpRequest, found: ARound) -> HttpResponse:
    """What is done and what is missing."""
    context = common(found) | {
        "standing": queries.standing(found),
        "tasks": queries.tasks(found),
        "missing": [MISSING[each]() for each in queries.missing(found)],
        "last": queries.last_counted(found),
        "may_discard": found.state == "planned" or found.is_rehearsal,
    }
    return render(request, "budgeting/prepare.html", context)


@prepared("round.discarded")
def discard(request: HttpRequest, found: ARound) -> HttpResponse:
    """Throw a rehearsal away, or a vote that has not opened."""
    if found.state != "planned" and not found.is_rehearsal:
        return _stands(request, found.slug)
    if request.method == "POST":
        actions.discard_round(found, by=actor(request))
        messages.success(request, _("It is thrown away."))
        return redirect("budgeting:rounds")
    return render(request, "budgeting/discard_round.html", common(found))


@prepared("round.arranged", changes=True)
def rules(request: HttpRequest, found: ARound) -> HttpResponse:
    """Name, money, days, ballot, rule."""
    form = RulesForm(request.POST or None, initial=RulesForm.of(found))
    if form.is_valid():
        actions.arrange(found, by=actor(request), **form.rules())
        messages.success(request, _("The rules are kept."))
        return redirect("budgeting:prepare", found.slug)
    return _asked(request, found, form, _("Rules"))


@prepared("project.added")
def projects(request: HttpRequest, found: ARound) -> HttpResponse:
    """The projects on the ballot, and a table to load them from."""
    form = ProjectsForm(queries.site_of(found), request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            made = actions.add_projects(found, form.rows, by=actor(request))
        except OnBallot as error:
            form.add_error("table", _on_ballot(error))
        else:
            messages.success(request, _("%(count)s projects were added.") % {"count": len(made)})
            return redirect("budgeting:prepare_projects", found.slug)
    context = common(found) | {"form": form, "projects": queries.ballot_projects(found)}
    return render(request, "budgeting/projects.html", context, status=422 if form.errors else 200)


@prepared("project.added", changes=True)
def new_project(request: HttpRequest, found: ARound) -> HttpResponse:
    """One more project."""
    form = ProjectForm(queries.site_of(found), request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            actions.add_project(found, form.draft(), by=actor(request))
        except OnBallot as error:
            form.add_error("name_mn", _on_ballot(error))
        else:
            messages.success(request, _("The project is on the ballot."))
            return redirect("budgeting:prepare_projects", found.slug)
    return _asked(request, found, form, _("Add a project"))


def _on_ballot(error: OnBallot) -> str:
    told = _("On the ballot already, for the same part: %(names)s. Nothing was added.")
    return told % {"names": ", ".join(error.names[:NAMED])}


@prepared("project.changed", changes=True)
def one_project(request: HttpRequest, found: ARound, code: str) -> HttpResponse:
    """Change one project, or take it off the ballot."""
    project = queries.project(found, code)
    if project is None:
        raise Http404(_("There is no such project."))
    form = ProjectForm(
        queries.site_of(found), request.POST or None, request.FILES or None, project=project
    )
    if "remove" in request.POST:
        actions.remove_project(project, by=actor(request))
        messages.success(request, _("The project is off the ballot."))
        return redirect("budgeting:prepare_projects", found.slug)
    if form.is_valid():
        actions.change_project(project, form.draft(), by=actor(request))
        messages.success(request, _("The project is kept."))
        return redirect("budgeting:prepare_projects", found.slug)
    return _asked(request, found, form, _("Change a project"), removes=True)


@prepared("slots.made")
def slips(request: HttpRequest, found: ARound) -> HttpResponse:
    """How many may vote in each part, and the slips to print."""
    parts, there = queries.parts(found), queries.slots_of(found)
    known = {each.code: there.get(each.code) or queries.households(each) for each in parts}
    form = SlipsForm(parts, request.POST or None, initial=known)
    if form.is_valid():
        number = actions.make_slots(found, form.counts(), by=actor(request))
        messages.success(request, _("%(count)s slips are made out.") % {"count": number})
        return redirect("budgeting:prepare_slips", found.slug)
    context = common(found) | {"form": form, "rows": queries.slip_files(parts, there)}
    return render(request, "budgeting/slips.html", context, status=422 if form.errors else 200)


@prepared("slots.made")
def print_slips(request: HttpRequest, found: ARound, code: str) -> HttpResponse:
    """The slips of one part, to print and cut."""
    part = next((each for each in queries.parts(found) if each.code == code), None)
    number = request.GET.get("sheet", "1")
    data = queries.slips_pdf(found, part, number) if part else None
    if data is None:
        raise Http404(_("There are no slips."))
    return file(data, f"{found.slug}-{code}-{number}.pdf", "application/pdf")


@require_POST
@login_required
def open_voting(request: HttpRequest, slug: str) -> HttpResponse:
    """Freeze the rules and let voting begin."""
    found = own_or_404(slug)
    try:
        actions.open_voting(found, by=actor(request))
    except NotReady as error:
        for each in error.missing:
            messages.error(request, MISSING[each]())
        return redirect("budgeting:prepare", slug)
    except Frozen:
        messages.info(request, _("Voting was opened already."))
    else:
        messages.success(request, _("The rules stand, and their fingerprint is on the record."))
    return redirect("budgeting:round", slug)


@prepared("round.extended")
def extend(request: HttpRequest, found: ARound) -> HttpResponse:
    """Let voting last longer, for a reason."""
    form = ExtendForm(request.POST or None)
    if form.is_valid():
        last, reason = form.cleaned_data["last"], form.cleaned_data["reason"]
        try:
            actions.extend(found, starts(last + timedelta(days=1)), reason, by=actor(request))
        except ValueError:
            form.add_error("last", _("Voting can only end later than it would, never sooner."))
        except BoxesOpen:
            form.add_error("last", _("Boxes with ballot papers are open: voting cannot go on."))
        else:
            messages.success(request, _("Voting lasts longer; the reason stands on its page."))
            return redirect("budgeting:round", found.slug)
    return _asked(request, found, form, _("Let voting last longer"))


@sensitive_post_parameters()
@prepared("ballots.opened")
def count(request: HttpRequest, found: ARound) -> HttpResponse:
    """The keepers open the box together, and the votes are counted."""
    form = SharesForm(found.vote.needed, request.POST or None)
    if form.is_valid():
        try:
            actions.open_ballots(found, form.shares(), by=actor(request))
        except CANNOT_COUNT as error:
            form.add_error(None, wrong_key(error))
        else:
            messages.success(request, _("The votes are counted, each project with its reason."))
            return redirect("budgeting:round", found.slug)
    context = common(found) | {
        "form": form, "standing": queries.standing(found), "few": queries.few_voted(found)
    }  # fmt: skip
    return render(request, "budgeting/count.html", context, status=422 if form.errors else 200)


def wrong_key(error: Exception) -> ValidationError:
    """Why the box does not open, in words."""
    match error:
        case WrongShare(place=place) if place >= 0:
            told = _("Part %(number)s is mistyped, or stands twice.") % {"number": place + 1}
        case TooEarly(until=until):
            told = _("Ballots are still taken until %(until)s.") % {"until": moment(until)}
        case NotOpen():
            told = _("This vote is not under way.")
        case PaperOpen():
            told = still_open(error)
        case NobodyVoted():
            told = _(
                "Nobody has voted, so there is nothing to count. Voting may be made to last longer."
            )
        case DoesNotAddUp(used=used, envelopes=envelopes):
            told = _(
                "%(used)s slips are used, but the box holds %(envelopes)s ballots. Nothing is "
                "opened before it is known why: call an auditor."
            ) % {"used": used, "envelopes": envelopes}
        case _:
            told = _("These parts do not belong together, or to another vote.")
    return ValidationError(told)


def _asked(
    request: HttpRequest, found: ARound, form: object, title: str, *, removes: bool = False
) -> HttpResponse:
    context = common(found) | {"form": form, "title": title, "removes": removes}
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, "budgeting/asked.html", context, status=status)
