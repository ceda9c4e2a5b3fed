"""The outcome of a review as a letter to the proposer: one sheet of A4, without a name on it."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nutag.budgeting.actions.contesting import appeal_until
from nutag.budgeting.models import Review, ReviewOutcome
from nutag.budgeting.queries.reviews import Line, cost_of, lines_of, post_name
from nutag.core import text
from nutag.places.naming import full_name
from nutag.ui.paper import DEMO, printed, qr

SHEET = Path(__file__).parent / "templates" / "budgeting" / "letter.typ"


def pdf(review: Review, language: str) -> bytes:
    """The letter in a language."""
    with override(language):
        told = _told(review, language)
    return printed(SHEET, told=told)


def _told(review: Review, language: str) -> dict[str, object]:
    proposal = review.proposal
    address = settings.SITE_URL + reverse(
        "budgeting:review", args=[proposal.cycle.slug, proposal.number]
    )
    against = [_clause(each, language) for each in lines_of(review) if each.stops]
    return {
        "language": language,
        "demo": DEMO if proposal.cycle.demo or settings.DEMO else "",
        "where": full_name(proposal.place),
        "day": text.day(timezone.localdate(review.published_at), language),
        "number": _("Proposal No. %(number)s") % {"number": proposal.number},
        "title": proposal.title,
        "outcome": str(ReviewOutcome(review.outcome).label),
        "words": review.words,
        "heading": _("What stands against it") if against else "",
        "against": against,
        "cost": _cost(review),
        "signed": [
            f"{_('Checked by')}: {post_name(review.reviewer_role)}",
            f"{_('Second signature')}: {post_name(review.signer_role)}",
        ],
        "contest": _contest(review, language),
        "how": _("All answers, sources and the cost line by line:"),
        "address": address.partition("://")[2],
        "qr": qr(address),
    }


def _clause(line: Line, language: str) -> dict[str, str]:
    question = line.question
    english = language == "en"
    law = question.law_en if english else question.law_mn
    if law and not question.certain:
        law += " " + _("(a lawyer has yet to confirm the article)")
    return {
        "told": question.told_en if english else question.told_mn,
        "way": question.way_en if english else question.way_mn,
        "law": law,
    }


def _cost(review: Review) -> str:
    if review.outcome != ReviewOutcome.ACCEPT:
        return ""
    shown = cost_of(review.proposal)
    if shown is None:
        return ""
    return _("Estimated cost: %(cost)s") % {"cost": text.money(shown.estimate.total, "MNT")}


def _contest(review: Review, language: str) -> str:
    until = appeal_until(review)
    refused = review.outcome == ReviewOutcome.REFUSE
    if until is None or not refused or hasattr(review, "appeal"):
        return ""
    told = _("Do you not agree? Contest it by %(day)s, on the page below or at your khoroo. Two "
             "other people decide again.")  # fmt: skip
    return told % {"day": text.day(until, language)}
