"""Who could lead a session instead of its trainer, and what keeps the others from it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from nutag.learning.models import AHEAD, Session, SessionState, Trainer, TrainerLevel
from nutag.learning.queries.days import is_away

OPEN = (SessionState.PROPOSED, *AHEAD)


class Candidate(NamedTuple):
    """A trainer; `why` not, "" for nobody and nothing; whether they help in the session."""

    trainer: Trainer
    why: str
    helps: bool


def candidates(session: Session) -> list[Candidate]:
    """All trainers but the one who leads, who helps in the session first."""
    helpers = {each.pk for each in session.helpers.all()}
    rows = Trainer.objects.exclude(pk=session.trainer_id).select_related("person")
    found = [
        Candidate(each, cannot_lead(session, each), each.pk in helpers)
        for each in rows.order_by("-level", "person__sort_key", "pk")
    ]
    return sorted(found, key=lambda each: not each.helps)


def at_that_time(session: Session) -> list[Session]:
    """Other sessions to be held of which some part is at the same time."""
    rows = Session.objects.filter(
        state__in=OPEN, starts_at__lt=session.ends_at, ends_at__gt=session.starts_at
    )
    return [each for each in rows.exclude(pk=session.pk).prefetch_related("helpers")
            if each.meets(session)]  # fmt: skip


def cannot_lead(session: Session, trainer: Trainer) -> str:
    """What keeps a trainer from leading a session alone; "" for nothing."""
    if told := cannot_come(session, trainer):
        return told
    if trainer.level < TrainerLevel.TRAINER:
        return _("This trainer may not lead a session alone yet.")
    if not trainer.modules.filter(pk=session.module_id).exists():
        return _("The trainer is not certified for this module.")
    return ""


def cannot_come(session: Session, trainer: Trainer) -> str:
    """What keeps a trainer from being there at all; "" for nothing."""
    if is_away(trainer, session):
        return _("The trainer is away on that day.")
    if any(trainer.pk == each.trainer_id or trainer in each.helpers.all()
           for each in at_that_time(session)):  # fmt: skip
        return _("The trainer has another session at that time.")
    return ""
