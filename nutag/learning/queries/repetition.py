"""Today's questions: what somebody learned and is about to forget."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.core.repetition import Memory, recall
from nutag.learning.models import Card, Item, ItemState
from nutag.learning.queries.attempts import passed_codes
from nutag.learning.queries.content import Check, Question, question_of
from nutag.learning.rules.repetition import A_DAY, repeats
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person


@dataclass(frozen=True)
class Today:
    """What is asked today, what was answered today, and when the next question comes.

    `known`: for each module the chance in % that what was asked is still known.
    """

    questions: Sequence[Question]
    checks: Sequence[Check]
    next_on: date | None
    known: Sequence[tuple[str, int]]

    @property
    def right(self) -> int:
        """How many of today's answers are right."""
        return sum(each.well for each in self.checks)


def today(person: Person, *, at: datetime | None = None) -> Today:
    """Today's questions of a person: what is due, the longest overdue first, then new ones."""
    now = at or timezone.now()
    cards = list(cards_of(person))
    day = timezone.localdate(now)
    done = [each for each in cards if timezone.localdate(each.asked_at) == day]
    due, new = askable(person, cards, now)
    room = max(0, A_DAY - len(done))
    return Today(
        [question_of(each) for each in (*due, *new)[:room]],
        [Check(question_of(each.item), each.given) for each in done],
        min((timezone.localdate(each.due_at) for each in cards), default=None),
        _known(cards, now),
    )  # fmt: skip


def askable(person: Person, cards: Sequence[Card], now: datetime) -> tuple[list[Item], list[Item]]:
    """The questions that are due on that day, and those of lessons passed that are new."""
    day = timezone.localdate(now)
    due = [each.item for each in cards if timezone.localdate(each.due_at) <= day]
    held = {each.item_id for each in cards}
    codes = passed_codes(person)
    learned = Item.objects.filter(
        Q(lesson__code__in=codes) | Q(lesson__module__code__in=codes), state=ItemState.CURRENT
    ).exclude(pk__in=held)
    rows = learned.select_related("lesson__module").order_by("order", "lesson__code")
    return due, [each for each in rows if repeats(person.pk, each)]


def askable_now(person: Person, *, at: datetime | None = None) -> list[Question]:
    """Every question an answer is taken to now, also beyond those of today."""
    due, new = askable(person, list(cards_of(person)), at or timezone.now())
    return [question_of(each) for each in (*due, *new)]


def memory_of(card: Card) -> Memory:
    """What is supposed of a card."""
    return Memory(card.stability, card.difficulty, card.asked_at, card.due_at)


def cards_of(person: Person) -> "QuerySet[Card]":
    """What somebody was asked and is still in use, the longest overdue first."""
    rows = Card.objects.filter(person=person, item__state=ItemState.CURRENT)
    return rows.select_related("item__lesson__module").order_by("due_at", "pk")


def _known(cards: Sequence[Card], now: datetime) -> list[tuple[str, int]]:
    modules: Mapping[str, list[float]] = defaultdict(list)
    for each in cards:
        modules[each.item.lesson.module.code].append(recall(memory_of(each), now))
    return [(code, round(100 * fmean(found))) for code, found in sorted(modules.items())]


@holds
def repeated(person: Person) -> Sequence[Holding]:
    """Questions somebody is asked again."""
    rows = [
        {
            "question": f"{each.item.lesson.code} {each.item.key}", "asked_at": each.asked_at,
            "due_at": each.due_at, "given": each.given + 1,
        }
        for each in cards_of(person)
    ]  # fmt: skip
    labels = {
        "question": _("Question"), "asked_at": _("Asked on"), "due_at": _("Asked again"),
        "given": _("Your answer"),
    }  # fmt: skip
    return [Holding("repeated-questions", _("Questions you repeat"), rows, labels)]
