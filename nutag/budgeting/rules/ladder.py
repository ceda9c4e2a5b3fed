"""Who may write, confirm and contest the lists of a ladder, how each is told, and the terms."""

from typing import NamedTuple

from nutag.budgeting.models import Question, StepKind
from nutag.budgeting.rules.laws import BUDGET, PETITIONS, PROCUREMENT, WINDOW
from nutag.budgeting.rules.roles import KEEPERS
from nutag.places.models import Kind
from nutag.record.roles import KHOROO_STAFF, Role
from nutag.record.verbs import SIGNED_IN, Verb, Who, register

FEWEST_MEMBERS = 7
ANSWER_DAYS = 30


class Usual(NamedTuple):
    """A step as a city begins with it: whose, at which level, and on what it rests."""

    kind: StepKind
    role: Role
    level: Kind
    law: str
    article: str


USUAL = (
    Usual(
        StepKind.KHURAL, Role.KHURAL_CHAIR, Kind.KHOROO,
        "Засаг захиргаа, нутаг дэвсгэрийн нэгж, түүний удирдлагын тухай хууль (2020)", "",
    ),
    Usual(
        StepKind.GROUP, Role.DISTRICT_OFFICER, Kind.DISTRICT, WINDOW, "",
    ),
    Usual(
        StepKind.DISTRICT, Role.DISTRICT_OFFICER, Kind.DISTRICT,
        BUDGET, "60 дугаар зүйл",
    ),
    Usual(
        StepKind.CITY, Role.CITY_OFFICER, Kind.CITY,
        BUDGET, "59 дүгээр зүйл",
    ),
    Usual(StepKind.CONTRACT, Role.DISTRICT_OFFICER, Kind.DISTRICT, PROCUREMENT, ""),
)  # fmt: skip
FIRST = (BUDGET, "67.3")

OWNERS = (
    Who((Role.KHURAL_CHAIR, Role.PRESIDIUM_MEMBER), states=(Role.KHURAL_CHAIR,)),
    Who((Role.DISTRICT_OFFICER,), states=(Role.DISTRICT_OFFICER,)),
    Who((Role.CITY_OFFICER,), states=(Role.CITY_OFFICER,)),
)


def forget(person_id: int) -> None:
    """Erasure: the questions stay, without who asked."""
    Question.objects.filter(owner_id=person_id).update(owner=None)


register(
    Verb(
        name="ladder.arranged",
        mn="{by} шийдвэрийн шат дарааллыг тогтоов: {subject}. {steps} шаттай",
        en="{by} set the steps of the decision: {subject}. Steps: {steps}",
        who=KEEPERS,
    ),
    Verb(
        name="members.named",
        mn="{by} ажлын хэсгийн {members} гишүүнийг бүртгэв: {subject}",
        en="{by} named {members} members of the working group: {subject}",
        who=OWNERS,
    ),
    Verb(
        name="list.drafted",
        mn="{by} жагсаалтын төслийг бичив: {subject}. {projects} төсөл, {changes} өөрчлөлт",
        en="{by} wrote a draft list: {subject}. Projects: {projects}, changes: {changes}",
        who=OWNERS,
        public=False,
    ),
    Verb(
        name="list.confirmed",
        mn="{by} жагсаалтыг баталгаажуулав: {subject}. {projects} төсөл, {changes} өөрчлөлт",
        en="{by} confirmed the list: {subject}. Projects: {projects}, changes: {changes}",
        who=OWNERS,
    ),
    Verb(
        name="round.decided",
        mn="Эцсийн шийдвэр гарлаа: {subject}. {funded} төсөл санхүүжинэ",
        en="The last step has decided: {subject}. {funded} projects are funded",
    ),
    Verb(
        name="reason.contested",
        mn="{by} өөрчлөлтийн шалтгааныг эсэргүүцэж асуулт тавив: {subject}",
        en="{by} contested the reason of a change: {subject}",
        who=(Who((SIGNED_IN,)),),
        law=PETITIONS,
        shred=forget,
    ),
    Verb(
        name="reason.brought",
        mn="{by} иргэний асуултыг ажлын байран дээр бичиж авав: {subject}",
        en="{by} wrote down a resident’s question at the desk: {subject}",
        who=(Who(KHOROO_STAFF),),
        law=PETITIONS,
    ),
    Verb(
        name="reason.answered",
        mn="{by} иргэний асуултад хариулав: {subject}",
        en="{by} answered a resident’s question: {subject}",
        who=OWNERS,
        law=PETITIONS,
    ),
)
