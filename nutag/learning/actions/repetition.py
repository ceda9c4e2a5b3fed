"""Answers to questions that are asked again."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.core.repetition import asked
from nutag.learning.models import Card
from nutag.learning.queries.repetition import askable, cards_of, memory_of
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.permissions import require


@transaction.atomic
def refresh(given: Mapping[int, int], *, by: Person, at: datetime | None = None) -> int:
    """Take in answers by the key of their item; how many counted. Raises NotAllowed.

    Only what is due counts, so answers that arrive twice count once.
    """
    grant = require(by, "memory.refreshed", None)
    now = at or timezone.now()
    Person.objects.select_for_update().get(pk=by.pk)
    cards = {each.item_id: each for each in cards_of(by)}
    due, new = askable(by, list(cards.values()), now)
    rows = []
    for item in (*due, *new):
        place = given.get(item.pk)
        if place is None or place >= len(item.answers_mn):
            continue
        held = cards.get(item.pk)
        memory = asked(memory_of(held) if held else None, well=place == item.right, at=now)
        told = {"given": place, "asked_at": now, "due_at": memory.due_at}
        rows.append(Card(person=by, item=item, stability=memory.stability,
                         difficulty=memory.difficulty, **told))  # fmt: skip
    Card.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person", "item"],
        update_fields=["given", "stability", "difficulty", "asked_at", "due_at"],
    )  # fmt: skip
    if rows:
        right = sum(each.given == each.item.right for each in rows)
        record("memory.refreshed", by=by, grant=grant, at=at, asked=len(rows), right=right)
    return len(rows)
