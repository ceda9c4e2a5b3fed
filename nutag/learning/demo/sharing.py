"""A practice of one khoroo that others of the demonstration have taken over."""

from django.utils import timezone

from nutag.learning.actions import of_practice as actions
from nutag.people.demo import DOMAIN
from nutag.people.models import Person


def fill() -> None:
    """The notice at the water kiosk, checked by the trainer and taken over by a kheseg."""
    organiser, trainer, learner = (
        Person.objects.get(email=f"{name}{DOMAIN}") for name in ("organiser", "trainer", "learner1")
    )
    home = organiser.posts.select_related("place").get().place
    made = actions.share(
        home, by=organiser, title="Хурлын товыг ус түгээх байранд өлгөдөг",
        problem="Хорооны самбарыг цөөн хүн уншдаг тул хуралд ирц муу байв.",
        done="Ус түгээх зургаан байранд долоо хоногийн өмнө товыг том үсгээр өлгөж, хэсгийн "
        "ахлагч нар баасан гарагт шалгадаг болсон.",
        result="Хурлын ирц гурван удаа дараалан 40-өөс 75 хүн болов.", at=timezone.now(),
    )  # fmt: skip
    actions.check(made, by=trainer)
    adopted = actions.adopt(made, learner.posts.select_related("place").get().place, by=learner)
    actions.prove(adopted, "Хурлын ирц 30-аас 52 хүн болов.", by=learner)
