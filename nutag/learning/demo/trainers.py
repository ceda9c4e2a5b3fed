"""Those who teach in the demonstration, from candidate to master, and how they are watched."""

from nutag.learning.actions import of_training as actions
from nutag.learning.demo import calendar, people
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Module, Session, Trainer, TrainerLevel
from nutag.people.demo import person
from nutag.people.models import Person
from nutag.record.actors import SYSTEM

LEVELS = (
    (TrainerLevel.MASTER, "1234"), (TrainerLevel.TRAINER, "124"), (TrainerLevel.TRAINER, "123"),
    (TrainerLevel.CO_TRAINER, "12"), (TrainerLevel.CO_TRAINER, "34"), (TrainerLevel.CANDIDATE, "1"),
)  # fmt: skip
GOOD = "Асуулт хариултыг чадварлаг удирдлаа. Дасгалын дүгнэлтийг бүлгээр нь хэлүүлсэн."
WELL = "Цагаа сайн барьсан. Жишээгээ хорооныхоо тоогоор солиод ярив."
MORE = "Тайлбар урт, дасгалд цаг дутсан. Дараагийн удаа асуултаас эхэлж үзнэ."


def fill() -> None:
    """A master, two trainers, two co-trainers and a candidate are named."""
    for one, (level, codes) in zip(_people(), LEVELS, strict=True):
        modules = Module.objects.filter(code__in=list(codes))
        actions.name_trainer(one, level, modules, by=person("city"), at=moment(calendar.NAMED))


def staff() -> list[Trainer]:
    """Those named, the master first, the candidate last."""
    found = {each.person_id: each for each in Trainer.objects.select_related("person")}
    return [found[each.pk] for each in _people()]


def watched(session: Session, whom: Trainer, score: int, *, by: Person) -> None:
    """Somebody sat in and noted how a trainer taught."""
    note = {2: MORE, 3: WELL, 4: GOOD}[score]
    actions.observe(session, score, note, by=by, whom=whom, at=session.ends_at)


def helped(session: Session, helper: Trainer, days: int) -> None:
    """Somebody teaches beside the one who leads."""
    actions.assist(session, helper, by=SYSTEM, at=moment(days))


def _people() -> list[Person]:
    return [person("trainer"), person("trainer2"), *people.teaching()]
