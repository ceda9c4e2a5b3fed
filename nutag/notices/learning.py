"""What people are told about assessments of training needs, tests and practice at work."""

from nutag.notices.addresses import owner
from nutag.notices.kinds import Kind

LEARNING = (
    Kind(
        verb="answers.asked",
        whom=owner,
        title_mn="Сургалтын хэрэгцээний асуулгад хариулна уу: {about}",
        title_en="Please answer, so that training fits: {about}",
        text_mn=(
            "{subject}. Утсаараа асуулт бүрийг нэг нэгээр нь хариулна; хариулсан бүхэн "
            "хадгалагдана. Утасгүй бол хуудсыг хорооноосоо аваарай."
        ),
        text_en=(
            "{subject}. Answer one question after another on your phone; everything is kept. "
            "Without a phone, ask your khoroo for the sheet."
        ),
        closed_by=("answers.sent", "answers.entered"),
    ),
    Kind(
        verb="answers.reminded",
        whom=owner,
        title_mn="Асуулгын хариугаа илгээгээрэй: {about}",
        title_en="Your answers are still missing: {about}",
        text_mn="{subject}. Хадгалсан хариултууд тань байгаа; дуусгаад илгээнэ үү.",
        text_en="{subject}. What you kept is still there; finish it and hand it in.",
        closed_by=("answers.sent", "answers.entered"),
    ),
    Kind(
        verb="test.rescored",
        whom=owner,
        title_mn="Таны шалгалтын дүнг дахин бодлоо: {subject}",
        title_en="A test of yours was scored anew: {subject}",
        text_mn=(
            "{subject}: нэг асуулт буруу болох нь тогтоогдсон тул хасаж, дүнг дахин бодлоо. "
            "Тэнцсэн хүн тэнцсэн хэвээр үлдэнэ. Шалтгаан нь дүнгийн хуудсанд бий."
        ),
        text_en=(
            "{subject}: a question was found wrong and struck, and the result was worked out "
            "anew. Whoever had passed has still passed. The page of the result says why."
        ),
    ),
    Kind(
        verb="practice.assigned",
        whom=owner,
        title_mn="Танд ажил дээрх даалгавар өглөө: {subject}",
        title_en="You have a practice task: {subject}",
        text_mn="Юу хийх, юу харуулахыг даалгаврын хуудаснаас уншина уу.",
        text_en="The page of the task says what to do, and what shows it.",
        closed_by=("practice.done", "practice.withdrawn"),
    ),
    Kind(
        verb="practice.returned",
        whom=owner,
        title_mn="Таны хуваалцсан туршлагыг буцаалаа",
        title_en="A practice you told of was returned",
        text_mn="Шалтгаан нь хуудсанд бий. Зассаны дараа мөн нэрээр нь дахин илгээгээрэй.",
        text_en="The page says why. When it is mended, send it again under the same sentence.",
        link="/learn/exchange/",
    ),
    Kind(
        verb="practice.checked",
        whom=owner,
        title_mn="Таны хуваалцсан туршлагыг шалгалаа: {subject}",
        title_en="A practice you told of was checked: {subject}",
        text_mn="Одоо бусад хороо үүнийг уншиж, нэвтрүүлж болно.",
        text_en="Other khoroos can now read it and take it over.",
    ),
)
