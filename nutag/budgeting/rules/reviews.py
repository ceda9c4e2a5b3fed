"""Who may do what in the review of proposals, and how it is told."""

from nutag.budgeting.models import CorrectionRequest, ReviewAppeal
from nutag.budgeting.rules.roles import DESK, KEEPERS
from nutag.record.roles import OFFICERS, Role
from nutag.record.verbs import OWNER, Verb, Who, register


def forget(person_id: int) -> None:
    """Erasure: what the person wrote to the reviewers goes; what was decided stays."""
    CorrectionRequest.objects.filter(review__proposal__owner=person_id).update(answer="")
    ReviewAppeal.objects.filter(by=person_id).update(reason=ERASED)


OWN = (Who((OWNER,)),)
NEIGHBOURS = (Who((OWNER,), assurance=2),)
REVIEWERS = (Who((Role.KHOROO_ORGANISER, Role.KHOROO_GOVERNOR, *OFFICERS)),)
ERASED = "—"
BUDGET_60 = "Төсвийн тухай хууль, 60.3"

register(
    Verb(
        name="checklist.begun",
        mn="{by} санал хянах шалгах хуудасны шинэ хувилбар бэлтгэж эхлэв: {subject}",
        en="{by} began a new version of the checklist for proposals: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="checklist.changed",
        mn="{by} шалгах хуудасны төслийг засав: {subject}",
        en="{by} changed the draft of the checklist: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="checklist.published",
        mn="{by} шалгах хуудсыг мөрдүүлж эхлэв: {subject}",
        en="{by} put the checklist into force: {subject}",
        who=KEEPERS,
        law=BUDGET_60,
    ),
    Verb(
        name="prices.kept",
        mn="{by} нэгжийн жишиг үнийн жагсаалтыг шинэчлэв: {prices} үнэ",
        en="{by} renewed the list of usual prices: {prices} prices",
        who=KEEPERS,
    ),
    Verb(
        name="review_terms.set",
        mn="{by} санал хянах хугацааг тогтоов: {subject}",
        en="{by} set the terms for checking proposals: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="review.assigned",
        mn="{by} саналыг хянах хоёр хүнийг томилов: {subject}",
        en="{by} named the two people who check a proposal: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="review.reassigned",
        mn="{by} саналыг хянах хүнийг шалтгаантай сольсон: {subject}",
        en="{by} named other people to check a proposal, with a reason: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="review.reminded",
        mn="Санал хянах хугацааг сануулав: {subject}",
        en="A reminder of the term for checking a proposal: {subject}",
        public=False,
    ),
    Verb(
        name="finding.kept",
        mn="{by} шалгах асуултад хариулав: {subject}",
        en="{by} answered a question of the checklist: {subject}",
        who=REVIEWERS,
        public=False,
        law=BUDGET_60,
    ),
    Verb(
        name="estimate.made",
        mn="{by} зардлын тооцоо хийв: {subject}, {version} дахь хувилбар",
        en="{by} estimated the cost: {subject}, version {version}",
        who=REVIEWERS,
        public=False,
    ),
    Verb(
        name="correction.asked",
        mn="{by} санал гаргасан хүнээс засвар, тодруулга хүсэв: {subject}",
        en="{by} asked the proposer to correct something: {subject}",
        who=OWN,
    ),
    Verb(
        name="correction.answered",
        mn="{by} засвар, тодруулгыг ирүүлэв: {subject}",
        en="{by} answered what the proposer was asked to correct: {subject}",
        who=(*OWN, *DESK),
        shred=forget,
    ),
    Verb(
        name="correction.lapsed",
        mn="Засвар хүссэн хугацаа хариугүй өнгөрөв: {subject}",
        en="The term to correct something passed without an answer: {subject}",
    ),
    Verb(
        name="review.concluded",
        mn="{by} саналыг хянаж дуусаад хоёр дахь гарын үсэгт шилжүүлэв: {subject}",
        en="{by} finished checking a proposal; the second signature is due: {subject}",
        who=OWN,
    ),
    Verb(
        name="review.returned",
        mn="{by} дүгнэлтийг шалтгаантай буцаав: {subject}",
        en="{by} sent a conclusion back with a reason: {subject}",
        who=OWN,
        public=False,
    ),
    Verb(
        name="review.signed",
        mn="{by} дүгнэлтэд хоёр дахь гарын үсэг зурав: {subject}",
        en="{by} put the second signature under a conclusion: {subject}",
        who=OWN,
    ),
    Verb(
        name="review.published",
        mn="{by} санал хянасан дүнг нийтэд мэдээлэв: {subject}",
        en="{by} announced the outcome of a review: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="review.appealed",
        mn="{by} татгалзсан шийдвэрт гомдол гаргав: {subject}",
        en="{by} contested the refusal of a proposal: {subject}",
        who=(*OWN, *DESK),
    ),
    Verb(
        name="acceptance.contested",
        mn="Хорооны оршин суугч саналыг зөвшөөрсөн шийдвэрт гомдол гаргав: {subject}",
        en="Somebody of the khoroo contested the acceptance of a proposal: {subject}",
        who=(*NEIGHBOURS, *DESK),
    ),
    Verb(
        name="appeal.taken_up",
        mn="{by} гомдлыг шийдэх өөр хоёр хүнийг томилов: {subject}",
        en="{by} named another pair for what was contested: {subject}",
    ),
    Verb(
        name="appeal.decided",
        mn="Гомдлыг шийдвэрлэв: {subject}",
        en="What was contested is decided: {subject}",
    ),
)
