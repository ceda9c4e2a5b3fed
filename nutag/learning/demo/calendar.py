"""When what happens in the training year of the demonstration, in days from today.

First the needs are measured, then plans are agreed, then people learn, practise, are certified and
tested again. A second assessment of the same officials shows the change; a third one, before the
modules to come, takes answers now.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

ASKED, ANSWERED, RESIDENTS, CLOSED = -200, -195, -188, -179
COMPUTED, CAUSES, REPORTED = -178, -175, -170
ORDERED, DRAFTED, AGREED = -166, -165, -155
PROPOSED, SEATED = -150, -145
TESTED_BEFORE, HELD, HELD_AGAIN, TESTED_AFTER = -133, -130, -126, -121
PRACTISED, OBSERVED = -115, -95
CERTIFIED = -85
ASKED_SECOND, ANSWERED_SECOND, CLOSED_SECOND = -45, -40, -32
COMPUTED_SECOND, REPORTED_SECOND = -31, -28
TESTED_LATER = -21
NEXT_PROPOSED, NEXT_SEATED = -14, -12
NEXT = (5, 12, 19)
ASKED_THIRD, ANSWERED_THIRD_BY = -3, 14
ROLLED_OUT = (-215, -110)  # module 2 in the other district
CIRCLES_FROM = -365
FRIDAY = 5


def moment(days: int, *, last: int = FRIDAY) -> datetime:
    """Nine in the morning, so many days from today, and no later in the week than `last`."""
    day = timezone.localdate() + timedelta(days=days)
    day -= timedelta(days=max(0, day.isoweekday() - last))
    return timezone.make_aware(datetime.combine(day, time(9)))


def year() -> int:
    """The year the plans are for."""
    return timezone.localdate().year
