"""The votes of a year: one round for each place that has money, its accepted proposals on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from nutag.budgeting.actions.cycles import WrongState
from nutag.budgeting.actions.planning import Draft, add_projects, plan
from nutag.budgeting.models import Cycle, CycleState, PhaseKind, Proposal, Round, State
from nutag.budgeting.phases import DAY, starts
from nutag.budgeting.pool import rounds_of, waiting
from nutag.places.models import Place
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

LONGEST = 200
LONGEST_TEXT = 500


@dataclass(frozen=True)
class Made:
    """How many rounds are new, and how many projects were put on ballots."""

    rounds: int
    projects: int


@transaction.atomic
def make_rounds(
    cycle: Cycle, within: Place, sums: Mapping[Place, int], *, by: Actor,
    at: datetime | None = None, **rules: Any,
) -> Made:  # fmt: skip
    """See to it that each of these places has its round, with its accepted proposals on it.

    `sums` in tögrög by place, all of which lie `within`; `rules` are those of `plan`. What is
    there stays: a second run adds only what is new, and never to a ballot that is frozen.
    Raises WrongState when the year is not published, ValueError for a place elsewhere, NotAllowed.
    """
    grant = require(by, "rounds.made", within)
    if not all(_inside(each, within) and _inside(each, cycle.place) for each in sums):
        raise ValueError(within)
    turn(f"rounds of {cycle.pk}")
    if cycle.state != CycleState.PUBLISHED:
        raise WrongState(cycle.state)
    there = rounds_of(cycle)
    rounds = projects = 0
    for place, budget in sorted(sums.items(), key=lambda each: each[0].path):
        round_ = there.get(place.pk)
        if round_ is None:
            round_ = _round(cycle, place, budget, by=by, at=at, **rules)
            rounds += 1
        projects += _fill(round_, cycle, place, by=by, at=at)
    record(
        "rounds.made", by=by, grant=grant, subject=cycle, place=within, at=at, rounds=rounds,
        projects=projects,
    )  # fmt: skip
    return Made(rounds, projects)


def _inside(place: Place, other: Place) -> bool:
    return place.path.startswith(other.path)


def _round(
    cycle: Cycle, place: Place, budget: int, *, by: Actor, at: datetime | None, **rules: Any
) -> Round:
    days = cycle.phases.get(kind=PhaseKind.VOTE)
    return plan(
        place, by=by, cycle=cycle, demo=cycle.demo, at=at, budget=budget,
        name_mn=f"{place.name_mn}: {cycle.name_mn}"[:LONGEST],
        name_en=f"{place.name_en}: {cycle.name_en}"[:LONGEST],
        opens_at=starts(days.begins_on), closes_at=starts(days.ends_on + DAY), **rules,
    )  # fmt: skip


def _fill(round_: Round, cycle: Cycle, place: Place, *, by: Actor, at: datetime | None) -> int:
    """Put what is accepted and on no ballot yet on this one, unless it is frozen; how many."""
    if round_.state != State.PLANNED:
        return 0
    drafts = [_draft(each, place) for each in waiting(cycle, place)]
    return len(add_projects(round_, drafts, by=by, at=at)) if drafts else 0


def _draft(proposal: Proposal, place: Place) -> Draft:
    part = None if proposal.place_id == place.pk else proposal.place
    text = proposal.text[:LONGEST_TEXT]
    return Draft(proposal.title, "", proposal.cost or 0, part, text_mn=text, proposal=proposal)
