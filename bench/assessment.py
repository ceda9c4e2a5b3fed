"""A needs assessment of 3,500 officials, from opening to plans and seats, each step on its own.

python -m bench assessment     on the demonstration, with made-up officials in every khoroo
"""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils import timezone

import tools.ready  # noqa: F401
from bench.telling import tell
from nutag.learning.actions import of_assessment as rounds
from nutag.learning.actions import of_training as training
from nutag.learning.models import (
    Assessment,
    LearningPlan,
    Module,
    PlanState,
    Rating,
    Score,
    SeatingTrial,
    Session,
    SessionState,
    Sheet,
    SheetState,
    Source,
    Trainer,
    Venue,
)
from nutag.learning.queries.of_training import Changes, Wishes
from nutag.people.models import Person, Post
from nutag.places.models import Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

OFFICIALS, SESSIONS, RESIDENTS = 3500, 320, 12
ROLES = (Role.SOCIAL_WORKER, Role.PRESIDIUM_MEMBER, Role.SOCIAL_WORKER)
SOURCES = (Source.SELF, Source.SUPERVISOR, Source.PEERS, Source.TEST, Source.CITIZENS)
CHANCE = random.Random(20261)


def timed(what: str, work: Callable[[], object], *more: str) -> object:
    """Do it and print how long it took."""
    began = time.perf_counter()
    found = work()
    tell(f"assessment, {what}", f"{time.perf_counter() - began:.2f} s", *more)
    return found


def people() -> None:
    """Officials of khoroos, by a fixed recipe."""
    places = list(Place.objects.filter(kind="khoroo", valid_until=None).order_by("code"))
    missing = OFFICIALS - Post.objects.on(timezone.localdate()).count()
    made = Person.objects.bulk_create(
        Person(
            password=f"{UNUSABLE_PASSWORD_PREFIX}{n}", given_name=f"Хүн{n}", sort_key=f"хүн{n:04}",
            search=f"хүн{n}",
        )
        for n in range(max(0, missing))
    )  # fmt: skip
    Post.objects.bulk_create(
        Post(person=each, role=ROLES[n % 3], place=places[n % len(places)],
             from_on=date(2020, 1, 1), source="bench")
        for n, each in enumerate(made)
    )  # fmt: skip


def answered(made: Assessment) -> None:
    """Everybody has answered everything, ten or more residents in each khoroo."""
    asked: dict[Role, list[int]] = {role: [] for role in Role}
    for one in made.dictionary.competencies.prefetch_related("requirements"):
        for row in one.requirements.all():
            asked[Role(row.role)].append(one.pk)
    seen = list(made.dictionary.competencies.exclude(behaviour_mn="").values_list("pk", flat=True))
    sheets = list(made.sheets.select_related("member"))
    Rating.objects.bulk_create(_ratings(sheets, asked), batch_size=2000)
    modules = list(Module.objects.all())
    Score.objects.bulk_create(
        Score(sheet=each, module=module, right=CHANCE.randint(1, 6), asked=6)
        for each in sheets if each.source == Source.TEST for module in modules
    )  # fmt: skip
    khoroos = Place.objects.filter(kind="khoroo", valid_until=None)
    told = Sheet.objects.bulk_create(
        Sheet(assessment=made, source=Source.CITIZENS, place=each, once=f"b{each.pk}-{n}")
        for each in khoroos for n in range(RESIDENTS)
    )  # fmt: skip
    Rating.objects.bulk_create(
        (Rating(sheet=each, competency_id=one, ability=CHANCE.randint(1, 5))
         for each in told for one in seen), batch_size=2000)  # fmt: skip
    made.sheets.update(state=SheetState.SENT, sent_at=timezone.now())


def _ratings(sheets: list[Sheet], asked: dict[Role, list[int]]) -> Iterator[Rating]:
    for each in sheets:
        if each.source == Source.TEST or each.member is None:
            continue
        for one in asked[Role(each.member.role)]:
            importance = CHANCE.randint(3, 5) if each.source in SOURCES[:2] else None
            yield Rating(sheet=each, competency_id=one, importance=importance,
                         ability=CHANCE.randint(1, 5))  # fmt: skip


def sessions() -> None:
    """Sessions of all modules in twenty weeks, each in a room of its own kind."""
    modules, trainers = list(Module.objects.order_by("code")), list(Trainer.objects.all())
    places = list(Place.objects.filter(kind="district", valid_until=None).order_by("code"))
    rooms = Venue.objects.bulk_create(
        Venue(name=f"Bench {n}", place=places[n % len(places)], seats=25, step_free=True)
        for n in range(16)
    )  # fmt: skip
    for each in trainers:
        Trainer.objects.filter(pk=each.pk).update(level=3, a_week=100)
        each.modules.set(modules)
    monday = timezone.localdate() + timedelta(days=7 - timezone.localdate().weekday())
    first = timezone.make_aware(datetime.combine(monday, datetime.min.time())) + timedelta(hours=9)
    Session.objects.bulk_create(
        Session(
            module=modules[n // 9 % len(modules)], venue=rooms[n % 16],
            trainer=trainers[n % len(trainers)], seats=25, least=8, state=SessionState.PUBLISHED,
            secret="bench",  # noqa: S106 - nobody scans these
            starts_at=first + timedelta(weeks=n // 16, days=n % 5, hours=n % 4),
            ends_at=first + timedelta(weeks=n // 16, days=n % 5, hours=n % 4, minutes=59),
        )
        for n in range(SESSIONS)
    )  # fmt: skip


def main() -> None:
    """Print a line for each step."""
    people()
    city = Place.objects.get(kind="city", valid_until=None)
    made = rounds.plan_assessment(
        city, by=SYSTEM, name_mn="Хот", name_en="City", sources=SOURCES, seed="bench",
        closes_on=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip
    timed("opened", lambda: rounds.open_assessment(made, by=SYSTEM))
    answered(made)
    timed("closed", lambda: rounds.close_assessment(made, by=SYSTEM),
          f"{made.sheets.count():,} sheets")  # fmt: skip
    timed("worked out", lambda: rounds.compute(made, by=SYSTEM),
          f"{made.members.filter(drawn=True).count():,} officials")  # fmt: skip
    timed("published", lambda: rounds.publish_assessment(made, by=SYSTEM))
    timed("plans drafted", lambda: training.draft_from_round(made, by=SYSTEM))
    LearningPlan.objects.filter(state=PlanState.DRAFT).update(
        state=PlanState.AGREED, agreed_at=timezone.now()
    )
    sessions()
    wishes = Wishes(share=50, gap=0, stay={})
    trial = training.try_seats(wishes, Changes(), by=SYSTEM)
    timed("seats, greedy", lambda: training.work_out(trial, seconds=0))
    trial = SeatingTrial.objects.get(pk=trial.pk)
    timed(
        "seats, all invited", lambda: training.decide(trial, by=SYSTEM),
        *(f"{len(trial.found[name]):,} {name}" for name in ("placed", "refused")),
    )  # fmt: skip


if __name__ == "__main__":
    main()
