"""Last year's round of the khoroo from the vote to the decision, with two changes and why."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from nutag.budgeting.actions import of_decisions as actions
from nutag.budgeting.actions.of_decisions import Basis, Named, Paper, Reason
from nutag.budgeting.models import Item, Project, Round, Step, StepKind
from nutag.budgeting.queries.of_decisions import bases, choices
from nutag.people.demo import person
from nutag.record.actors import SYSTEM


class Decided(NamedTuple):
    """One step of the demonstration: who writes, who confirms, by which paper, when (days ago)."""

    kind: StepKind
    writer: str
    second: str
    number: str
    ago: int


STEPS = (
    Decided(StepKind.KHURAL, "member", "chair", "3 дугаар тогтоол", 349),
    Decided(StepKind.GROUP, "district", "district2", "А/214 дүгээр захирамж", 343),
    Decided(StepKind.DISTRICT, "district2", "district", "41 дүгээр тогтоол", 337),
    Decided(StepKind.CITY, "city", "city2", "27/18 дугаар тогтоол", 331),
    Decided(StepKind.CONTRACT, "district", "district2", "Б/63 дугаар захирамж", 325),
)
GROUP = (
    Named("Жишиг Бүрэн", "төсвийн мэргэжилтэн", "Дүүргийн ЗДТГ"),
    Named("Жишиг Гэгээ", "хөрөнгө оруулалтын мэргэжилтэн", "Дүүргийн ЗДТГ"),
    Named("Жишиг Дөл", "газрын мэргэжилтэн", "Дүүргийн Газар зохион байгуулалтын алба"),
    Named("Жишиг Ертөнц", "инженер", "Дүүргийн Тохижилтын алба"),
    Named("Жишиг Зам", "хуулийн мэргэжилтэн", "Дүүргийн ЗДТГ"),
    Named("Жишиг Идэр", "нийгмийн бодлогын мэргэжилтэн", "Дүүргийн ЗДТГ"),
    Named("Жишиг Найдвар", "иргэдийн төлөөлөгч", "Хорооны ИНХ"),
)
LATER = Reason(
    "technical",
    "Камер гэрэлтүүлгийн шон дээр тавигддаг тул гэрэлтүүлэг эхэлж баригдах ёстой. Тиймээс эрэмбийн "
    "эцэст тавив.",
)
LAW = Reason(
    "law", "Энэ ажлыг нийслэлийн төсвөөс санхүүжүүлдэг тул орон нутгийн хөгжлийн сангаас давхар "
    "санхүүжүүлэх боломжгүй.", "Төсвийн тухай хууль, 60.3",
)  # fmt: skip
QUESTION = "Нийслэлийн төсөвт энэ ажил аль онд туссан бэ? Хэзээ эхлэх вэ?"


def fill(round_: Round) -> None:
    """Every step of the round, and a question about a reason."""
    now = timezone.now()
    terms = {each.kind: timezone.localdate(now) - timedelta(days=each.ago - 5) for each in STEPS}
    steps = [
        Basis(kind, step.law, step.article, certain=False, due_on=terms[StepKind(kind)])
        for kind, _name, step in bases(round_)
        if step
    ]
    actions.arrange_ladder(round_, steps, by=SYSTEM, at=now - timedelta(days=353))
    for each in STEPS:
        _decide(round_, each, now - timedelta(days=each.ago))
    _contest(round_)


def _decide(round_: Round, each: Decided, at: datetime) -> None:
    step = Step.objects.select_related("round", "place").get(round=round_, kind=each.kind)
    if each.kind == StepKind.GROUP:
        actions.name_members(step, GROUP, "А/187", by=person(each.writer), at=at)
    ranked, reasons = _changed(step, round_)
    paper = Paper(each.number, timezone.localdate(at))
    actions.write_list(step, ranked, reasons, paper, by=person(each.writer), at=at)
    actions.confirm_list(step, by=person(each.second), at=at + timedelta(hours=3))


def _changed(step: Step, round_: Round) -> tuple[list[tuple[Project, int]], dict[int, Reason]]:
    """The list before; the khural puts the second one last, the district leaves off its third."""
    ranked = [(each.project, each.amount) for each in choices(step, round_) if each.rank]
    if step.kind == StepKind.KHURAL:
        moved = ranked.pop(1)
        return [*ranked, moved], {moved[0].pk: LATER}
    if step.kind == StepKind.DISTRICT:
        dropped = ranked.pop(2)
        return ranked, {dropped[0].pk: LAW}
    return ranked, {}


def _contest(round_: Round) -> None:
    """A resident asks why a project was left off; the answer is not overdue yet."""
    item = Item.objects.filter(
        ranking__step__round=round_, ranking__step__kind=StepKind.DISTRICT, rank=None
    ).first()
    if item:
        at = timezone.now() - timedelta(days=12)
        actions.contest_reason(item, QUESTION, by=person("resident"), at=at)
