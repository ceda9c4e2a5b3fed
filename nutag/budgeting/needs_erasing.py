"""What happens to answers of somebody whose account is erased."""

import secrets

from django.db.models import Q

from nutag.budgeting import needs_secrecy
from nutag.budgeting.models import Cycle, NeedsAnswer, WordsState

GONE = 32


def forget(person: int) -> None:
    """Take the words away and cut the answers loose; their needs stay counted."""
    marks = [needs_secrecy.mark_of(person, pk) for pk in Cycle.objects.values_list("pk", flat=True)]
    for each in NeedsAnswer.objects.filter(~Q(mark=""), mark__in=marks):
        each.mark = secrets.token_hex(GONE)
        each.words, each.words_state, each.words_reason = "", WordsState.NONE, ""
        each.save(update_fields=["mark", "words", "words_state", "words_reason"])
