"""What those concerned are told when what came out of a review is contested."""

from nutag.notices.addresses import owner, person_in, post
from nutag.notices.kinds import Kind
from nutag.places.models import Kind as PlaceKind
from nutag.record.roles import Role

DISTRICT = post(Role.DISTRICT_OFFICER, PlaceKind.DISTRICT)
TAKEN_UP = ("appeal.taken_up", "appeal.decided")

KINDS = (
    Kind(
        verb="review.appealed",
        whom=DISTRICT,
        title_mn="Гомдлыг шийдэх өөр хоёр хүнийг томилно уу",
        title_en="Name another pair for a contested refusal",
        text_mn="{place}: санал гаргагч татгалзсан шийдвэртэй санал нийлэхгүй байна: {subject}.",
        text_en="{place}: a proposer contests a refusal: {subject}.",
        days=3,
        closed_by=TAKEN_UP,
        on_paper=False,
    ),
    Kind(
        verb="acceptance.contested",
        whom=DISTRICT,
        title_mn="Гомдлыг шийдэх өөр хоёр хүнийг томилно уу",
        title_en="Name another pair for a contested acceptance",
        text_mn="{place}: оршин суугч зөвшөөрсөн шийдвэртэй санал нийлэхгүй байна: {subject}.",
        text_en="{place}: a resident contests that a proposal was accepted: {subject}.",
        days=3,
        closed_by=TAKEN_UP,
        on_paper=False,
    ),
    Kind(
        verb="acceptance.contested",
        name="acceptance.contested.authors",
        whom=owner,
        title_mn="Таны саналын шийдвэрт гомдол гарлаа",
        title_en="The acceptance of your proposal is contested",
        text_mn=(
            "Хорооны оршин суугч саналыг тань зөвшөөрсөнтэй санал нийлэхгүй байна: {subject}. "
            "Өөр хоёр хүн дахин шийднэ. Шалтгааныг хуудаснаас уншина уу."
        ),
        text_en=(
            "Somebody of the khoroo does not agree that it was accepted: {subject}. Two other "
            "people decide again. The page tells the reason."
        ),
        closed_by=("appeal.decided",),
    ),
    Kind(
        verb="appeal.decided",
        whom=person_in("neighbour"),
        title_mn="Таны гомдлыг шийдвэрлэлээ",
        title_en="What you contested is decided",
        text_mn="Өөр хоёр хүн дахин шийдвэрлэв: {subject}. Хариу, шалтгааныг хуудаснаас уншина уу.",
        text_en="Two other people have decided: {subject}. The page tells the answer and why.",
    ),
)
