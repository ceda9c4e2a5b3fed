"""Who may do what with the plans of officials, and how it is told."""

from nutag.learning.models import LearningPlan
from nutag.record.roles import Role
from nutag.record.verbs import OWNER, Reach, Verb, Who, register

PLANNERS = (
    Who((Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),
    Who((Role.DISTRICT_OFFICER,)),
)
SUPERVISORS = (
    Who((Role.CITY_OFFICER,), Reach.ANYWHERE),
    Who((Role.DISTRICT_OFFICER, Role.KHOROO_GOVERNOR)),
)
TRAINERS = (Who((Role.TRAINER, Role.CITY_OFFICER), Reach.ANYWHERE),)
FULL_GAP = 4.0


def forget(person_id: int) -> None:
    """Erasure: a person's plans go with reasons, appeals and answers."""
    LearningPlan.objects.filter(person_id=person_id).delete()


register(
    Verb(
        name="plan.drafted",
        mn="{by} сургалтын төлөвлөгөөний төсөл гаргав: {subject}",
        en="{by} drafted a learning plan: {subject}",
        who=PLANNERS,
        public=False,
        shred=forget,
    ),
    Verb(
        name="plan.seen",
        mn="{by} сургалтын төлөвлөгөө үзэв: {subject}",
        en="{by} read a learning plan: {subject}",
        who=(Who((OWNER,)), *SUPERVISORS, *TRAINERS, Who((Role.ADMINISTRATOR,), Reach.ANYWHERE)),
        public=False,
    ),
    Verb(
        name="plan.asked",
        mn="{by} төлөвлөгөөндөө {module} дүгээр модулийг нэмүүлэх хүсэлт гаргав: {subject}",
        en="{by} asked for module {module} on their own plan: {subject}",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="plan.ordered",
        mn="{by} {module} дүгээр модулийг {number} тоот тушаалаар заавал судлахаар тогтоов: {role}",
        en="{by} made module {module} mandatory by order {number}: {role}",
        who=(Who((Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),),
    ),
    Verb(
        name="plan.agreed",
        mn="{by} сургалтын төлөвлөгөөг ярилцаж тохирлоо: {subject}",
        en="{by} agreed a learning plan in conversation: {subject}",
        who=SUPERVISORS,
        public=False,
    ),
    Verb(
        name="plan.begun",
        mn="Сургалтын төлөвлөгөө хэрэгжиж эхэллээ: {subject}",
        en="A learning plan is under way: {subject}",
        public=False,
    ),
    Verb(
        name="plan.closed",
        mn="{by} сургалтын төлөвлөгөөг хаалаа: {subject}. {carried} модуль дараа жилд шилжив",
        en="{by} closed a learning plan: {subject}. {carried} modules carried over",
        who=SUPERVISORS,
        public=False,
    ),
    Verb(
        name="plan.tested_out",
        mn="{by} {module} дүгээр модулийг мэддэг болохыг тэмдэглэв: {subject}",
        en="{by} noted that module {module} is mastered already: {subject}",
        who=TRAINERS,
        public=False,
    ),
    Verb(
        name="plan.appealed",
        mn="{by} төлөвлөгөөнийхөө {module} дүгээр модулийг эсэргүүцэв: {subject}",
        en="{by} appealed against module {module} on their plan: {subject}",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="plan.answered",
        mn="{by} төлөвлөгөөний талаарх гомдолд шалтгаан бичиж хариулав: {subject}",
        en="{by} answered an appeal about a plan, with the reason: {subject}",
        who=SUPERVISORS,
        public=False,
    ),
    Verb(
        name="plan.moved",
        mn="Албан тушаал солигдсон тул төлөвлөгөө хамт шилжлээ: {subject}",
        en="A plan followed its person to a new post: {subject}",
        public=False,
    ),
)
