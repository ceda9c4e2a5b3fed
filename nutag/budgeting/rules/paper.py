"""Who may do what with paper, slips and help, and how it is told."""

from nutag.budgeting.rules.roles import CALLERS, DESK, DOORSTEP, KEEPERS, TYPISTS, WITNESSES
from nutag.record.verbs import Verb, register

register(
    Verb(
        name="batch.printed",
        mn="{by} {size} саналын хуудастай {number} дугаар багцыг хэвлэхээр бэлтгэв: {subject}",
        en="{by} made out batch {number} of {size} ballot papers: {subject}",
        who=(*TYPISTS, *KEEPERS),
    ),
    Verb(
        name="batch.delivered",
        mn="{by} саналын хуудасны {number} дугаар багцыг хүлээлгэн өгөв: {subject}",
        en="{by} handed over batch {number} of ballot papers: {subject}",
        who=TYPISTS,
    ),
    Verb(
        name="paper.handed_out",
        mn="{by} саналын хуудас олгов: {subject}",
        en="{by} handed out a ballot paper: {subject}",
        who=DOORSTEP,
        public=False,
    ),
    Verb(
        name="paper.spoiled",
        mn="{by} гэмтсэн саналын хуудсыг сольж өгөв: {subject}",
        en="{by} replaced a spoiled ballot paper: {subject}",
        who=DOORSTEP,
        public=False,
    ),
    Verb(
        name="claim.written",
        mn="{by} жагсаалтад ороогүй хүний саналыг тусад нь битүүмжлэн авав: {subject}",
        en="{by} took the ballot of somebody not on the roll, kept apart: {subject}",
        who=DOORSTEP,
        public=False,
    ),
    Verb(
        name="claim.decided",
        mn="{by} тусад нь битүүмжилсэн {claim} дугаар саналын талаар шийдвэр гаргав: {subject}",
        en="{by} decided about ballot {claim} that was kept apart: {subject}",
        who=DESK,
    ),
    Verb(
        name="batch.returned",
        mn="{by} саналын хуудасны багцыг буцаан авав: {subject}. {unused} нь ашиглагдаагүй, "
        "{spoiled} нь гэмтсэн",
        en="{by} took a batch back: {subject}. {unused} papers unused, {spoiled} spoiled",
        who=TYPISTS,
    ),
    Verb(
        name="batch.opened",
        mn="{by} саналын хайрцгийг нээж тоолов: {subject}. {papers} хуудас",
        en="{by} opened the box of a batch: {subject}. {papers} papers",
        who=TYPISTS,
    ),
    Verb(
        name="paper.typed",
        mn="{by} саналын хуудас шивэв: {subject}",
        en="{by} typed a ballot paper: {subject}",
        who=TYPISTS,
        public=False,
    ),
    Verb(
        name="batch.typed",
        mn="{by} багцыг хоёр хүн шивж дууссаныг тэмдэглэв: {subject}. Зөрүүтэй {differing} хуудас",
        en="{by} closed the typing of a batch: {subject}. {differing} papers differ",
        who=TYPISTS,
    ),
    Verb(
        name="paper.settled",
        mn="{by} зөрүүтэй саналын хуудсыг цааснаас нь шийдэв: {subject}",
        en="{by} settled from the paper what was typed in two ways: {subject}",
        who=TYPISTS,
        public=False,
    ),
    Verb(
        name="batch.reconciled",
        mn="{by} багцын тооцоог хаав: {subject}. {ballots} санал битүүмжлэгдэж, {invalid} хуудас "
        "хүчингүй болов",
        en="{by} reconciled a batch: {subject}. {ballots} ballots sealed, {invalid} papers invalid",
        who=TYPISTS,
    ),
    Verb(
        name="difference.explained",
        mn="{by} багцын тооны зөрүүний шалтгааныг бичив: {subject}",
        en="{by} wrote why the numbers of a batch do not close: {subject}",
        who=TYPISTS,
    ),
    Verb(
        name="difference.signed",
        mn="{by} багцын зөрүүний тайлбарт хоёр дахь хүн болж гарын үсэг зурав: {subject}",
        en="{by} signed the explanation of a batch as the second person: {subject}",
        who=TYPISTS,
    ),
    Verb(
        name="slip.delivered",
        mn="{by} {slip} дугаартай саналын эрхийн хуудсыг хүргэсэн эсэхийг тэмдэглэв: {subject}",
        en="{by} noted what became of voting slip {slip}: {subject}",
        who=DOORSTEP,
        public=False,
    ),
    Verb(
        name="slips.delivered",
        mn="{by} саналын эрхийн {slips} хуудсыг хүргэсэн эсэхийг нэг дор тэмдэглэв: {subject}",
        en="{by} noted what became of {slips} voting slips at once: {subject}",
        who=DOORSTEP,
        public=False,
    ),
    Verb(
        name="ballot.assisted",
        mn="{by} гэрт нь очиж санал өгөхөд тусалсан: {subject}",
        en="{by} helped somebody to vote at home: {subject}",
        who=DOORSTEP,
        public=False,
    ),
    Verb(
        name="sample.drawn",
        mn="{by} санал өгсөн хүмүүсээс {size}-г лавлахаар сонгов: {subject}",
        en="{by} drew {size} used slips whose voters are asked: {subject}",
        who=CALLERS,
    ),
    Verb(
        name="call.noted",
        mn="{by} лавласан хариуг тэмдэглэв: {subject}",
        en="{by} noted the answer to a call: {subject}",
        who=CALLERS,
        public=False,
    ),
    Verb(
        name="protocol.signed",
        mn="{by} хорооны тэмдэглэлд гарын үсэг зурав: {subject}",
        en="{by} signed the protocol of the khoroo: {subject}",
        who=WITNESSES,
    ),
)
