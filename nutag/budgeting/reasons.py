"""One plain sentence for each decision, in the current language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nutag.budgeting.models import Decision, Round
from nutag.core.counting import VoteType, Why
from nutag.core.text import money, whole

HUNDREDTHS = 100


def amount(units: int, round_: Round) -> str:
    """A sum of money of a round; hundredths only where the sum has any."""
    full, rest = divmod(units, round_.scale)
    if not rest:
        return money(full, round_.currency)
    return money(full, round_.currency).replace(whole(full), f"{units / round_.scale:,.2f}", 1)


def price(hundredths: int, round_: Round) -> str:
    """What each supporter paid, given in hundredths of a unit; tögrög are never split."""
    units = hundredths / HUNDREDTHS / round_.scale
    if round_.currency == "MNT":
        return money(round(units), round_.currency)
    return money(0, round_.currency).replace("0", f"{units:,.2f}", 1)


def votes(number: int) -> str:
    """A number of votes in words."""
    return ngettext("%(number)s vote", "%(number)s votes", number) % {"number": whole(number)}


def points(number: int) -> str:
    """A number of points in words."""
    return ngettext("%(number)s point", "%(number)s points", number) % {"number": whole(number)}


def support(score: int, round_: Round) -> str:
    """What a project got: votes, or points where ballots have points."""
    return points(score) if VoteType(round_.vote_type).has_points else votes(score)


def sentence(decision: Decision, round_: Round, names: Mapping[str, str]) -> str:
    """Why the project was or was not funded; `names` gives the names of projects by code."""
    told = _SENTENCES[Why(decision.why)](decision, round_, names)
    return " ".join(part for part in (*told, _tie(decision.facts, names)) if part)


def _fits(decision: Decision, round_: Round, _names: Mapping[str, str]) -> list[str]:
    told = _("When its turn came, %(left)s were left; it costs %(cost)s.")
    return [told % _money(decision, round_)]


def _too_dear(decision: Decision, round_: Round, names: Mapping[str, str]) -> list[str]:
    told = _("When its turn came, only %(left)s were left; it costs %(cost)s.")
    return [told % _money(decision, round_), _before(decision.facts, names)]


def _after_stop(decision: Decision, _round: Round, names: Mapping[str, str]) -> list[str]:
    told = _("The count stopped before it, at “%(stopped)s”, for which the money was too little.")
    stopped = names.get(str(decision.facts.get("stopped_by")), "")
    return [told % {"stopped": stopped}, _before(decision.facts, names)]


def _before(facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    ahead = names.get(str(facts.get("ahead_of")), "")
    needed = facts.get("votes_needed") or facts.get("points_needed")
    if not needed or not ahead:
        return ""
    told = (
        ngettext(
            "%(number)s more vote would have put it before “%(ahead)s”, and so funded it.",
            "%(number)s more votes would have put it before “%(ahead)s”, and so funded it.",
            needed,
        )
        if "votes_needed" in facts
        else ngettext(
            "%(number)s more point would have put it before “%(ahead)s”, and so funded it.",
            "%(number)s more points would have put it before “%(ahead)s”, and so funded it.",
            needed,
        )
    )
    return told % {"number": whole(needed), "ahead": ahead}


def _below(decision: Decision, round_: Round, _names: Mapping[str, str]) -> list[str]:
    told = _("Projects need at least %(threshold)s; this one lacked %(number)s.")
    needed = decision.facts.get("votes_needed", 0)
    threshold = support(decision.facts.get("threshold", 0), round_)
    return [told % {"threshold": threshold, "number": whole(needed)}]


def _over(decision: Decision, round_: Round, _names: Mapping[str, str]) -> list[str]:
    told = _("It costs %(cost)s, more than the whole budget of %(budget)s.")
    return [told % (_money(decision, round_) | {"budget": amount(round_.budget, round_)})]


def _nobody(_decision: Decision, _round: Round, _names: Mapping[str, str]) -> list[str]:
    return [_("Nobody voted for it.")]


def _bought(decision: Decision, round_: Round, _names: Mapping[str, str]) -> list[str]:
    facts = decision.facts
    supporters, full = int(facts["supporters"]), int(facts.get("paid_in_full", 0))
    told = (
        ngettext(
            "Its %(number)s supporter paid for it, %(price)s for each point.",
            "Its %(number)s supporters paid for it together, %(price)s for each point they gave.",
            supporters,
        )
        if VoteType(round_.vote_type).has_points
        else ngettext(
            "Its %(number)s supporter paid for it: %(price)s.",
            "Its %(number)s supporters paid for it together, %(price)s each.",
            supporters,
        )
    )
    said = told % {"number": whole(supporters), "price": price(int(facts["price"]), round_)}
    if full >= supporters:
        return [said]
    poor = _("Those who had less left (%(number)s) paid all they had.")
    return [said, poor % {"number": whole(supporters - full)}]


def _not_afforded(decision: Decision, round_: Round, names: Mapping[str, str]) -> list[str]:
    facts = decision.facts
    told = ngettext(
        "Its %(number)s supporter had %(left)s left in the end, %(missing)s too little.",
        "Its %(number)s supporters together had %(left)s left in the end, %(missing)s too little.",
        int(facts["supporters"]),
    )
    sums = {key: amount(int(facts[key]), round_) for key in ("left", "missing")}
    return [
        told % (sums | {"number": whole(int(facts["supporters"]))}),
        _elsewhere(facts, names),
        _lacking(facts) or _beyond(facts, round_) or _lacking_at_share(facts),
    ]


def _elsewhere(facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    dearest = [names.get(str(row[0]), "") for row in facts.get("spent_on", ())][:1]
    if not dearest:
        return ""
    return _("The largest part of what they spent went to “%(name)s”.") % {"name": dearest[0]}


def _beyond(facts: Mapping[str, Any], round_: Round) -> str:
    if not facts.get("over_by"):
        return ""
    told = _("Larger shares would have bought it, but spent %(over)s more than there was.")
    return told % {"over": amount(int(facts["over_by"]), round_)}


def _lacking(facts: Mapping[str, Any]) -> str:
    needed = facts.get("votes_needed")
    if not needed:
        return ""
    told = ngettext(
        "%(number)s more supporter would have been enough.",
        "%(number)s more supporters would have been enough.",
        needed,
    )
    return told % {"number": whole(needed)}


def _lacking_at_share(facts: Mapping[str, Any]) -> str:
    needed = facts.get("votes_at_share")
    if not needed:
        return ""
    told = ngettext(
        "Had all shares stayed the same, %(number)s more supporter would have bought it in time.",
        "Had all shares stayed the same, %(number)s more supporters would have bought it in time.",
        needed,
    )
    return told % {"number": whole(needed)}


def _tie(facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    level = [names.get(str(code), "") for code in facts.get("tied_with", ())][:1]
    if not level or facts.get("tie") not in _TIES:
        return ""
    return str(_TIES[facts["tie"]]) % {"name": level[0]}


def _money(decision: Decision, round_: Round) -> dict[str, str]:
    left = int(decision.facts.get("left", 0))
    return {"left": amount(left, round_), "cost": amount(decision.project.cost, round_)}


_TIES = {
    "cost": gettext_lazy(
        "It was level with “%(name)s”; of two that are level the cheaper goes first."
    ),
    "votes": gettext_lazy("It was level with “%(name)s”; the one with more votes goes first."),
    "lot": gettext_lazy("It was level with “%(name)s”, at the same cost; a lot decided."),
}
_SENTENCES = {
    Why.FITS: _fits,
    Why.TOO_DEAR: _too_dear,
    Why.AFTER_STOP: _after_stop,
    Why.BELOW_THRESHOLD: _below,
    Why.OVER_BUDGET: _over,
    Why.NO_VOTES: _nobody,
    Why.BOUGHT: _bought,
    Why.NOT_AFFORDED: _not_afforded,
}
