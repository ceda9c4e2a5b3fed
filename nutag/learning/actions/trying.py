"""Plans of seats tried out, worked out in the background, and decided."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.core import planning
from nutag.learning.actions.changing import change
from nutag.learning.actions.seats import Stale, invite
from nutag.learning.actions.sessions import propose
from nutag.learning.models import SeatingRun, SeatingTrial, Session, TrialState
from nutag.learning.queries import seating, trying
from nutag.learning.queries.changes import Changes
from nutag.learning.queries.seating import Wishes
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

SECONDS = 60.0  # for the solver; a whole city takes half of it
READY = (TrialState.READY, TrialState.DECIDING)


@transaction.atomic
def try_seats(
    wishes: Wishes, changes: Changes, *, by: Actor, at: datetime | None = None
) -> SeatingTrial:
    """Ask for a plan of seats without inviting anybody; the job works it out.

    The same asked again while it is being worked out is the same trial. Raises NotAllowed.
    """
    grant = require(by, "seats.tried")
    turn("learning.trials")
    now = at or timezone.now()
    limits, told = wishes.plain(), changes.plain()
    known = trying.waiting_trial(by, limits, told, now - trying.LATE)
    if known is not None:
        return known
    made = SeatingTrial.objects.create(at=now, by_id=by.pk, limits=limits, changes=told)
    record("seats.tried", by=by, grant=grant, subject=made, at=at)
    return made


def work_out(
    trial: SeatingTrial, *, seconds: float = SECONDS, at: datetime | None = None
) -> SeatingTrial:
    """Work a trial out, and beside it what would come without its changes. Twice does no harm."""
    if trial.state != TrialState.WAITING:
        return trial
    problem = trying.problem_of(trial, at=at)
    found = seating.solve(problem, seconds)
    usual = seating.problem(seating.last_wishes(), at=at)
    base = seating.solve(usual, 0) if usual != problem else None
    return _kept(trial, problem, found, usual, base, at=at)


@transaction.atomic
def _kept(
    trial: SeatingTrial, problem: planning.Problem, found: planning.Plan,
    usual: planning.Problem, base: planning.Plan | None, *, at: datetime | None,
) -> SeatingTrial:  # fmt: skip
    held = SeatingTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if held.state != TrialState.WAITING:
        return held
    held.state, held.seal, held.found = TrialState.READY, trying.seal(problem), trying.packed(found)
    if base is not None:
        moves = sum(usual.before.get(key, to) != to for key, to in base.placed.items())
        held.base = trying.packed(base) | {"moved": moves}
    held.save()
    record("seats.worked_out", by=SYSTEM, subject=held, at=at)
    return held


@transaction.atomic
def decide(trial: SeatingTrial, *, by: Actor, at: datetime | None = None) -> SeatingRun:
    """Invite everybody as a trial places them; again changes nothing.

    Raises NotAllowed, Stale where anything has changed since, and ValidationError for a trial that
    is not worked out, or that rests on changes of sessions.
    """
    require(by, "seats.planned")
    turn("learning.sessions")
    held = SeatingTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if held.state == TrialState.DECIDED and held.run is not None:
        return held.run
    if held.state not in READY or held.changes:
        raise ValidationError(_("Only a plan for the sessions as they are can be decided."))
    problem = trying.problem_of(held, at=at)
    if trying.seal(problem) != held.seal:
        raise Stale
    plan = trying.unpacked(held.found)
    held.run = invite(problem, plan, trying.wishes_of(held), by=by, at=at)
    held.state = TrialState.DECIDED
    held.save(update_fields=["run", "state"])
    return held.run


@transaction.atomic
def ask_to_decide(trial: SeatingTrial, *, by: Actor, at: datetime | None = None) -> None:
    """As `decide`, in the background: for plans that place very many people anew."""
    grant = require(by, "seats.decided")
    held = SeatingTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if held.state == TrialState.READY and not held.changes:
        held.state, held.at = TrialState.DECIDING, at or timezone.now()
        held.save(update_fields=["state", "at"])
        record("seats.decided", by=by, grant=grant, subject=held, at=at)


@transaction.atomic
def give_back(trial: SeatingTrial) -> None:
    """A plan that could not be decided, since something has changed, waits for its officer."""
    SeatingTrial.objects.filter(pk=trial.pk, state=TrialState.DECIDING).update(
        state=TrialState.READY
    )


@transaction.atomic
def keep_changes(trial: SeatingTrial, *, by: Actor, at: datetime | None = None) -> int:
    """Change the seats and smallest groups of sessions as a trial did, and propose its new one.

    How many sessions; nought when it was done before. Raises NotAllowed, and ValidationError for
    what cannot be.
    """
    require(by, "session.changed")
    turn("learning.sessions")
    held = SeatingTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if held.state == TrialState.DECIDED:
        return 0
    held.state = TrialState.DECIDED
    held.save(update_fields=["state"])
    told = Changes.of(held.changes)
    if told.like:
        _proposed(told, by, at)
    ids = [int(key) for key in {*told.more, *told.least}]
    for each in Session.objects.filter(pk__in=ids).order_by("pk"):
        key = str(each.pk)
        change(each, seats=each.seats + told.more.get(key, 0),
               least=told.least.get(key, each.least), by=by, at=at)  # fmt: skip
    return len(ids) + bool(told.like)


def _proposed(told: Changes, by: Actor, at: datetime | None) -> None:
    like = Session.objects.select_related("module", "venue__place", "trainer").get(pk=told.like)
    day = timezone.localtime(like.starts_at).date()
    by_days = date.fromisoformat(told.on) - day
    (begin, end), *more = [(a + by_days, b + by_days) for a, b in like.spans]
    propose(
        like.module, like.venue, like.trainer, begin, end, seats=like.seats, least=like.least,
        by=by, more=more, roles=like.roles, at=at,
    )  # fmt: skip
