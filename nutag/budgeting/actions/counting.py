"""Counting a round by every rule, and keeping each reason."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.budgeting.ballots import election_of, reached
from nutag.budgeting.models import Decision, Project, Result, Round, Rule, State
from nutag.core.counting import Asked, Election, Outcome, count
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


def count_round(round_: Round, *, by: Actor, seed: str = "", at: datetime | None = None) -> Round:
    """Count by both rules; earlier results of this round are replaced. Raises NotAllowed.

    `seed` decides ties that neither cost nor votes decide; by default the digest of the ballots,
    which nobody could choose.
    """
    require(by, "round.counted", round_)
    election = election_of(round_)
    return keep(round_, election, outcomes(election, seed or round_.seed), by=by, at=at)


def outcomes(election: Election, seed: str) -> list[Outcome]:
    """What every rule says. It can take a minute, so it must not be done in a transaction."""
    return [count(election, rule, Asked(seed=seed)) for rule in Rule.values]


@transaction.atomic
def keep(
    round_: Round, election: Election, told: Sequence[Outcome], *, by: Actor, at: datetime | None
) -> Round:
    """Store what was counted. Raises NotAllowed."""
    grant = require(by, "round.counted", round_)
    Round.objects.select_for_update().get(pk=round_.pk)
    Result.objects.filter(round=round_).delete()
    for outcome in told:
        _keep(round_, election, outcome, at or timezone.now())
    round_.state = State.COUNTED
    round_.save(update_fields=["state"])
    decisive = next(each for each in told if each.rule == round_.rule)
    record(
        "round.counted", by=by, grant=grant, subject=round_, place=round_.place, at=at,
        rule=round_.rule, funded=len(decisive.winners), seed=decisive.seed,
    )  # fmt: skip
    return round_


def _keep(round_: Round, election: Election, outcome: Outcome, at: datetime) -> None:
    result = Result.objects.create(
        round=round_, rule=outcome.rule, options=dict(outcome.options), seed=outcome.seed,
        spent=outcome.spent, facts=dict(outcome.facts), counted_at=at,
        reached=reached(election, set(outcome.winners)), certificate=dict(outcome.certificate),
    )  # fmt: skip
    keys = dict(Project.objects.filter(round=round_).values_list("code", "pk"))
    Decision.objects.bulk_create(
        Decision(
            result=result, project_id=keys[each.code], funded=each.funded, turn=each.place,
            why=each.why, facts=dict(each.facts),
        )
        for each in outcome.decisions
    )  # fmt: skip
