"""Who may do what with the household form, and how it is told."""

from nutag.budgeting.needs_erasing import forget
from nutag.budgeting.rules.roles import DESK, DOORSTEP, KEEPERS, TYPISTS
from nutag.record.roles import Role
from nutag.record.verbs import ANYONE, Verb, Who, register

APPROVERS = (*KEEPERS, Who((Role.KHURAL_CHAIR, Role.PRESIDIUM_MEMBER)))
PRINTERS = (*DESK, *KEEPERS)

register(
    Verb(
        name="needs_form.drafted",
        mn="{by} {subject} төслийг бичиж эхлэв",
        en="{by} began to write {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="needs_form.changed",
        mn="{by} {subject} төслийг засав",
        en="{by} changed the draft of {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="needs_form.approved",
        mn="{by} {subject} батлагдсаныг бүртгэв. Шийдвэрийн дугаар {resolution}",
        en="{by} entered the approval of {subject}, resolution {resolution}",
        who=APPROVERS,
    ),
    Verb(
        name="needs_form.used",
        mn="{by} {subject} хэрэглээнд оруулав",
        en="{by} put {subject} into use",
        who=KEEPERS,
    ),
    Verb(
        name="sheets.made",
        mn="{by} {subject} {sheets} дугаартай хувь бэлтгэв",
        en="{by} made out {sheets} numbered copies of {subject}",
        who=PRINTERS,
    ),
    Verb(
        name="need.told",
        mn="{by} юу хэрэгтэйгээ хэлэв: {subject}",
        en="{by} said what is needed: {subject}",
        who=(Who((ANYONE,)),),
        public=False,
        shred=forget,
    ),
    Verb(
        name="need.taken_down",
        mn="{by} иргэнд санал асуулгын хуудас бөглөхөд тусалсан: {subject}",
        en="{by} helped somebody to fill in the household form: {subject}",
        who=DOORSTEP,
        public=False,
    ),
    Verb(
        name="sheet.entered",
        mn="{by} цаасан хуудас оруулав: {subject}",
        en="{by} entered a paper form: {subject}",
        who=DESK,
        public=False,
    ),
    Verb(
        name="sheet.reopened",
        mn="{by} оруулсан цаасан хуудсаа буцаав: {subject}, {serial} дугаар",
        en="{by} took back the entry of a paper form: {subject}, number {serial}",
        who=DESK,
        public=False,
    ),
    Verb(
        name="forms.drawn",
        mn="{by} давтан оруулах цаасан хуудсыг түүвэрлэв: {place}",
        en="{by} drew the paper forms that are entered a second time: {place}",
        who=PRINTERS,
    ),
    Verb(
        name="sheet.entered_again",
        mn="{by} цаасан хуудсыг давтан оруулав: {subject}",
        en="{by} entered a paper form a second time: {subject}",
        who=TYPISTS,
        public=False,
    ),
    Verb(
        name="sheet.settled",
        mn="{by} хоёр янзаар оруулсан хуудсыг цааснаас нь шийдэв: {subject}, {serial} дугаар",
        en="{by} settled from the paper what was entered in two ways: {subject}, number {serial}",
        who=TYPISTS,
        public=False,
    ),
    Verb(
        name="form_round.counted",
        mn="{by} айл өрхөөр тараасан, буцааж авсан хуудсаа тоолов: {place}",
        en="{by} counted forms handed out and returned: {place}",
        who=DOORSTEP,
        public=False,
    ),
    Verb(
        name="needs.totalled",
        mn="{by} хэрэгцээний санал асуулгын дүнг гаргав: {place}. {answers} хариулт",
        en="{by} worked out what is needed: {place}. {answers} answers",
        who=PRINTERS,
    ),
    Verb(
        name="words.shown",
        mn="{by} иргэний бичсэн үгийг шалгаж нийтлэв: {place}",
        en="{by} looked at a resident's words and published them: {place}",
        who=DESK,
        public=False,
    ),
    Verb(
        name="words.hidden",
        mn="{by} иргэний бичсэн үгийг шалтгаан бичиж нууцлав: {place}",
        en="{by} kept a resident's words from view, for a reason: {place}",
        who=DESK,
        public=False,
    ),
)
