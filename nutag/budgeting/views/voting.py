"""Voting: the round under way, the ballot paper, the receipt, the log."""

import secrets
from dataclasses import dataclass, replace
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from nutag.budgeting import actions, queries
from nutag.budgeting.actions import Mistaken, Refused
from nutag.budgeting.forms import BallotForm, CodeForm
from nutag.budgeting.queries import ARound
from nutag.budgeting.telling import mistake, refusal
from nutag.budgeting.views import kept
from nutag.budgeting.views.found import file, own_or_404, vote_or_404
from nutag.budgeting.views.receipts import receipt_page
from nutag.core.voting import plain
from nutag.people.views.limits import limited
from nutag.places.tables import write
from nutag.record.actors import actor
from nutag.record.permissions import may

WORD = 32


@dataclass(frozen=True)
class Sheet:
    """What a voter hands in: the code of a slip, and the word that the ballot paper carried."""

    round: ARound
    code: str
    word: str

    def context(self) -> dict[str, object]:
        """What the pages of a voter show."""
        return {
            "round": self.round, "vote": self.round.vote, "name": queries.name_of(self.round),
            "budget": queries.budget_of(self.round), "code": self.code, "word": self.word,
            "pictures": partial(queries.pictures, self.round),
        }  # fmt: skip


def under_way(request: HttpRequest, found: ARound) -> HttpResponse:
    """A round before it is counted: dates, projects, turnout; never who leads."""
    by = actor(request)
    context = common(found) | {
        "standing": queries.standing(found),
        "projects": queries.ballot_projects(found),
        "turnout": queries.turnout(found),
        "changes": found.changes.all(),
        "pictures": queries.pictures(found),
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
    found, code = vote_or_404(slug), plain(request.POST.get("code", ""))
    sheet = Sheet(found, code, request.POST.get("word", ""))
    try:
        if code and sheet.word:
            return _back(request, sheet)
        if code:
            return _paper(request, sheet)
    except Refused as error:
        if error.why == Refused.UNKNOWN:
            limited(request, "voting_code")
        answer = _ask(request, sheet, refusal(error))
        if error.why in kept.ENDED:
            kept.forget(request, answer, found, code)
        return answer
    return _ask(request, sheet)


def _ask(request: HttpRequest, sheet: Sheet, refused: str = "") -> HttpResponse:
    """Ask for the code on a slip; say why the last one gave no ballot."""
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")[:40]})
    if refused and form.is_valid():
        form.add_error("code", refused)
    phase = queries.phase_of(sheet.round)
    context = sheet.context() | {
        "form": form, "phase": phase, "tries": queries.demo_codes(sheet.round)
    }  # fmt: skip
    status = 422 if form.errors else 200
    answer = render(request, "budgeting/code.html", context, status=status)
    if phase in {"over", "counted"}:
        kept.forget_all(request, answer)
    return answer


def _paper(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Give the ballot paper out, with the marks this device kept. Raises Refused."""
    slot = actions.entitled(sheet.round, sheet.code)
    projects = queries.ballot_of(sheet.round, sheet.code, slot.place.path)
    fresh = replace(sheet, word=secrets.token_urlsafe(WORD))
    keeps = kept.keeps(request, sheet.round)
    marks = kept.read(request, sheet.round, sheet.code) if keeps else {}
    ballot = BallotForm(sheet.round.vote, projects, initial=marks)
    return kept.shown(request, fresh.context(), ballot, marks, "again" if marks else "")


def _back(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The ballot paper that came back: to be cast, or marks to be kept or forgotten."""
    doing = request.POST.get("keep") or ("forget" if "forget" in request.POST else "")
    if not doing or not kept.keeps(request, sheet.round):
        return _cast(request, sheet)
    if doing == kept.QUIET:
        return kept.quietly(request, sheet.round, sheet.code)
    slot = actions.entitled(sheet.round, sheet.code)
    projects = queries.ballot_of(sheet.round, sheet.code, slot.place.path)
    marks = {} if doing == "forget" else kept.marked(request)
    ballot = BallotForm(sheet.round.vote, projects, initial=marks)
    done = "forgotten" if doing == "forget" else "now"
    return kept.shown(request, sheet.context(), ballot, marks, done)


def _cast(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The ballot paper that came back: cast, or shown again with what is to be mended."""
    found, context = sheet.round, sheet.context()
    path = actions.slot_of(found, sheet.code).place.path if found.vote.own_area else ""
    ballot = BallotForm(found.vote, queries.ballot_of(found, sheet.code, path), request.POST)
    if ballot.is_valid():
        marks = ballot.marks()
        if "sum" in request.POST:
            context["sum"] = queries.sum_of(found, marks)
        else:
            try:
                receipt = actions.cast(found, marks, code=sheet.code, word=sheet.word)
            except Mistaken as error:
                ballot.add_error(None, mistake(error.wrong, found))
            else:
                answer = receipt_page(request, context, receipt, found.vote.note)
                kept.forget(request, answer, found, sheet.code)
                return answer
    return kept.shown(request, context, ballot, kept.marked(request), "")


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
def turnout(_request: HttpRequest, slug: str) -> HttpResponse:
    """How many voted in each part, as a table."""
    rows = queries.turnout_rows(own_or_404(slug))
    if rows is None:
        raise Http404(_("Voting has not begun yet."))
    data = write(list(rows[0]) if rows else (), (list(each.values()) for each in rows))
    return file(data, f"{slug}-turnout.csv", "text/csv")


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
