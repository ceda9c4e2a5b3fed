"""The calendar of the demonstration: public holidays, a day of a khural, a trainer who is away."""

from django.utils import timezone

from nutag.learning.actions import of_training as actions
from nutag.learning.actions.days import Days
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment
from nutag.learning.models import DayKind, Trainer
from nutag.learning.rules.days import SITTING
from nutag.people.cast import KHOROO
from nutag.people.demo import person
from nutag.places import queries as places
from nutag.record.actors import SYSTEM


def holidays() -> None:
    """Those of this year and the next."""
    city = places.city()
    if city is not None:
        for year in (calendar.year(), calendar.year() + 1):
            actions.close_holidays(city, year, by=SYSTEM, at=moment(calendar.NAMED))


def fill() -> None:
    """A khural sits, and a trainer is away."""
    khoroo = places.place(KHOROO)
    if khoroo is not None:
        on = timezone.localdate(moment(calendar.KHURAL))
        sitting = Days(khoroo, on, on, DayKind.KHURAL, "Хорооны ИНХ-ын ээлжит хуралдаан",
                       "Regular sitting of the khoroo khural", SITTING)  # fmt: skip
        actions.close_days([sitting], by=person("chair"), at=moment(calendar.NEXT_PROPOSED))
    first, last = (timezone.localdate(moment(each)) for each in calendar.AWAY)
    second = Trainer.objects.get(person=person("trainer2"))
    actions.excuse_trainer(second, first, last, by=second.person, at=moment(calendar.NEXT_PROPOSED))
