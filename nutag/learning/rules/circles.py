"""Who opens learning circles, and who keeps the figures of the budget exercise."""

from nutag.learning.models import Circle
from nutag.record.roles import KHOROO_STAFF, Role
from nutag.record.verbs import OWNER, SIGNED_IN, Reach, Verb, Who, register

KNOWN = 2


def forget(person_id: int) -> None:
    """Erasure: circles stay, without who opened them."""
    Circle.objects.filter(by_id=person_id).update(by=None)


register(
    Verb(
        name="circle.opened",
        mn="{by} хөршүүдийн суралцах дугуйлан нээв: {subject}",
        en="{by} opened a learning circle: {subject}",
        who=(
            Who((*KHOROO_STAFF, Role.KHESEG_LEADER)),
            Who((Role.TRAINER,), Reach.ANYWHERE),
            Who((SIGNED_IN,), assurance=KNOWN),
        ),
        shred=forget,
    ),
    Verb(
        name="circle.held",
        mn="{by} суралцах дугуйланд хэдэн хүн ирснийг бичив: {subject}",
        en="{by} wrote down how many came to a learning circle: {subject}",
        who=(Who((OWNER,)), Who(KHOROO_STAFF)),
    ),
    Verb(
        name="circle.cancelled",
        mn="{by} суралцах дугуйланг цуцлав: {subject}",
        en="{by} cancelled a learning circle: {subject}",
        who=(Who((OWNER,)), Who(KHOROO_STAFF)),
    ),
    Verb(
        name="seat.taken",
        mn="Нэг хүн суралцах дугуйланд нэгдэв: {subject}",
        en="Somebody joined a learning circle: {subject}",
        public=False,
    ),
    Verb(
        name="budget.shown",
        mn="{by} хорооны төсвийн тоог төсөв унших дасгалд оруулав: {lines} мөр",
        en="{by} put the khoroo's budget into the exercise: {lines} lines",
        who=(
            Who((*KHOROO_STAFF, Role.KHURAL_CHAIR, Role.PRESIDIUM_MEMBER, Role.DISTRICT_OFFICER)),
            Who((Role.TRAINER, Role.CITY_OFFICER), Reach.ANYWHERE),
        ),
    ),
)
