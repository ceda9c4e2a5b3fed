"""Who may do what in a round of needs assessment, and what may follow what."""

from nutag.learning.models import (
    AssessmentState,
    Cause,
    Gap,
    Member,
    Sheet,
    SheetState,
    Source,
)
from nutag.record.roles import KHOROO_STAFF, Role
from nutag.record.verbs import OWNER, SIGNED_IN, Reach, Verb, Who, register

LEADERS = (
    Who(
        (Role.KHOROO_GOVERNOR, Role.DISTRICT_OFFICER, Role.CITY_OFFICER, Role.ADMINISTRATOR),
    ),
)
DESK = (Who((*KHOROO_STAFF, Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),)
OBSERVERS = (
    Who((Role.TRAINER,), Reach.ANYWHERE),
    Who((Role.DISTRICT_OFFICER, Role.CITY_OFFICER)),
)
OWN = (Who((OWNER,)),)

ASSESSED = (
    Role.KHESEG_LEADER, Role.KHOROO_ORGANISER, Role.SOCIAL_WORKER, Role.KHOROO_GOVERNOR,
    Role.KHURAL_CHAIR, Role.PRESIDIUM_MEMBER, Role.DISTRICT_OFFICER, Role.CITY_OFFICER,
)  # fmt: skip
SUPERVISORS = {
    Role.KHESEG_LEADER: Role.KHOROO_GOVERNOR,
    Role.KHOROO_ORGANISER: Role.KHOROO_GOVERNOR,
    Role.SOCIAL_WORKER: Role.KHOROO_GOVERNOR,
    Role.KHOROO_GOVERNOR: Role.DISTRICT_OFFICER,
    Role.PRESIDIUM_MEMBER: Role.KHURAL_CHAIR,
    Role.DISTRICT_OFFICER: Role.CITY_OFFICER,
}
PEERS = 3
ASKED_IMPORTANCE = (Source.SELF, Source.SUPERVISOR)
# Until reliabilities are known: how much each source counts, and how far it lies off when read
# again, in levels.
WEIGHTS = {
    Source.TEST: 0.35,
    Source.OBSERVATION: 0.25,
    Source.SUPERVISOR: 0.2,
    Source.CITIZENS: 0.15,
    Source.PEERS: 0.1,
    Source.SELF: 0.05,
}
SPREADS = {
    Source.TEST: 0.6,
    Source.OBSERVATION: 0.5,
    Source.SUPERVISOR: 0.7,
    Source.CITIZENS: 0.9,
    Source.PEERS: 0.9,
    Source.SELF: 1.0,
}
METHOD = "2"


def forget(person_id: int) -> None:
    """Erasure: what was said and found about a person goes; others lose the name under theirs.

    The place in the frame stays, without a name, so that the draw can still be repeated.
    """
    Sheet.objects.filter(member__person=person_id).delete()
    Gap.objects.filter(member__person=person_id).delete()
    Cause.objects.filter(member__person=person_id).delete()
    Sheet.objects.filter(person=person_id, state=SheetState.OPEN).delete()
    Sheet.objects.filter(person=person_id).update(person=None)
    Sheet.objects.filter(helper=person_id).update(helper=None)
    Cause.objects.filter(by=person_id).update(by=None)
    Member.objects.filter(supervisor=person_id).update(supervisor=None)


NEXT = {
    AssessmentState.PLANNED: AssessmentState.COLLECTING,
    AssessmentState.COLLECTING: AssessmentState.CLOSED,
    AssessmentState.CLOSED: AssessmentState.PUBLISHED,
}

register(
    Verb(
        name="assessment.planned",
        mn="{by} сургалтын хэрэгцээний үнэлгээ бэлтгэж эхлэв: {subject}",
        en="{by} began to prepare a needs assessment: {subject}",
        who=LEADERS,
    ),
    Verb(
        name="assessment.opened",
        mn="{by} сургалтын хэрэгцээний үнэлгээг эхлүүлэв: {subject}. {frame} хүнээс {drawn} хүн",
        en="{by} opened a needs assessment: {subject}. {drawn} of {frame} people are asked",
        who=LEADERS,
    ),
    Verb(
        name="answers.asked",
        mn="Сургалтын хэрэгцээний асуулга илгээгдлээ: {subject}",
        en="Questions for a needs assessment were sent: {subject}",
        public=False,
        shred=forget,
    ),
    Verb(
        name="answers.reminded",
        mn="{by} асуулгыг сануулав: {subject}",
        en="{by} reminded of questions: {subject}",
        who=LEADERS,
        public=False,
    ),
    Verb(
        name="answers.kept",
        mn="{by} асуулгын хариугаа хадгалав: {subject}",
        en="{by} kept answers: {subject}",
        who=OWN,
        public=False,
    ),
    Verb(
        name="answers.sent",
        mn="{by} асуулгын хариугаа илгээв: {subject}",
        en="{by} handed in answers: {subject}",
        who=OWN,
        public=False,
    ),
    Verb(
        name="answers.given",
        mn="{by} хорооныхоо ажлын талаар асуулгад хариулав: {place}",
        en="{by} answered questions about the work of their khoroo: {place}",
        who=(Who((SIGNED_IN,), assurance=1),),
        public=False,
    ),
    Verb(
        name="answers.observed",
        mn="{by} ажил дээр нь ажиглаж үнэлэв: {subject}",
        en="{by} observed somebody at work: {subject}",
        who=OBSERVERS,
        public=False,
    ),
    Verb(
        name="answers.entered",
        mn="{by} цаасан асуулгын хариуг оруулав: {subject}",
        en="{by} typed in answers given on paper: {subject}",
        who=DESK,
        public=False,
    ),
    Verb(
        name="assessment.closed",
        mn="{by} сургалтын хэрэгцээний үнэлгээний хариу авахыг хаав: {subject}. {answered} хариу",
        en="{by} closed a needs assessment: {subject}. {answered} answers",
        who=LEADERS,
    ),
    Verb(
        name="assessment.computed",
        mn="{by} сургалтын хэрэгцээг тооцов: {subject}, аргын {method} дүгээр хувилбар",
        en="{by} worked out training needs: {subject}, version {method} of the method",
        who=LEADERS,
    ),
    Verb(
        name="cause.named",
        mn="{by} зөрүүний шалтгааныг нэрлэв: {subject}",
        en="{by} named the reason of a gap: {subject}",
        who=OWN,
        public=False,
    ),
    Verb(
        name="assessment.published",
        mn="{by} сургалтын хэрэгцээний үнэлгээний дүнг нийтлэв: {subject}",
        en="{by} published the result of a needs assessment: {subject}",
        who=LEADERS,
    ),
    Verb(
        name="todo.changed",
        mn="{by} сургалтаар шийдэгдэхгүй ажлын явцыг шинэчлэв: {subject}, {state}",
        en="{by} noted what became of something no course can mend: {subject}, {state}",
        who=LEADERS,
    ),
    Verb(
        name="work.asked",
        mn="{by} ард хийх ажил захиалав: {subject}",
        en="{by} asked for work in the background: {subject}",
        who=LEADERS,
        public=False,
    ),
    Verb(
        name="work.done",
        mn="Ард хийх ажил дууслаа: {subject}",
        en="Work in the background is done: {subject}",
        public=False,
    ),
)
