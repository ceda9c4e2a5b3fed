"""What is supposed of one question in one head."""

from dataclasses import dataclass
from datetime import UTC, datetime

from fsrs import Card, Rating, Scheduler, State

RETAINED = 0.9
LONGEST = 365
SCHEDULER = Scheduler(
    desired_retention=RETAINED, learning_steps=(), relearning_steps=(), maximum_interval=LONGEST,
    enable_fuzzing=False,
)  # fmt: skip


@dataclass(frozen=True)
class Memory:
    """After `stability` days nine of ten still know it; `difficulty` goes from 1 to 10."""

    stability: float
    difficulty: float
    asked_at: datetime
    due_at: datetime


def asked(memory: Memory | None, *, well: bool, at: datetime) -> Memory:
    """The memory after an answer; None is a question that was never asked before.

    FSRS-6 (J. Ye and others, Association for Computing Machinery KDD 2022, and its library), with
    two ratings: right is "good", wrong is "again". The same answers at the same times give the
    same memory.
    """
    rating = Rating.Good if well else Rating.Again
    now = at.astimezone(UTC)
    card, _log = SCHEDULER.review_card(_card(memory, now), rating, now)
    if card.stability is None or card.difficulty is None:
        raise ValueError("A question that was asked has a stability.")
    return Memory(card.stability, card.difficulty, now, card.due)


def recall(memory: Memory, at: datetime) -> float:
    """The chance from 0 to 1 that the answer would be right at that time."""
    now = at.astimezone(UTC)
    return float(SCHEDULER.get_card_retrievability(_card(memory, now), now))


def _card(memory: Memory | None, now: datetime) -> Card:
    if memory is None:
        return Card(card_id=0, due=now)
    return Card(
        card_id=0, state=State.Review, stability=memory.stability, difficulty=memory.difficulty,
        due=memory.due_at.astimezone(UTC), last_review=memory.asked_at.astimezone(UTC),
    )  # fmt: skip
