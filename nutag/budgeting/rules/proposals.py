"""Who may do what with proposals, and how it is told."""

from nutag.budgeting.families import recount
from nutag.budgeting.models import Author, Merge, Objection, Proposal, ProposalState, Support
from nutag.budgeting.rules.roles import DESK, DOORSTEP, KEEPERS
from nutag.record.roles import KHOROO_STAFF, OFFICERS
from nutag.record.verbs import OWNER, SIGNED_IN, Verb, Who, register

OPEN = (ProposalState.SUBMITTED,)  # nobody has begun to check it
ALIVE = tuple(each for each in ProposalState if each not in {"merged", "withdrawn"})
SIGNATURES = 20  # lines on a sheet
FEWEST = 10  # numbers of people below this are not shown

AUTHORS = (Who((OWNER,)),)
CONFIRMED = (Who((SIGNED_IN,), assurance=1),)
HANDLERS = (Who(KHOROO_STAFF), Who(OFFICERS))
JUDGES = (Who(OFFICERS),)
PETITIONS = "Өргөдөл, гомдлыг шийдвэрлэх тухай хууль (1995)"


def forget(person_id: int) -> None:
    """Erasure: proposals stay, without the person; supports go, and are counted anew."""
    touched = set(Support.objects.filter(person_id=person_id).values_list("proposal_id", flat=True))
    Support.objects.filter(person_id=person_id).delete()
    Author.objects.filter(person_id=person_id).delete()
    Objection.objects.filter(person_id=person_id).update(person=None)
    for related in ("owner", "helper", "hidden_by"):
        Proposal.objects.filter(**{related: person_id}).update(**{related: None})
    Support.objects.filter(helper_id=person_id).update(helper=None)
    Merge.objects.filter(by_id=person_id).update(by=None)
    for proposal in Proposal.objects.filter(pk__in=touched):
        recount(proposal)


register(
    Verb(
        name="proposal.submitted",
        mn="{subject} саналыг хүлээн авлаа",
        en="A proposal was handed in: {subject}",
        who=CONFIRMED,
        law=PETITIONS,
        shred=forget,
    ),
    Verb(
        name="proposal.entered",
        mn="{by} хороонд эсвэл айлд нь иргэний саналыг бүртгэв: {subject}",
        en="{by} entered a proposal for somebody at the desk or at the door: {subject}",
        who=DOORSTEP,
        law=PETITIONS,
    ),
    Verb(
        name="proposal.changed",
        mn="Санал гаргагч {subject} саналыг засав. Өмнөх хувилбар нь хэвээр харагдана",
        en="Its authors changed {subject}. The earlier version can still be read",
        who=AUTHORS,
    ),
    Verb(
        name="proposal.withdrawn",
        mn="Санал гаргагч {subject} саналаа буцаан татав. Шалтгаан нь хуудсан дээр бий",
        en="Its authors withdrew {subject}. The reason stands on its page",
        who=AUTHORS,
    ),
    Verb(
        name="proposal.supported",
        mn="{by} {subject} саналыг дэмжив",
        en="{by} supported {subject}",
        who=CONFIRMED,
        public=False,
    ),
    Verb(
        name="support.entered",
        mn="{by} хороонд эсвэл айлд нь иргэний дэмжлэгийг бүртгэв: {subject}",
        en="{by} entered the support of somebody at the desk or at the door: {subject}",
        who=DOORSTEP,
        public=False,
    ),
    Verb(
        name="support.withdrawn",
        mn="{by} дэмжлэгээ буцаан татав: {subject}",
        en="{by} took back the support of {subject}",
        who=AUTHORS,
        public=False,
    ),
    Verb(
        name="author.invited",
        mn="{by} хамтран санал гаргагч урив: {subject}",
        en="{by} invited others to be authors: {subject}",
        who=AUTHORS,
        public=False,
    ),
    Verb(
        name="author.joined",
        mn="{subject} саналд хамтран гаргагч нэмэгдлээ",
        en="One more author stands behind {subject}",
        who=CONFIRMED,
    ),
    Verb(
        name="author.left",
        mn="Нэг хүн {subject} саналыг гаргагчаас хасуулав",
        en="An author left {subject}",
        who=AUTHORS,
    ),
)
register(
    Verb(
        name="proposals.joined",
        mn="{by} {count} ижил саналыг {subject} саналтай нэгтгэв. Шалтгаан нь хуудсан дээр бий",
        en="{by} joined {count} proposals with {subject}. The reason stands on its page",
        who=HANDLERS,
    ),
    Verb(
        name="proposal.merged",
        mn="{by} {subject} саналыг {into} дугаартай саналтай нэгтгэв",
        en="{by} joined {subject} with proposal {into}",
    ),
    Verb(
        name="proposals.parted",
        mn="{by} {subject} саналтай нэгтгэснийг болиулав. Шалтгаан нь хуудсан дээр бий",
        en="{by} took apart what was joined with {subject}. The reason stands on its page",
        who=HANDLERS,
    ),
    Verb(
        name="proposal.parted",
        mn="{subject} санал дахин тусдаа боллоо",
        en="{subject} stands alone again",
    ),
    Verb(
        name="objection.made",
        mn="Нэг хүн санал нийлэхгүй байгаагаа илэрхийлэв: {subject}",
        en="Somebody does not agree: {subject}",
        who=CONFIRMED,
    ),
    Verb(
        name="objection.answered",
        mn="{by} санал нийлээгүй хүнд хариулав: {subject}",
        en="{by} answered somebody who did not agree: {subject}",
        who=JUDGES,
    ),
    Verb(
        name="proposal.hidden",
        mn="{by} {subject} саналын үгийг нуув. Шалтгаан нь хуудсан дээр бий",
        en="{by} hid the words of {subject}. The reason stands on its page",
        who=HANDLERS,
    ),
    Verb(
        name="proposal.shown",
        mn="{by} {subject} саналын үгийг дахин харуулав",
        en="{by} showed the words of {subject} again",
        who=JUDGES,
    ),
    Verb(
        name="signatures.printed",
        mn="{by} {subject} саналд гарын үсэг цуглуулах {serial} дугаар хуудас хэвлэв",
        en="{by} printed sheet {serial} for signatures under {subject}",
        who=DESK,
    ),
    Verb(
        name="signatures.entered",
        mn="{by} {subject} саналын {serial} дугаар хуудасны гарын үсгийг тоолж бүртгэв",
        en="{by} counted the signatures of sheet {serial} under {subject}",
        who=DESK,
    ),
    Verb(
        name="proposals.imported",
        mn="{by} хүснэгтээс {count} санал оруулав",
        en="{by} loaded {count} proposals from a table",
        who=KEEPERS,
    ),
    Verb(
        name="proposals.unloaded",
        mn="{by} хүснэгтээс оруулсан {count} саналыг буцаав",
        en="{by} took back {count} proposals that came from a table",
        who=KEEPERS,
    ),
)
