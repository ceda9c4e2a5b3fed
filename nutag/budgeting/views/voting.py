"""Voting: the round under way, the ballot paper, the receipt, the log."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting import actions, queries
from nutag.budgeting.actions import Mistaken, Receipt, Refused
from nutag.budgeting.forms import BallotForm, CodeForm
from nutag.budgeting.queries import ARound
from nutag.budgeting.telling import mistake, refusal
from nutag.budgeting.views.found import file, own_or_404
from nutag.core.voting import plain
from nutag.people.views.limits import limited
from nutag.record.actors import actor
from nutag.record.permissions import may

WORD = 32


def under_way(request: HttpRequest, found: ARound) -> HttpResponse:
    """A round before it is counted: dates, projects, turnout; never who leads."""
    by = actor(request)
    context = common(found) | {
        "standing": queries.standing(found),
        "projects": queries.ballot_projects(found),
        "turnout": queries.turnout(found),
        "changes": found.changes.all(),
        "helps": may(by, "ballot.helped", found),
        "prepares": may(by, "round.arranged", found),
    }
    return render(request, "budgeting/under_way.html", context)


def common(found: ARound) -> dict[str, object]:
    """What every page of a round shows."""
    return {
        "round": found,
        "vote": found.vote,
        "name": queries.name_of(found),
        "where": queries.where_of(found),
        "budget": queries.budget_of(found),
    }


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """A code gives the ballot paper; the ballot paper gives the receipt."""
    found = own_or_404(slug)
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")[:40]})
    context = common(found) | {"form": form, "standing": queries.standing(found)}
    if form.is_valid():
        code = form.cleaned_data["code"]
        try:
            if "word" in request.POST:
                return _paper(request, found, context)
            slot = actions.entitled(found, code)
        except Refused as error:
            form.add_error("code", refusal(error))
            if error.why == Refused.UNKNOWN:
                limited(request, "voting_code")
        else:
            projects = queries.ballot_of(found, slot, code)
            ballot = BallotForm(found.vote, projects)
            context |= {"ballot": ballot, "code": code, "word": secrets.token_urlsafe(WORD)}
            return render(request, "budgeting/ballot.html", context)
    context["tries"] = queries.demo_codes(found)
    return render(request, "budgeting/code.html", context, status=422 if form.errors else 200)


def _paper(request: HttpRequest, found: ARound, context: dict[str, object]) -> HttpResponse:
    """The ballot paper that came back: cast, or shown again with what is to be mended."""
    code, word = plain(request.POST["code"]), request.POST["word"]
    slot = actions.slot_of(found, code)
    ballot = BallotForm(found.vote, queries.ballot_of(found, slot, code), request.POST)
    if ballot.is_valid():
        marks = ballot.marks()
        if "sum" in request.POST:
            context["sum"] = queries.sum_of(found, marks)
        else:
            try:
                by = actor(request)
                receipt = actions.cast(found, marks, code=code, word=word, by=by)
            except Mistaken as error:
                ballot.add_error(None, mistake(error.wrong, found))
            else:
                return _receipt(request, context, receipt)
    context |= {"ballot": ballot, "code": code, "word": word}
    return render(request, "budgeting/ballot.html", context, status=422 if ballot.errors else 200)


def _receipt(request: HttpRequest, context: dict[str, object], receipt: Receipt) -> HttpResponse:
    context |= {"receipt": receipt}
    return render(request, "budgeting/receipt.html", context)


@never_cache
@require_safe
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether the ballot of a receipt is in the box, and how it was counted."""
    found = own_or_404(slug)
    typed, word = request.GET.get("receipt", ""), request.GET.get("word", "")
    there = queries.envelope(found, typed) if typed else None
    context = common(found) | {
        "typed": typed, "word": word, "there": there, "standing": queries.standing(found),
        "counted": queries.counted_as(found, word) if word else None,
    }  # fmt: skip
    return render(request, "budgeting/check.html", context)


@require_safe
def proof(request: HttpRequest, slug: str) -> HttpResponse:
    """The receipt as a proof that anybody can check without this site."""
    found = own_or_404(slug)
    there = queries.envelope(found, request.GET.get("receipt", ""))
    told = queries.proof(found, there) if there else None
    if told is None:
        raise Http404(_("This ballot is not in the log yet."))
    return file(told, f"{slug}-receipt.json", "application/json")


@require_safe
def log(_request: HttpRequest, slug: str) -> HttpResponse:
    """The log of sealed ballots as text."""
    return file("".join(queries.log_lines(own_or_404(slug))), f"{slug}-log.txt", "text/plain")


@require_safe
def bundle(_request: HttpRequest, slug: str) -> HttpResponse:
    """The whole vote in one file, for `nutag verify-round`."""
    data = queries.bundle(own_or_404(slug))
    if data is None:
        raise Http404(_("The votes are not counted yet."))
    return file(data, f"{slug}.zip", "application/zip")


@require_safe
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """The rules a vote is held by, and every exception."""
    found = own_or_404(slug)
    context = common(found) | {
        "standing": queries.standing(found), "rows": queries.rule_rows(found),
        "changes": found.changes.all(), "print": queries.rules_print(found),
    }  # fmt: skip
    return render(request, "budgeting/rules.html", context)


@require_safe
def rules_file(_request: HttpRequest, slug: str) -> HttpResponse:
    """The frozen rules as they were hashed."""
    found = own_or_404(slug)
    if not found.vote.sheet:
        raise Http404(_("The rules are not frozen yet."))
    return file(found.vote.sheet, f"{slug}-rules.json", "application/json")
