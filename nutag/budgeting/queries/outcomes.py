"""A stored result as the count itself told it, for whoever wants to check or read it elsewhere."""

import json

from nutag.budgeting.ballots import election_of
from nutag.budgeting.models import Decision, Result, Round
from nutag.core import counting
from nutag.core.counting.report import report as written


def outcome_of(result: Result, round_: Round) -> counting.Outcome:
    """The outcome, as it was counted."""
    rows = Decision.objects.filter(result=result).select_related("project")
    return counting.Outcome(
        rule=result.rule,
        options=result.options,
        seed=result.seed,
        digest=round_.seed,
        budget=round_.budget,
        spent=result.spent,
        decisions=[
            counting.Decision(
                each.project.code, each.funded, each.turn, counting.Why(each.why), each.facts
            )
            for each in rows.order_by("project__position")
        ],
        facts=result.facts,
        scale=round_.scale,
        certificate=result.certificate,
    )


def outcome_file(round_: Round, rule: str) -> str | None:
    """What the verifier reads, as JSON; None when the round was not counted by that rule."""
    result = Result.objects.filter(round=round_, rule=rule).first()
    if result is None:
        return None
    return json.dumps(outcome_of(result, round_).data(), ensure_ascii=False, indent=1)


def report_file(round_: Round, rule: str) -> str | None:
    """A report to read and print, that rule first; None when the round was not counted by it."""
    found = Result.objects.filter(round=round_)
    results = sorted(found, key=lambda each: (each.rule != rule, each.rule))
    if not results or results[0].rule != rule:
        return None
    return written(election_of(round_), [outcome_of(each, round_) for each in results])
