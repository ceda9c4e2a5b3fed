"""What those concerned by the review of a proposal are told."""

from nutag.notices.addresses import owner, person_in
from nutag.notices.kinds import Kind

OVER = ("review.concluded", "review.published")
NAMED_MN = (
    "Танд хянах санал ирлээ: {subject} ({place}). Хугацааг хуудаснаас харна уу. Та энэ саналд "
    "оролцоотой бол албан хаагчид хэлж, өөр хүн томилуулаарай."
)
NAMED_EN = (
    "You are to check a proposal: {subject} ({place}). The page says by when. If you have a part "
    "in the proposal, tell the officer, who names somebody else."
)

KINDS = (
    Kind(
        verb="review.assigned",
        whom=person_in("reviewer"),
        title_mn="Та нэг саналыг хянана",
        title_en="You are to check a proposal",
        text_mn=NAMED_MN,
        text_en=NAMED_EN,
        closed_by=(*OVER, "review.reassigned"),
        on_paper=False,
    ),
    Kind(
        verb="review.reassigned",
        whom=person_in("reviewer"),
        title_mn="Та нэг саналыг хянана",
        title_en="You are to check a proposal",
        text_mn=NAMED_MN,
        text_en=NAMED_EN,
        closed_by=OVER,
        on_paper=False,
    ),
    Kind(
        verb="review.reminded",
        whom=person_in("owes"),
        title_mn="Таны ээлж: санал хянах хугацаа дөхлөө",
        title_en="It is your turn: a term of a review is near",
        text_mn="Дараагийн алхам танаас хамаарч байна: {subject}. Хугацааг хуудаснаас харна уу.",
        text_en="The next step is yours: {subject}. The page says by when.",
        closed_by=(*OVER, "review.signed", "correction.answered"),
        on_paper=False,
    ),
    Kind(
        verb="correction.asked",
        whom=owner,
        title_mn="Саналаа тодруулна уу",
        title_en="Correct or explain your proposal",
        text_mn=(
            "{by} таны саналд засвар, тодруулга хүслээ: {subject}. Юу хүссэнийг хуудаснаас уншаад "
            "хариулаарай; хороон дээрээ очиж хариулж ч болно. Хугацаа: {due_on}."
        ),
        text_en=(
            "{by} asks you to correct or explain something: {subject}. The page says what; answer "
            "there or at your khoroo. Until {due_on}."
        ),
        closed_by=("correction.answered", "correction.lapsed", "review.published"),
    ),
    Kind(
        verb="correction.answered",
        whom=person_in("reviewer"),
        title_mn="Санал гаргагч хариу ирүүллээ",
        title_en="The proposer has answered",
        text_mn="Саналыг үргэлжлүүлэн хянана уу: {subject}.",
        text_en="Go on with the check: {subject}.",
        closed_by=OVER,
        on_paper=False,
    ),
    Kind(
        verb="review.concluded",
        whom=person_in("signer"),
        title_mn="Хоёр дахь гарын үсэг хүлээж байна",
        title_en="Your second signature is due",
        text_mn=(
            "{by} саналыг хянаж дүгнэлт гаргав: {subject}. Дүгнэлтийг уншаад гарын үсэг зурах, "
            "эсвэл шалтгаан бичиж буцаана уу."
        ),
        text_en=(
            "{by} came to a conclusion: {subject}. Read it, then sign it, or send it back and say "
            "why."
        ),
        closed_by=("review.signed", "review.returned", "review.reassigned"),
        on_paper=False,
    ),
    Kind(
        verb="review.returned",
        whom=person_in("reviewer"),
        title_mn="Дүгнэлтийг тань буцаалаа",
        title_en="Your conclusion came back",
        text_mn="{by} дүгнэлтийг шалтгаантай буцаав: {subject}. Дахин үзээд дүгнэнэ үү.",
        text_en="{by} sent the conclusion back with a reason: {subject}. Look again and conclude.",
        closed_by=OVER,
        on_paper=False,
    ),
    Kind(
        verb="review.published",
        whom=owner,
        title_mn="Таны саналын хариу гарлаа",
        title_en="The answer to your proposal",
        text_mn=(
            "Таны саналыг хянаж дууслаа: {subject}. Хариу, шалтгаан, хуулийн заалтыг хуудаснаас "
            "уншина уу. Татгалзсан шийдвэртэй санал нийлэхгүй бол тэндээсээ эсвэл хороондоо гомдол "
            "гаргаж болно."
        ),
        text_en=(
            "Your proposal was checked: {subject}. The page tells the answer, the reason and the "
            "clause. If it was refused and you do not agree, contest it there or at your khoroo."
        ),
    ),
)
