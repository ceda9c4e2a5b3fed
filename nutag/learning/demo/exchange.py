"""A practice of one khoroo that others of the demonstration have taken over."""

from django.utils import timezone

from nutag.learning import actions
from nutag.people.demo import DOMAIN
from nutag.people.models import Person
from nutag.places.queries import place


def fill() -> None:
    """The notice board beside the water kiosk, checked by the trainer."""
    organiser, trainer, governor = (
        Person.objects.get(email=f"{name}{DOMAIN}") for name in ("organiser", "trainer", "governor")
    )
    home, other = place("1110-07"), place("1110-08")
    if home is None or other is None:
        raise ValueError(organiser)
    made = actions.share(
        home, by=organiser, title="Хурлын товыг ус түгээх байранд өлгөдөг",
        problem="Хорооны самбарыг цөөн хүн уншдаг тул хуралд ирц муу байв.",
        done="Ус түгээх зургаан байранд долоо хоногийн өмнө товыг том үсгээр өлгөж, хэсгийн "
        "ахлагч нар баасан гарагт шалгадаг болсон.",
        result="Хурлын ирц гурван удаа дараалан 40-өөс 75 хүн болов.", at=timezone.now(),
    )  # fmt: skip
    actions.check(made, by=trainer)
    actions.adopt(made, other, by=governor)
