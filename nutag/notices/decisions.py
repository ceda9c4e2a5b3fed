"""Notices about what is decided after a vote, and about the works that follow."""

from nutag.notices.addresses import concerned, named_post, owner, post
from nutag.notices.kinds import Kind
from nutag.places.models import Kind as PlaceKind
from nutag.record.roles import Role

DECISIONS = (
    Kind(
        verb="list.drafted",
        whom=named_post,
        title_mn="Жагсаалтыг баталгаажуулна уу",
        title_en="Confirm a list",
        text_mn=(
            "{by} жагсаалтын ноорогийг бичлээ: {subject}, {place}. Бичсэн хүнээс өөр хүн үзэж "
            "баталгаажуулна."
        ),
        text_en=(
            "{by} wrote the draft of a list: {subject}, {place}. Somebody other than its writer "
            "looks at it and confirms it."
        ),
        closed_by=("list.confirmed",),
        on_paper=False,
    ),
    Kind(
        verb="list.confirmed",
        whom=named_post,
        title_mn="Шийдвэрийн ээлж танд ирлээ",
        title_en="It is your turn to decide",
        text_mn=(
            "{subject}, {place}: жагсаалт баталгаажлаа. Одоо таны шат шийднэ. Өөрчилсөн зүйл "
            "бүрийн шалтгааныг бичнэ."
        ),
        text_en=(
            "{subject}, {place}: the list was confirmed. Now your step decides. Whatever you "
            "change needs its reason."
        ),
        on_paper=False,
    ),
    Kind(
        verb="list.confirmed",
        name="list.confirmed.authors",
        whom=concerned,
        title_mn="Таны саналын талаар нэг шат шийдвэр гаргалаа",
        title_en="A step decided about your proposal",
        text_mn=(
            "{subject}, {place}: жагсаалт баталгаажлаа. Таны санал хэддүгээрт байгаа, эсвэл яагаад "
            "хасагдсан нь тэнд бий. Шалтгаантай санал нийлэхгүй бол тэндээсээ асууж болно."
        ),
        text_en=(
            "{subject}, {place}: the list was confirmed. It says at which rank your proposal "
            "stands, or why it was left off. If you do not agree with a reason, ask from there."
        ),
    ),
    Kind(
        verb="round.counted",
        whom=concerned,
        title_mn="Таны санал оролцсон санал хураалтын дүн гарлаа",
        title_en="The vote on your proposal was counted",
        text_mn=(
            "{subject}: саналыг тоолж дууслаа. Таны санал хэдэн санал авсан, юу шийдсэн, яагаад "
            "гэдэг нь хуудсанд бий."
        ),
        text_en=(
            "{subject}: the votes are counted. The page says how many your proposal got, what was "
            "decided, and why."
        ),
    ),
    Kind(
        verb="reason.contested",
        whom=named_post,
        title_mn="Иргэний асуултад хариулна уу",
        title_en="Answer a resident’s question",
        text_mn=(
            "{place}: оршин суугч жагсаалтад гарсан өөрчлөлтийн шалтгааныг эсэргүүцлээ. Хариу нь "
            "шалтгааны хажууд нийтэд ил гарна."
        ),
        text_en=(
            "{place}: a resident contests the reason of a change on a list. The answer stands "
            "beside the reason for everybody to read."
        ),
        days=30,
        closed_by=("reason.answered",),
    ),
    Kind(
        verb="reason.brought",
        whom=named_post,
        title_mn="Иргэний асуултад хариулна уу",
        title_en="Answer a resident’s question",
        text_mn=(
            "{place}: {by} жагсаалтад гарсан өөрчлөлтийн шалтгааны тухай иргэний асуултыг бичиж "
            "авлаа. Хариу нь шалтгааны хажууд нийтэд ил гарна."
        ),
        text_en=(
            "{place}: {by} wrote down a resident’s question about the reason of a change on a "
            "list. The answer stands beside the reason for everybody to read."
        ),
        days=30,
        closed_by=("reason.answered",),
    ),
    Kind(
        verb="reason.answered",
        whom=owner,
        title_mn="Таны асуултад хариуллаа",
        title_en="Your question was answered",
        text_mn="{by} жагсаалтын өөрчлөлтийн тухай таны асуултад хариуллаа: {place}.",
        text_en="{by} answered your question about a change on a list: {place}.",
    ),
    Kind(
        verb="work.reopened",
        whom=post(Role.KHOROO_ORGANISER, PlaceKind.KHOROO),
        title_mn="Оршин суугч ажил дуусаагүй гэж хэллээ",
        title_en="A neighbour says a work is not done",
        text_mn="{place}: {subject}. Юу дутууг хуудаснаас уншаад, гүйцэтгэгчид хэлнэ үү.",
        text_en="{place}: {subject}. Read on its page what is missing, and tell the contractor.",
        days=14,
        closed_by=("work.claimed", "work.given_up"),
    ),
)
