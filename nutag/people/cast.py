"""The cast of the demonstration city: the same people in every part of it, by role and place.

None of them can be real: all have the parent's name “Жишиг”, which means “sample”. The story is
that of khoroo 7; officials of its neighbours are assessed and trained together with its own.
"""

from collections.abc import Iterator
from typing import NamedTuple

from nutag.record.roles import Role

DOMAIN = "@demo.nutag.example"
PASSWORD = "nutag-demo"  # noqa: S105 - printed on the screen; these accounts work nowhere else
PARENT = "Жишиг"
DISTRICT, KHOROO = "1110", "1110-07"
NEIGHBOURS = ("1110-01", "1110-02", "1110-03", "1110-06", "1110-08")


class MadeUp(NamedTuple):
    """Somebody: mailbox ("" without a sign-in), given name, role ("" for a resident), place."""

    box: str
    name: str
    role: str
    place: str


PEOPLE = (
    MadeUp("admin", "Сарнай", Role.ADMINISTRATOR, "ub"),
    MadeUp("city", "Хонгор", Role.CITY_OFFICER, "ub"),
    MadeUp("auditor", "Уянга", Role.AUDITOR, "ub"),
    MadeUp("trainer", "Ананд", Role.TRAINER, "ub"),
    MadeUp("trainer2", "Сайхан", Role.TRAINER, "ub"),
    MadeUp("district", "Анужин", Role.DISTRICT_OFFICER, DISTRICT),
    MadeUp("district2", "Золбоо", Role.DISTRICT_OFFICER, DISTRICT),
    MadeUp("city2", "Сугар", Role.CITY_OFFICER, "ub"),
    MadeUp("governor", "Тэмүүлэн", Role.KHOROO_GOVERNOR, KHOROO),
    MadeUp("organiser", "Номин", Role.KHOROO_ORGANISER, KHOROO),
    MadeUp("social", "Мишээл", Role.SOCIAL_WORKER, KHOROO),
    MadeUp("chair", "Өсөх", Role.KHURAL_CHAIR, KHOROO),
    MadeUp("member", "Үүрээ", Role.PRESIDIUM_MEMBER, KHOROO),
    MadeUp("monitor", "Энэрэл", Role.MONITOR, KHOROO),
    MadeUp("kheseg", "Оюу", Role.KHESEG_LEADER, f"{KHOROO}-01"),
    MadeUp("kheseg2", "Ирмүүн", Role.KHESEG_LEADER, f"{KHOROO}-02"),
    MadeUp("resident", "Солонго", "", KHOROO),
    MadeUp("neighbour", "Мөнгөн", "", KHOROO),
    MadeUp("neighbour2", "Хулан", "", KHOROO),
)
SHOWN = (
    "resident", "kheseg", "organiser", "governor", "trainer", "district", "city", "auditor",
    "admin",
)  # fmt: skip
OFFICE = (
    Role.KHOROO_GOVERNOR, Role.KHOROO_ORGANISER, Role.SOCIAL_WORKER, Role.KHURAL_CHAIR,
    Role.PRESIDIUM_MEMBER, Role.PRESIDIUM_MEMBER,
)  # fmt: skip
KHESEGS = 4
NAMES = (
    "Тэргэл", "Билгүүн", "Наран", "Саруул", "Энхжин", "Төгөлдөр", "Анир", "Ивээл", "Тэнүүн",
    "Марал", "Эгшиг", "Билэг", "Зол", "Содон", "Энх", "Гэрэл", "Ундрах", "Сүлд", "Тэнгис", "Онон",
    "Сувд", "Ариун", "Есөн", "Бэлгүүн", "Хөвсгөл", "Ану", "Дөл", "Цэлмэг", "Хишиг", "Мэнд",
    "Бадрал", "Галт", "Дарь", "Есүй", "Зэндмэнэ", "Итгэл", "Лхам", "Маргад", "Нандин", "Одгэрэл",
    "Пүрэв", "Раднаа", "Соёл", "Тайван", "Туул", "Уран", "Хатан", "Хонгорзул", "Цогт", "Цацрал",
    "Чимэг", "Шүрэн", "Энгүүн", "Янжин",
)  # fmt: skip


def colleagues() -> Iterator[MadeUp]:
    """The other officials: leaders of the khoroo's other khesegs, and the neighbours' offices."""
    names = iter(NAMES)
    for number in range(3, 7):
        yield MadeUp("", next(names), Role.KHESEG_LEADER, f"{KHOROO}-{number:02}")
    for khoroo in NEIGHBOURS:
        for role in OFFICE:
            yield MadeUp("", next(names), role, khoroo)
        for number in range(1, KHESEGS + 1):
            yield MadeUp("", next(names), Role.KHESEG_LEADER, f"{khoroo}-{number:02}")
