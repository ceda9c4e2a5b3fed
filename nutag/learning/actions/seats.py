"""Seats: planned for many at once, asked for, accepted, excused from, handed to a colleague."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.core import planning
from nutag.learning.actions.plan_states import begin
from nutag.learning.models import (
    AHEAD,
    BOOKED,
    SEATED,
    Booking,
    PlanItem,
    PlanItemState,
    RuleKind,
    SeatingRun,
    SeatRefusal,
    SeatState,
    Session,
)
from nutag.learning.queries import seating
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor, Grant
from nutag.record.permissions import require


class Stale(Exception):  # noqa: N818 - what the plan has become
    """Needs, sessions or seats have changed since the plan was made."""


def invite(
    problem: planning.Problem, plan: planning.Plan, wishes: seating.Wishes, *, by: Actor,
    at: datetime | None = None,
) -> SeatingRun:  # fmt: skip
    """Invite everybody a plan places, and keep why; who has no seat is told why not.

    Inside a transaction, by whoever has made sure that the problem is still the same. Raises
    NotAllowed.
    """
    grant = require(by, "seats.planned")
    now = at or timezone.now()
    board = planning.on_board(problem, plan)
    run = SeatingRun.objects.create(
        at=now, by_id=by.pk, limits=wishes.plain(), method=plan.method, placed=len(plan.placed),
        worth=plan.worth, bound=plan.bound,
    )  # fmt: skip
    run.moved = sum(
        _seat(run, problem, plan, key, board, by=by, grant=grant)
        for key in sorted(plan.placed)
        if problem.before.get(key) != plan.placed[key]
    )
    run.save(update_fields=["moved"])
    _refuse(run, problem, plan, board)
    record("seats.planned", by=by, grant=grant, at=at, placed=run.placed,
           refused=len(plan.refused), moved=run.moved)  # fmt: skip
    return run


def _seat(
    run: SeatingRun, problem: planning.Problem, plan: planning.Plan, key: planning.Request,
    board: planning.Board, *, by: Actor, grant: Grant,
) -> bool:  # fmt: skip
    """A seat that is new; whether it was moved from another session."""
    who, module = int(key[0]), key[1]
    old, new = problem.before.get(key), int(plan.placed[key])
    earlier = Booking.objects.filter(
        session__module__code=module, person=who, state__in=(SeatState.INVITED, SeatState.WAITING)
    )
    earlier.exclude(session=new).update(state=SeatState.MOVED)
    told = planning.explain(problem, plan, *key, board=board)
    session = Session.objects.select_related("venue__place", "module").get(pk=new)
    made, _new = Booking.objects.update_or_create(
        session=session, person_id=who, state=SeatState.WAITING,
        defaults={
            "state": SeatState.INVITED, "run": run, "made_at": run.at,
            "why": {"km": round(told.km, 1), "others": seating.plain(told)},
        },
    )  # fmt: skip
    verb = "booking.made" if old is None else "booking.moved"
    record(verb, by=by, grant=grant, subject=made, place=session.venue.place, at=run.at,
           session=session.pk)  # fmt: skip
    begin(who, session.module, at=run.at)
    return old is not None


def _refuse(
    run: SeatingRun, problem: planning.Problem, plan: planning.Plan, board: planning.Board
) -> None:
    items = {
        (str(each.plan.person_id), each.module.code): each
        for each in PlanItem.objects.filter(state=PlanItemState.OPEN)
        .exclude(plan__state="draft").select_related("plan", "module")
    }  # fmt: skip
    for who, module in plan.refused:
        told = planning.explain(problem, plan, who, module, board=board)
        SeatRefusal.objects.create(run=run, item=items[who, module], others=seating.plain(told))
        Booking.objects.filter(
            session__module__code=module, person=int(who), state=SeatState.INVITED,
            session__in=[int(each) for each in problem.session],
        ).update(state=SeatState.WAITING)  # fmt: skip


@transaction.atomic
def ask_for_seat(
    session: Session, person: Person, *, by: Actor, at: datetime | None = None
) -> Booking:
    """Ask for a seat: one gets it, or waits in line. Raises NotAllowed, ValidationError."""
    made = Booking(session=session, person=person, made_at=at or timezone.now())
    grant = require(by, "booking.asked", made)
    held = _open(session, made.made_at)
    if person.pk in held.concerned_ids:
        raise ValidationError(_("You teach in this session and need no seat."))
    if held.bookings.filter(person=person, state__in=BOOKED).exists():
        raise ValidationError(_("You have a seat in this session, or wait for one, already."))
    if not is_for(held, person, made.made_at):
        raise ValidationError(_("This session is for other posts."))
    if is_barred(held, person.pk):
        raise ValidationError(
            _("An officer decided that you do not sit in this session. The reason is on your plan.")
        )
    made.state = SeatState.ACCEPTED if has_room(held) else SeatState.WAITING
    made.save()
    record("booking.asked", by=by, grant=grant, subject=made, place=held.venue.place, at=at,
           session=held.pk)  # fmt: skip
    if made.state == SeatState.ACCEPTED:
        begin(person.pk, held.module, at=at)
    return made


@transaction.atomic
def accept(booking: Booking, *, by: Actor, at: datetime | None = None) -> Booking:
    """Say that one comes; twice does no harm. Raises NotAllowed, ValidationError."""
    grant = require(by, "booking.accepted", booking)
    held = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if held.state == SeatState.ACCEPTED:
        return held
    if held.state != SeatState.INVITED:
        raise ValidationError(_("This seat is no longer yours."))
    held.state = SeatState.ACCEPTED
    held.save(update_fields=["state"])
    record("booking.accepted", by=by, grant=grant, subject=held, at=at,
           place=booking.session.venue.place)  # fmt: skip
    return held


@transaction.atomic
def excuse(booking: Booking, reason: str, *, by: Actor, at: datetime | None = None) -> Booking:
    """Say with the reason that one does not come; the seat goes to whoever waits.

    Raises NotAllowed, ValidationError.
    """
    grant = require(by, "booking.excused", booking)
    session = _open(booking.session, at or timezone.now())
    held = _given_up(booking, SeatState.EXCUSED, reason)
    record("booking.excused", by=by, grant=grant, subject=held, place=session.venue.place, at=at)
    next_in_line(session, at)
    return held


@transaction.atomic
def substitute(
    booking: Booking, colleague: Person, *, by: Actor, at: datetime | None = None
) -> Booking:
    """Send a colleague who holds a post. Raises NotAllowed, ValidationError."""
    grant = require(by, "booking.substituted", booking)
    now = at or timezone.now()
    session = _open(booking.session, now)
    if not colleague.grants(timezone.localdate(now)):
        raise ValidationError(_("Only somebody who holds a post can go."))
    if session.bookings.filter(person=colleague, state__in=BOOKED).exists():
        raise ValidationError(_("This colleague has a seat there already."))
    held = _given_up(booking, SeatState.SUBSTITUTED, "")
    made = Booking.objects.create(
        session=session, person=colleague, state=SeatState.INVITED, instead_of=held, made_at=now
    )
    record("booking.substituted", by=by, grant=grant, subject=made, at=at,
           place=session.venue.place)  # fmt: skip
    return made


def _given_up(booking: Booking, state: SeatState, reason: str) -> Booking:
    held = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if held.state not in BOOKED or (state == SeatState.SUBSTITUTED and held.state not in SEATED):
        raise ValidationError(_("This seat is no longer yours."))
    held.state, held.reason = state, reason
    held.save(update_fields=["state", "reason"])
    return held


def _open(session: Session, at: datetime) -> Session:
    """The session, locked, so that no seat is given twice. Raises ValidationError when over."""
    rows = Session.objects.select_for_update(of=("self",))
    held = rows.select_related("venue__place", "module").get(pk=session.pk)
    if held.state not in AHEAD or held.ends_at <= at:
        raise ValidationError(_("This session takes no more seats."))
    return held


def is_for(session: Session, person: Person, at: datetime) -> bool:
    """Whether somebody holds a post the session is for."""
    held = {grant.role for grant in person.grants(timezone.localdate(at))}
    return not session.roles or not held.isdisjoint(session.roles)


def is_barred(session: Session, person_id: int) -> bool:
    """Whether an officer decided that somebody does not sit in a session."""
    rules = session.rules.filter(kind=RuleKind.NEVER, lifted_at=None)
    return rules.filter(item__plan__person=person_id).exists()


def has_room(session: Session) -> bool:
    """Whether a seat is free."""
    return session.bookings.filter(state__in=SEATED).count() < session.seats


def release(item: PlanItem, *, at: datetime | None = None) -> None:
    """Free the seats to come of somebody who need not learn a module any more, and tell them."""
    rows = Booking.objects.select_for_update(of=("self",)).filter(
        person=item.plan.person_id, session__module=item.module_id, state__in=BOOKED,
        session__state__in=AHEAD, session__starts_at__gt=at or timezone.now(),
    )  # fmt: skip
    for each in rows.select_related("session__venue__place"):
        each.state = SeatState.RELEASED
        each.save(update_fields=["state"])
        record("booking.released", by=SYSTEM, subject=each, place=each.session.venue.place, at=at,
               session=each.session_id)  # fmt: skip
        next_in_line(each.session, at)


def next_in_line(session: Session, at: datetime | None) -> bool:
    """Give a free seat to whoever has waited longest; whether there was one for somebody."""
    waiting = session.bookings.filter(state=SeatState.WAITING).order_by("made_at", "pk").first()
    if waiting is None or not has_room(session):
        return False
    waiting.state = SeatState.INVITED
    waiting.save(update_fields=["state"])
    record("booking.seated", by=SYSTEM, subject=waiting, place=session.venue.place, at=at,
           session=session.pk)  # fmt: skip
    return True
