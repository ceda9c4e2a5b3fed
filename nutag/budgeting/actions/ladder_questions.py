"""A resident contests the reason of an item; whoever owes the step answers."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nutag.budgeting.models import Item, Question, RankingState
from nutag.budgeting.rules.ladder import ANSWER_DAYS
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


class NothingToContest(Exception):  # noqa: N818 - what the item is
    """The item does not differ from the list before, or its list is not public."""


class Answered(Exception):  # noqa: N818 - the state it is in
    """The question has an answer."""


@transaction.atomic
def contest_reason(
    item: Item, words: str, *, by: Actor, at_desk: bool = False, at: datetime | None = None
) -> Question:
    """Contest the reason of an item; an answer is due in ANSWER_DAYS days.

    At the desk a clerk types for a resident, who then has no name here. The same words of the
    same person about the same item, as by a double click, are one question. Raises
    NothingToContest, NotAllowed.
    """
    verb = "reason.brought" if at_desk else "reason.contested"
    step = item.ranking.step
    grant = require(by, verb, step)
    if not item.why or item.ranking.state == RankingState.DRAFT:
        raise NothingToContest
    now = at or timezone.now()
    owner, helper = (None, by.pk) if at_desk else (by.pk, None)
    Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
    there = Question.objects.filter(item=item, words=words, owner=owner, helper=helper).first()
    if there:
        return there
    question = Question.objects.create(
        item=item, words=words, owner_id=owner, helper_id=helper, asked_at=now,
        due_on=timezone.localdate(now) + timedelta(days=ANSWER_DAYS),
    )  # fmt: skip
    record(
        verb, by=by, grant=grant, subject=question, place=step.place, at=at, role=step.role,
        item=item.pk,
    )  # fmt: skip
    return question


@transaction.atomic
def answer_question(
    question: Question, words: str, *, by: Actor, at: datetime | None = None
) -> Question:
    """Answer a question once, for everybody to read. Raises Answered, NotAllowed."""
    grant = require(by, "reason.answered", question)
    held = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if held.answer:
        if held.answer == words and held.answered_by_id == by.pk:
            return held
        raise Answered
    held.answer, held.answered_by_id, held.answered_at = words, by.pk, at or timezone.now()
    held.save()
    step = held.item.ranking.step
    record("reason.answered", by=by, grant=grant, subject=held, place=step.place, at=at)
    return held
