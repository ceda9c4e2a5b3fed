"""Own words on the household form: read by a clerk before everybody may read them."""

from datetime import datetime

from django.db import transaction

from nutag.budgeting.models import NeedsAnswer, WordsState
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@transaction.atomic
def show(answer: NeedsAnswer, *, by: Actor, at: datetime | None = None) -> NeedsAnswer:
    """Publish words in which nobody can be recognised. Raises NotAllowed."""
    return _set(answer, WordsState.SHOWN, "words.shown", by=by, at=at)


@transaction.atomic
def hide(answer: NeedsAnswer, reason: str, *, by: Actor, at: datetime | None = None) -> NeedsAnswer:
    """Keep words from view, for a reason that whoever wrote them can read. Raises NotAllowed."""
    return _set(answer, WordsState.HIDDEN, "words.hidden", reason=reason, by=by, at=at)


def _set(
    answer: NeedsAnswer, state: str, verb: str, *, by: Actor, at: datetime | None, reason: str = ""
) -> NeedsAnswer:
    grant = require(by, verb, answer)
    held = NeedsAnswer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if held.words and held.words_state != state:
        held.words_state, held.words_reason = state, reason
        held.save(update_fields=["words_state", "words_reason"])
        record(verb, by=by, grant=grant, subject=held.form, place=answer.place.parent, at=at)
    return held
