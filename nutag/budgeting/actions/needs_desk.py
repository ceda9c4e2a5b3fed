"""Answering at the desk on a numbered form, which is handed out at that moment if need be."""

from datetime import datetime

from django.db import transaction

from nutag.budgeting.actions import needs_answers, needs_sheets
from nutag.budgeting.actions.needs_answers import Given, Refused
from nutag.budgeting.models import NeedsAnswer, NeedsForm, NeedsSheet
from nutag.record.actors import Actor
from nutag.record.locks import turn
from nutag.record.permissions import require


@transaction.atomic
def help_answer(
    form: NeedsForm, given: Given, *, by: Actor, word: str, serial: int | None = None,
    at: datetime | None = None,
) -> NeedsAnswer:  # fmt: skip
    """Take an answer at the desk: on the form of that number, or on a new one.

    Raises Refused, Mistaken, NotAllowed.
    """
    require(by, "need.taken_down", given.place)
    if serial is None:
        turn("needs sheets")
        sheet = needs_sheets.issue(form, given.place, given.area, 1)[0]
    else:
        known = NeedsSheet.objects.select_related("place").filter(cycle=form.cycle_id)
        found = known.filter(serial=serial).first()
        if found is None:
            raise Refused(Refused.UNKNOWN)
        sheet = found
    return needs_answers.take_down(form, given, by=by, word=word, sheet=sheet, at=at)
