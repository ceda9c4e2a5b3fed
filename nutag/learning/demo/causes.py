"""Why there are gaps, and what offices do about those that no course can close."""

from collections.abc import Sequence

from nutag.learning.actions import of_assessment as actions
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Assessment, CauseKind, Gap, TodoState
from nutag.people.demo import person
from nutag.places.made_up import chance
from nutag.record.actors import Actor

NAMED = 60  # of the greatest gaps
SKILL = 0.7  # of those need to learn it; the others say what is in the way
KINDS = tuple(kind for kind in CauseKind if kind != CauseKind.SKILL)
OFFICES = {
    CauseKind.TOOLS: (
        "Дүүргийн Засаг даргын Тамгын газрын санхүү, аж ахуйн хэлтэс",
        "Хороодод проектор, самбар хуваарилж, актаар хүлээлгэн өглөө.",
        "Худалдан авалтын төлөвлөгөөнд оруулсан, үнийн санал авч байна.",
    ),
    CauseKind.STAFFING: (
        "Дүүргийн Засаг даргын Тамгын газрын хүний нөөцийн хэлтэс",
        "Орлох хүний хуваарь гаргаж, хорооны даргын тушаалаар баталлаа.",
        "Сул орон тоонд зар тавьсан, материал хүлээн авч байна.",
    ),
    CauseKind.RULES: (
        "Нийслэлийн Хууль, эрх зүйн хэлтэс",
        "Журмын тайлбарыг бүх хороонд албан бичгээр хүргүүллээ.",
        "Журмын өөрчлөлтийн төслийг хороодоос санал авахаар тараасан.",
    ),
    CauseKind.INCENTIVES: (
        "Нийслэлийн Засаг даргын Тамгын газрын төрийн захиргааны хэлтэс",
        "Үүнийг гүйцэтгэлийн үнэлгээний шалгуурт оруулж, оны үнэлгээнд тооцлоо.",
        "Гүйцэтгэлийн үнэлгээний шалгуурын төслийг хэлэлцэж байна.",
    ),
}  # fmt: skip
DONE, DOING, OPEN = TodoState.DONE, TodoState.DOING, TodoState.OPEN
TAKEN_UP, FINISHED = 12, 90  # days after the causes were named
DUE = 25  # days from today, for what is under way


def first(made: Assessment) -> None:
    """Of what the first round found some is done by now, some under way."""
    _named(made, calendar.CAUSES)
    _taken_up(made, calendar.CAUSES, (DONE, DOING, DONE, DOING, OPEN), by=person("city"))


def second(made: Assessment) -> None:
    """Of what the second round found the first things have been taken up."""
    _named(made, calendar.CAUSES_SECOND)
    _taken_up(made, calendar.CAUSES_SECOND, (DOING, DOING, OPEN), by=person("district"))


def _named(made: Assessment, days: int) -> None:
    """The greatest gaps have their causes named, most of them a missing skill."""
    rows = Gap.objects.filter(member__assessment=made).select_related(
        "member__supervisor", "member__person", "member__place", "member__assessment__place",
        "competency",
    )  # fmt: skip
    for gap in rows.order_by("-gap", "pk")[:NAMED]:
        code = gap.competency.code
        skill = chance(f"{gap.member.person_id}/{code}", "cause") < SKILL
        other = KINDS[int(chance(code, "in the way") * len(KINDS))]
        kind = CauseKind.SKILL if skill else other
        by = gap.member.supervisor or gap.member.person
        actions.name_cause(gap, kind, by=by, at=moment(days))


def _taken_up(made: Assessment, days: int, states: Sequence[TodoState], *, by: Actor) -> None:
    """Offices take up what is in the way, each by a day."""
    todos = made.todos.select_related("competency", "assessment__place")
    for at, todo in enumerate(todos.order_by("competency__code", "kind")):
        state = states[at % len(states)]
        if state == OPEN:
            continue
        office, done, doing = OFFICES[CauseKind(todo.kind)]
        ready = state == DONE
        later = days + (FINISHED + at if ready else TAKEN_UP + at % 7)
        due = calendar.deadline(later + 10 if ready else DUE + 7 * (at % 4))
        actions.change_todo(
            todo, by=by, state=state, answerable=office, note=done if ready else doing,
            due_on=due, at=moment(later),
        )  # fmt: skip
