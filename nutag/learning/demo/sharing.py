"""A practice of one khoroo that others of the demonstration have taken over."""

from django.utils import timezone

from nutag.learning.actions import of_practice as actions
from nutag.people.cast import NEIGHBOURS
from nutag.people.demo import person
from nutag.people.models import Post
from nutag.record.roles import Role


def fill() -> None:
    """The notice at the water kiosk, checked by the trainer and taken over by a neighbour."""
    organiser = person("organiser")
    neighbour = Post.objects.select_related("person", "place").get(
        role=Role.KHOROO_ORGANISER, place__code=NEIGHBOURS[0]
    )
    home = organiser.posts.select_related("place").get().place
    made = actions.share(
        home, by=organiser, title="Хурлын товыг ус түгээх байранд өлгөдөг",
        problem="Хорооны самбарыг цөөн хүн уншдаг тул хуралд ирц муу байв.",
        done="Ус түгээх зургаан байранд долоо хоногийн өмнө товыг том үсгээр өлгөж, хэсгийн "
        "ахлагч нар баасан гарагт шалгадаг болсон.",
        result="Хурлын ирц гурван удаа дараалан 40-өөс 75 хүн болов.", at=timezone.now(),
    )  # fmt: skip
    actions.check(made, by=person("trainer"))
    adopted = actions.adopt(made, neighbour.place, by=neighbour.person)
    actions.prove(adopted, "Хурлын ирц 30-аас 52 хүн болов.", by=neighbour.person)
