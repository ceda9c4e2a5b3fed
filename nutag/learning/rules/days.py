"""Who may write the calendar of days without sessions, and how it is told."""

from nutag.learning.models import TrainerAbsence
from nutag.learning.rules.plans import PLANNERS
from nutag.learning.rules.sessions import CITY
from nutag.record.roles import Role
from nutag.record.verbs import OWNER, Verb, Who, register

# Whoever calls a khural knows its days.
KHURAL = Who((Role.KHURAL_CHAIR, Role.KHOROO_GOVERNOR, Role.KHOROO_ORGANISER))
SITTING = (Role.KHURAL_CHAIR.value, Role.PRESIDIUM_MEMBER.value, Role.KHOROO_GOVERNOR.value)


def forget(person_id: int) -> None:
    """Erasure: when somebody was away goes."""
    TrainerAbsence.objects.filter(trainer__person_id=person_id).delete()


register(
    Verb(
        name="day.closed",
        mn="{by} сургалтгүй өдөр тэмдэглэв: {from_on} – {to_on}",
        en="{by} noted days without sessions: {from_on} to {to_on}",
        who=(*PLANNERS, KHURAL),
    ),
    Verb(
        name="day.reopened",
        mn="{by} сургалтгүй өдрийг цуцлав: {from_on} – {to_on}",
        en="{by} took days without sessions back: {from_on} to {to_on}",
        who=(*PLANNERS, KHURAL),
    ),
    Verb(
        name="trainer.excused",
        mn="{by} сургагч багш хичээл заахгүй өдрийг тэмдэглэв: {subject}",
        en="{by} noted when a trainer is away: {subject}",
        who=(*CITY, Who((OWNER,))),
        public=False,
        shred=forget,
    ),
    Verb(
        name="trainer.returned",
        mn="{by} сургагч багш хичээл заахгүй өдрийг цуцлав: {subject}",
        en="{by} took back that a trainer is away: {subject}",
        who=(*CITY, Who((OWNER,))),
        public=False,
    ),
)
