"""A practice of one khoroo that others of the demonstration have taken over."""

from nutag.core.text import day
from nutag.learning.actions import of_practice as actions
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment, working_day
from nutag.people.cast import NEIGHBOURS
from nutag.people.demo import person
from nutag.people.models import Post
from nutag.record.roles import Role

OWN = ((-124, 44), (-110, 61), (-96, 75))  # meetings: when, and how many came
THERE = ((-52, 38), (-38, 46), (-24, 52))


def fill() -> None:
    """The notice at the water kiosk, checked by the trainer and taken over by a neighbour."""
    organiser = person("organiser")
    neighbour = Post.objects.select_related("person", "place").get(
        role=Role.KHOROO_ORGANISER, place__code=NEIGHBOURS[0]
    )
    home = organiser.posts.select_related("place").get().place
    made = actions.share(
        home, by=organiser, title="Хурлын товыг ус түгээх байранд өлгөдөг",
        problem="Хорооны самбарыг цөөн хүн уншдаг тул хуралд ирц муу, 40 орчим хүн байв.",
        done="Ус түгээх зургаан байранд долоо хоногийн өмнө товыг томоор бичиж өлгөн, хэсгийн "
        "ахлагч нар баасан гарагт шалгадаг болсон.",
        result=f"Гурван хурлын ирц: {_told(OWN)}.", at=moment(calendar.SHARED),
    )  # fmt: skip
    actions.check(made, by=person("trainer"), at=moment(calendar.CHECKED))
    adopted = actions.adopt(made, neighbour.place, by=neighbour.person, at=moment(calendar.ADOPTED))
    outcome = f"Өмнө нь 30 хүн ирдэг байсан. Дараах гурван хурлын ирц: {_told(THERE)}."
    actions.prove(adopted, outcome, by=neighbour.person, at=moment(calendar.PROVEN))


def _told(meetings: tuple[tuple[int, int], ...]) -> str:
    return "; ".join(f"{day(working_day(days))} – {came} хүн" for days, came in meetings)
