"""An officer decides about single seats: this person here, or never here."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.actions.seats import is_for
from nutag.learning.models import (
    AHEAD,
    Booking,
    PlanItem,
    PlanItemState,
    PlanState,
    RuleKind,
    SeatRule,
    SeatState,
    Session,
)
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require

VERBS = {RuleKind.HERE: "seat.held", RuleKind.NEVER: "seat.barred"}


@transaction.atomic
def rule(
    item: PlanItem, session: Session, kind: str, reason: str, *, by: Actor,
    at: datetime | None = None,
) -> SeatRule:  # fmt: skip
    """Decide that somebody sits in a session, or does not; the planner keeps to it.

    It takes the place of an older decision about the same session. Raises NotAllowed, and
    ValidationError for what cannot be.
    """
    made = SeatRule(item=item, session=session, kind=kind, reason=reason, by_id=by.pk)
    grant = require(by, VERBS[RuleKind(kind)], made)
    turn("learning.sessions")
    made.at = at or timezone.now()
    _check(made)
    standing = SeatRule.objects.filter(item=item, session=session, lifted_at=None)
    if standing.filter(kind=kind, reason=reason).exists():
        return standing.get()
    standing.update(lifted_at=made.at)
    if kind == RuleKind.HERE:
        _check_seat(made)
    made.save()
    record(VERBS[RuleKind(kind)], by=by, grant=grant, subject=made, place=item.plan.place, at=at,
           session=session.pk)  # fmt: skip
    return made


@transaction.atomic
def lift(rule: SeatRule, *, by: Actor, at: datetime | None = None) -> None:
    """Take a decision back; again changes nothing. Raises NotAllowed."""
    grant = require(by, "seat.freed", rule)
    held = SeatRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    if held.lifted_at is None:
        held.lifted_at = at or timezone.now()
        held.save(update_fields=["lifted_at"])
        record("seat.freed", by=by, grant=grant, subject=held, place=rule.item.plan.place, at=at,
               session=held.session_id)  # fmt: skip


def _check(made: SeatRule) -> None:
    item, session = made.item, made.session
    if item.state != PlanItemState.OPEN or item.plan.state not in (
        PlanState.AGREED, PlanState.ACTIVE
    ):  # fmt: skip
        raise ValidationError(_("Only for a module that is to be learned, on an agreed plan."))
    if session.module_id != item.module_id:
        raise ValidationError(_("This session is about another module."))
    if session.state not in AHEAD or session.starts_at <= made.at:
        raise ValidationError(_("This session takes no more seats."))
    accepted = Booking.objects.filter(
        person=item.plan.person_id, state=SeatState.ACCEPTED, session__module=item.module_id,
        session__state__in=AHEAD,
    ).first()  # fmt: skip
    if accepted and (accepted.session_id == session.pk) == (made.kind == RuleKind.NEVER):
        raise ValidationError(
            _("This person has said already that they come to a session of this module. Ask them "
              "to give that seat back first.")
        )  # fmt: skip


def _check_seat(made: SeatRule) -> None:
    """What would make no sense for whoever must sit there."""
    others = SeatRule.objects.filter(lifted_at=None, kind=RuleKind.HERE)
    if others.filter(item=made.item).exists():
        raise ValidationError(
            _("It is decided already that this person sits in another session. Lift that first.")
        )
    if not is_for(made.session, made.item.plan.person, made.at):
        raise ValidationError(_("This session is for other posts."))
    kept = set(made.session.bookings.filter(state=SeatState.ACCEPTED).values_list(
        "person_id", flat=True))  # fmt: skip
    kept |= set(others.filter(session=made.session).values_list("item__plan__person", flat=True))
    if len(kept - {made.item.plan.person_id}) >= made.session.seats:
        raise ValidationError(
            _("All seats there belong to people who are coming, or who must sit there.")
        )
