"""The rules of a vote in words."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nutag.budgeting.models import Entitled, Kind, Round, Rule
from nutag.budgeting.reasons import amount
from nutag.core.ledger.hashing import leaf_hash
from nutag.ui.templatetags.nutag import day

_TIES = gettext_lazy("the fingerprint of the ballots decides, which nobody can choose")
_GRACE = gettext_lazy("a ballot paper that is open already is taken for %(minutes)s minutes more")
_HELP = gettext_lazy("at most %(most)s a day, each with a numbered counterfoil")
_KEYS = gettext_lazy("any %(needed)s of %(hands)s keepers together")
_OWN = gettext_lazy("a voter chooses projects for their own kheseg and for the whole khoroo")


def rule_rows(round_: Round) -> list[tuple[str, str]]:
    """The rules as questions and answers."""
    vote = round_.vote
    last = timezone.localtime(vote.closes_at) - timedelta(seconds=1)
    rows = [
        (_("Money"), amount(round_.budget, round_)),
        (_("First day of voting"), day(timezone.localdate(vote.opens_at))),
        (_("Last day of voting"), day(last.date())),
        (_("Who has one vote"), str(Entitled(vote.entitled).label)),
        (_("What a voter does"), str(Kind(vote.kind).label)),
        *_limits(round_),
        (_("Which way of counting decides"), str(Rule(round_.rule).label)),
        (_("If two projects are equal in everything"), _TIES),
        (_("After the last minute"), _GRACE % {"minutes": vote.grace}),
        (_("For how many voters one helper types"), _HELP % {"most": vote.helped_most}),
        (_("Who opens the ballot box"), _KEYS % {"needed": vote.needed, "hands": vote.hands}),
    ]
    if vote.own_area:
        rows.append((_("Own area"), _OWN))
    return [(asked, str(told)) for asked, told in rows]


def _limits(round_: Round) -> list[tuple[str, str]]:
    vote = round_.vote
    if vote.kind == Kind.KNAPSACK:
        return []
    rows = [(_("How many projects"), _("at most %(most)s") % {"most": vote.most})]
    if vote.kind == Kind.POINTS:
        rows.append((_("Points to share"), str(vote.points)))
    return rows


def rules_print(round_: Round) -> str:
    """The fingerprint of the frozen rules as it stands on the record; "" before."""
    sheet = round_.vote.sheet
    return leaf_hash(sheet.encode()).hex() if sheet else ""
