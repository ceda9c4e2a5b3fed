"""A circle to come and the made-up budget of a khoroo."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from nutag.learning.actions import of_practice as actions
from nutag.learning.actions.of_practice import Line
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Lesson
from nutag.people.cast import KHOROO
from nutag.people.demo import person
from nutag.places.queries import place
from nutag.record.actors import SYSTEM

LINES = (
    Line("Цалин", 148_000_000, 148_000_000, 99_200_000),
    Line("Халаалт", 43_000_000, 43_000_000, 27_100_000),
    Line("Гэрэлтүүлгийн цахилгаан", 9_800_000, 9_800_000, 9_100_000),
    Line("Сургалт", 3_200_000, 1_400_000, 400_000),
    Line("Баяр ёслол", 2_000_000, 3_800_000, 3_700_000),
    Line("Явган хүний шат", 46_000_000, 46_000_000, 21_000_000),
)


def fill() -> None:
    """A circle opened by the kheseg leader with some seats taken, and the khoroo's budget."""
    khoroo = place(KHOROO)
    if khoroo is None:
        raise ValueError(KHOROO)
    leader = person("kheseg")
    today = timezone.localdate()
    starts = timezone.make_aware(datetime.combine(today + timedelta(days=10), time(18)))
    circle = actions.open_circle(
        leader.posts.select_related("place").get().place, Lesson.objects.get(code="3.2"),
        by=leader, where="Хорооны иргэний танхим", starts_at=starts, seats=12,
        at=moment(-6),
    )  # fmt: skip
    for at in range(4):
        actions.join_circle(circle, UUID(int=at + 1), at=moment(at - 5, hour=19))
    actions.show_budget(khoroo, LINES, by=SYSTEM, as_of_on=today, at=moment(-3))
