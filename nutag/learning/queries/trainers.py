"""How much trainers have before them, and what those they taught have gained."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from statistics import fmean
from typing import NamedTuple

from django.utils import timezone

from nutag.learning.models import (
    AHEAD,
    Attempt,
    Booking,
    Phase,
    Session,
    SessionState,
    Trainer,
    TrainerLevel,
)
from nutag.learning.presence import standing
from nutag.learning.queries.sessions import trainers
from nutag.learning.rules.sessions import PROMOTED_AFTER, PROMOTED_AT
from nutag.places.models import FEWEST
from nutag.record.actors import Actor


class Steps(NamedTuple):
    """How far it is to the next level: good observations, and how many it takes."""

    good: int
    needed: int
    next: str


class Load(NamedTuple):
    """A trainer: sessions to come that they lead, the most in one week, sessions they help in.

    `gain`: points of 100 between the tests before and after, on average; None below ten people.
    `steps`: on the way to the next level; None for a master.
    """

    trainer: Trainer
    leads: int
    week: int
    helps: int
    gain: float | None
    steps: Steps | None


def loads(at: datetime | None = None) -> list[Load]:
    """All trainers, the most experienced first."""
    ahead = list(Session.objects.filter(
        state__in=AHEAD, ends_at__gte=at or timezone.now()
    ).prefetch_related("helpers"))  # fmt: skip
    helps = Counter(each.pk for session in ahead for each in session.helpers.all())
    weeks: dict[int, Counter[tuple[int, int]]] = defaultdict(Counter)
    for each in ahead:
        weeks[each.trainer_id].update(
            {timezone.localdate(begin).isocalendar()[:2] for begin, _end in each.spans}
        )
    leads = Counter(each.trainer_id for each in ahead)
    found, gains = trainers(), learner_gains()
    return [
        Load(each, leads[each.pk], max(weeks[each.pk].values(), default=0), helps[each.pk],
             gains.get(each.pk), steps(each))
        for each in found
    ]  # fmt: skip


def steps(trainer: Trainer) -> Steps | None:
    """How many observations count towards the next level, with those prefetched."""
    if trainer.level == TrainerLevel.MASTER:
        return None
    good = sum(each.level == trainer.level and each.score >= PROMOTED_AT
               for each in trainer.observations.all())  # fmt: skip
    return Steps(good, PROMOTED_AFTER[trainer.level], str(TrainerLevel(trainer.level + 1).label))


def own_steps(by: Actor) -> Steps | None:
    """How far somebody who teaches is on the way to the next level."""
    own = Trainer.objects.filter(person=by.pk).prefetch_related("observations").first()
    return steps(own) if own else None


def learner_gains(whom: Iterable[int] | None = None) -> dict[int, float]:
    """The mean gain of those each trainer taught in sessions that were held.

    Only who came counts, and only tests taken both before and after, the first of each; trainers
    with fewer than ten such people are left out.
    """
    seats = Booking.objects.filter(session__state=SessionState.DELIVERED)
    if whom is not None:
        seats = seats.filter(session__trainer__in=whom)
    taught: dict[tuple[int, int], set[int]] = defaultdict(set)
    for each in seats.select_related("session").prefetch_related("marks"):
        if standing(each):
            taught[each.person_id, each.session.module_id].add(each.session.trainer_id)
    tests: dict[tuple[int, int], dict[tuple[str, str], float]] = defaultdict(dict)
    sent = Attempt.objects.filter(sent_at__isnull=False, turn=1, phase__in=(Phase.PRE, Phase.POST))
    for test in sent.filter(person__in={person for person, _module in taught}):
        tests[test.person_id, test.module_id][test.code, test.phase] = test.percent
    gained: dict[int, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for (person, module), by in taught.items():
        marks = tests[person, module]
        for (code, phase), after in marks.items():
            if phase == Phase.POST and (code, Phase.PRE) in marks:
                for trainer in by:
                    gained[trainer][person].append(after - marks[code, Phase.PRE])
    return {trainer: fmean(map(fmean, people.values())) for trainer, people in gained.items()
            if len(people) >= FEWEST}  # fmt: skip
