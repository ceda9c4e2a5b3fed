"""Officials of the demonstration besides the cast: those of another district, and trainers."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils import timezone

from nutag.people import actions
from nutag.people.cast import PARENT
from nutag.people.models import Person, Post
from nutag.places import queries as places
from nutag.places.made_up import chance
from nutag.places.models import Kind, Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

OTHER_DISTRICT = "1119"
WAVES = (7, 6)  # khoroos in each session of module 2; the others wait
NAMES = (
    "Анударь", "Булган", "Буян", "Гүнж", "Долгор", "Жавхлан", "Заяа", "Идэр", "Лхагва", "Мөнхөө",
    "Намуун", "Оргил", "Отгон", "Сэргэлэн", "Тунгалаг", "Тэмүүжин", "Уянгат", "Хүслэн", "Цолмон",
    "Эрдэнэ", "Эрхэм", "Баясал", "Билгэ", "Баяр", "Дөлгөөн", "Энэрэнгүй",
)  # fmt: skip
TEACHING = ("Тэмүүлэл", "Хонгорцэцэг", "Мөнхзул", "Батхишиг")


def fill() -> None:
    """An organiser in each khoroo of another district, and four who teach or learn to."""
    for name, khoroo in zip(NAMES, by_lot(), strict=False):
        _official(name, Role.KHOROO_ORGANISER, khoroo)
    city = places.city()
    if city is not None:
        for name in TEACHING:
            _official(name, Role.TRAINER, city)


def district() -> Place:
    """The other district."""
    return Place.objects.get(code=OTHER_DISTRICT, valid_until=None)


def by_lot() -> list[Place]:
    """The khoroos of the other district in the order in which module 2 reaches them."""
    khoroos = Place.objects.filter(
        parent__code=OTHER_DISTRICT, parent__valid_until=None, kind=Kind.KHOROO, valid_until=None
    )
    return sorted(khoroos, key=lambda each: chance(each.code, "order of the roll-out"))


def organisers(khoroos: Sequence[Place]) -> list[Person]:
    """The organiser of each khoroo, in this order."""
    held = Post.objects.filter(place__in=khoroos, role=Role.KHOROO_ORGANISER)
    found = {each.place_id: each.person for each in held.select_related("person")}
    return [found[each.pk] for each in khoroos]


def teaching() -> list[Person]:
    """The four who teach or learn to, in the order of their names above."""
    found = {
        each.given_name: each
        for each in Person.objects.filter(posts__role=Role.TRAINER, given_name__in=TEACHING)
    }
    return [found[each] for each in TEACHING]


def _official(name: str, role: Role, place: Place) -> None:
    made = Person(given_name=name, parent_name=PARENT, assurance=2)
    made.set_unusable_password()
    begin = date(timezone.localdate().year - 2, 1, 1)
    at = timezone.make_aware(datetime.combine(begin, time(9)))
    actions.join(person=made, at=at)
    actions.give_post(
        by=SYSTEM, person=made, role=role, place=place, from_on=begin, source="А/1", at=at
    )
