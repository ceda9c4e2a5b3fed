"""What people are told about proposals."""

from nutag.notices.addresses import concerned, owner, post
from nutag.notices.kinds import Kind
from nutag.places.models import Kind as PlaceKind
from nutag.record.roles import Role

PROPOSALS = (
    Kind(
        verb="proposals.joined",
        whom=concerned,
        title_mn="Таны саналыг ижил саналтай нэгтгэлээ",
        title_en="Your proposal was joined with others",
        text_mn=(
            "{by} {subject} саналтай ижил саналуудыг нэгтгэлээ. Та нэгтгэсэн саналын гаргагч "
            "хэвээр байна. Шалтгаан нь хуудсанд бий. Санал нийлэхгүй бол тэндээсээ хэлж болно."
        ),
        text_en=(
            "{by} joined proposals that want the same with {subject}. You are an author of the "
            "joint proposal. The page says why; if you do not agree, say so from your own."
        ),
    ),
    Kind(
        verb="proposal.parted",
        whom=concerned,
        title_mn="Таны санал дахин тусдаа боллоо",
        title_en="Your proposal stands alone again",
        text_mn="{subject}: нэгтгэснийг болиуллаа. Шалтгаан нь хуудсанд бий.",
        text_en="{subject}: it is no longer joined with another one. The page says why.",
    ),
    Kind(
        verb="proposal.withdrawn",
        whom=concerned,
        title_mn="Таны хамтран гаргасан саналыг буцаан татлаа",
        title_en="A proposal of which you are an author was withdrawn",
        text_mn="{subject}: хамтран гаргагч саналыг буцаан татлаа. Шалтгаан нь хуудсанд бий.",
        text_en="{subject}: one of its authors withdrew it. The page says why.",
    ),
    Kind(
        verb="proposal.hidden",
        whom=concerned,
        title_mn="Таны саналын үгийг нуулаа",
        title_en="The words of your proposal were hidden",
        text_mn=(
            "{by} {subject} саналын үгийг нуулаа. Шалтгаан нь хуудсанд бий. Санал нийлэхгүй бол "
            "тэндээсээ дүүрэгт гомдол гаргаж болно."
        ),
        text_en=(
            "{by} hid the words of {subject}. The page says why. If you do not agree, you can "
            "bring it before the district from there."
        ),
    ),
    Kind(
        verb="proposal.shown",
        whom=concerned,
        title_mn="Таны саналыг дахин харуулж байна",
        title_en="Your proposal can be read again",
        text_mn="{by} {subject} саналын үгийг дахин нээлээ.",
        text_en="{by} showed the words of {subject} again.",
    ),
    Kind(
        verb="author.joined",
        whom=concerned,
        title_mn="Таны саналд хамтран гаргагч нэмэгдлээ",
        title_en="Your proposal has one more author",
        text_mn="{subject}: таны урилгаар нэг хүн хамтран гаргагч боллоо.",
        text_en="{subject}: somebody followed your invitation.",
    ),
    Kind(
        verb="objection.made",
        whom=post(Role.DISTRICT_OFFICER, PlaceKind.DISTRICT),
        title_mn="Санал нийлээгүй хүнд хариулна уу",
        title_en="Answer somebody who does not agree",
        text_mn=(
            "{subject}: нэг хүн санал нийлэхгүй байна. Тайлбарыг нь уншиж, шалтгаан бичин "
            "хариулна уу. Өөрийн хийсэн зүйлд өөрөө хариулж болохгүй."
        ),
        text_en=(
            "{subject}: somebody does not agree. Read why, answer, and say your reason. Nobody "
            "answers about what they did themselves."
        ),
        link="/proposals/objections/",
        days=10,
        closed_by=("objection.answered",),
    ),
    Kind(
        verb="objection.answered",
        whom=owner,
        title_mn="Таны санал нийлээгүйд хариуллаа",
        title_en="You were answered",
        text_mn="{by} таны тайлбарт хариуллаа: {subject}. Хариу нь хуудсанд бий.",
        text_en="{by} answered what you did not agree with: {subject}. The page tells it.",
    ),
)
