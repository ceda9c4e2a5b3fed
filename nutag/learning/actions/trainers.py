"""Trainers: named, put into a session beside its leader, watched, promoted."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.models import (
    Module,
    Session,
    TeachingObservation,
    Trainer,
    TrainerLevel,
)
from nutag.learning.queries.substitutes import OPEN, cannot_come
from nutag.learning.queries.trainers import learner_gains
from nutag.learning.rules.sessions import PROMOTED_AFTER, PROMOTED_AT
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


@transaction.atomic
def name_trainer(
    person: Person, level: int, modules: Iterable[Module], *, by: Actor, a_week: int = 3,
    at: datetime | None = None,
) -> Trainer:  # fmt: skip
    """Name somebody a trainer, or set what a trainer is certified for. Raises NotAllowed."""
    grant = require(by, "trainer.named")
    trainer, _made = Trainer.objects.update_or_create(
        person=person, defaults={"level": level, "a_week": a_week}
    )
    trainer.modules.set(modules)
    record("trainer.named", by=by, grant=grant, subject=trainer, at=at, level=int(level))
    return trainer


@transaction.atomic
def observe(
    session: Session, score: int, note: str, *, by: Actor, whom: Trainer | None = None,
    at: datetime | None = None,
) -> TeachingObservation:  # fmt: skip
    """Note how the trainer, or the co-trainer `whom`, taught. Enough good ones on a level, and
    the trainer reaches the next, unless those they taught are known to have gained nothing.

    Raises NotAllowed, and ValidationError for oneself, for the same session twice, or for
    somebody who does not teach there.
    """
    watched = whom or session.trainer
    grant = require(by, "trainer.observed", watched)
    if watched != session.trainer and not session.helpers.filter(pk=watched.pk).exists():
        raise ValidationError(_("This trainer does not teach in this session."))
    trainer = Trainer.objects.select_for_update().get(pk=watched.pk)
    if by.pk is not None and by.pk == trainer.person_id:
        raise ValidationError(_("Nobody watches themselves teach."))
    if trainer.observations.filter(session=session, by=by.pk).exists():
        raise ValidationError(_("You noted this session already."))
    made = TeachingObservation.objects.create(
        trainer=trainer, session=session, by_id=by.pk, score=score, note=note,
        level=trainer.level, at=at or timezone.now(),
    )  # fmt: skip
    record("trainer.observed", by=by, grant=grant, subject=trainer, at=at, score=score)
    good = trainer.observations.filter(level=trainer.level, score__gte=PROMOTED_AT).count()
    gain = learner_gains([trainer.pk]).get(trainer.pk)
    ready = trainer.level < TrainerLevel.MASTER and good >= PROMOTED_AFTER[trainer.level]
    if ready and (gain is None or gain > 0):
        trainer.level += 1
        trainer.save(update_fields=["level"])
        record("trainer.promoted", by=SYSTEM, subject=trainer, at=at, level=trainer.level)
    return made


@transaction.atomic
def assist(session: Session, trainer: Trainer, *, by: Actor, at: datetime | None = None) -> bool:
    """Put a co-trainer beside the one who leads; whether that is new. Raises NotAllowed,
    ValidationError."""
    grant = require(by, "session.assisted", session)
    turn("learning.sessions")
    held = Session.objects.get(pk=session.pk)
    if held.state not in OPEN:
        raise ValidationError(_("This session is over, or cancelled."))
    if held.trainer_id == trainer.pk:
        raise ValidationError(_("This trainer leads the session."))
    if held.helpers.filter(pk=trainer.pk).exists():
        return False
    if told := cannot_come(held, trainer):
        raise ValidationError(told)
    held.helpers.add(trainer)
    record("session.assisted", by=by, grant=grant, subject=session, place=session.venue.place,
           at=at, helper=trainer.person_id)  # fmt: skip
    return True
