"""What people are told: every kind of notice, and the verbs of this room."""

from nutag.notices.addresses import first_author, owner, post
from nutag.notices.kinds import Kind
from nutag.notices.models import Notice, Way
from nutag.places.models import Kind as PlaceKind
from nutag.record.roles import KHOROO_STAFF, Role
from nutag.record.verbs import OWNER, SIGNED_IN, Verb, Who, register

KINDS = (
    Kind(
        verb="post.given",
        whom=owner,
        title_mn="Танд үүрэг оногдлоо: {role}",
        title_en="You hold a post: {role}",
        text_mn=(
            "Та «{role}» болж бүртгэгдлээ: {place}. Энэ үүрэгт хаягласан мэдэгдлүүд одоо "
            "танд ирнэ. Алдаатай бол хорооны ажилтанд хэлээрэй."
        ),
        text_en=(
            "You are registered as {role} of {place}. What is sent to this post now appears in "
            "your inbox. If this is a mistake, tell the khoroo staff."
        ),
        link="/inbox/",
    ),
    Kind(
        verb="post.handed_over",
        whom=owner,
        title_mn="Танд үүрэг хүлээлгэн өглөө: {role}",
        title_en="A post was handed over to you: {role}",
        text_mn=(
            "{place}: «{role}» үүргийг танд хүлээлгэн өглөө. Дуусаагүй байгаа мэдэгдлүүд "
            "танд шилжсэн."
        ),
        text_en=(
            "{place}: the post of {role} was handed over to you. What is not done yet has moved "
            "to your inbox."
        ),
        link="/inbox/",
    ),
    Kind(
        verb="vouch.asked",
        whom=post(Role.KHOROO_ORGANISER, PlaceKind.KHOROO),
        title_mn="Оршин суугчийг баталгаажуулна уу",
        title_en="Confirm a resident",
        text_mn=(
            "{place}: оршин суугч өөрийгөө баталгаажуулахыг хүслээ. Иргэний үнэмлэхийг нь "
            "биечлэн үзээд баталгаажуулах эсвэл шалтгаан бичиж татгалзана уу."
        ),
        text_en=(
            "{place}: a resident asks to be confirmed. See their identity card in person, then "
            "confirm, or refuse and say why."
        ),
        days=5,
        closed_by=("vouch.given", "vouch.refused", "vouch.withdrawn"),
    ),
    Kind(
        verb="vouch.contested",
        whom=post(Role.DISTRICT_OFFICER, PlaceKind.DISTRICT),
        title_mn="Татгалзсан шийдвэрийн гомдлыг шийднэ үү",
        title_en="Decide on a contested refusal",
        text_mn=(
            "{place}: хорооны татгалзсан шийдвэртэй оршин суугч санал нийлэхгүй байна. Хоёр талын "
            "тайлбарыг уншиж, шалтгаан бичин шийднэ үү."
        ),
        text_en=(
            "{place}: a resident contests a refusal by the khoroo. Read both sides, decide, and "
            "say why."
        ),
        days=10,
        closed_by=("vouch.given", "vouch.refused", "vouch.withdrawn"),
    ),
    Kind(
        verb="vouch.given",
        whom=owner,
        title_mn="Та баталгаажлаа",
        title_en="You are confirmed",
        text_mn=(
            "{by} таны бичиг баримтыг үзэж, таныг оршин суугчаар баталгаажууллаа: {place}. Одоо "
            "та санал хураалтад оролцож болно."
        ),
        text_en="{by} confirmed you as a resident of {place}. You can now take part in votes.",
        link="/me/",
    ),
    Kind(
        verb="vouch.refused",
        whom=owner,
        title_mn="Таныг баталгаажуулсангүй",
        title_en="You were not confirmed",
        text_mn=(
            "{by} таны хүсэлтийг хүлээж авсангүй. Шалтгааныг хуудаснаас уншина уу. Санал "
            "нийлэхгүй бол иргэний үнэмлэхтэйгээ хороон дээрээ очно уу."
        ),
        text_en=(
            "{by} did not accept your request. The page says why. If you do not agree, go to "
            "your khoroo with your identity card."
        ),
        link="/me/",
    ),
    Kind(
        verb="recovery.issued",
        whom=owner,
        title_mn="Таны нэвтрэх эрхийг сэргээх код олголоо",
        title_en="A code to recover your sign-in",
        text_mn=(
            "{by} таны нэвтрэх эрхийг сэргээх код олголоо. Та өөрөө хүсээгүй бол хороондоо "
            "яаралтай хэлнэ үү."
        ),
        text_en=(
            "{by} issued a code to recover your sign-in. If you did not ask for it, tell your "
            "khoroo at once."
        ),
        link="/me/",
    ),
    Kind(
        verb="person.looked_up",
        whom=owner,
        title_mn="Таны мэдээллийг үзлээ",
        title_en="Somebody looked at your data",
        text_mn=("{by} таны хувийн мэдээллийг үзлээ. Хэзээ, яагаад үзсэнийг хуудаснаас харна уу."),
        text_en="{by} looked at your personal data. The page says when and why.",
        link="/me/",
    ),
    Kind(
        verb="figure.corrected",
        whom=first_author,
        title_mn="Таны оруулсан тоог заслаа",
        title_en="A figure you recorded was corrected",
        text_mn="{by} таны оруулсан тоог заслаа: {subject} ({place}). Шалтгаан нь хуудсанд бий.",
        text_en="{by} corrected a figure of {place}: {subject}. The page says why.",
    ),
    Kind(
        verb="photo.removed",
        whom=owner,
        title_mn="Таны нэмсэн зургийг хаслаа",
        title_en="A photo you added was removed",
        text_mn=(
            "{by} таны нэмсэн зургийг хаслаа: {place}. Шалтгаан нь хуудсанд бий. Санал нийлэхгүй "
            "бол зургаа дахин нэмж эсвэл хорооны ажилтантай ярилцаж болно."
        ),
        text_en=(
            "{by} removed a photo you added: {place}. The page says why. If you do not agree, "
            "add it again or talk to the khoroo staff."
        ),
        link="/places/{code}/photo/",
    ),
)


def forget(person_id: int) -> None:
    """Erasure: notices to the person and their chosen ways go; what a post got stays."""
    Notice.objects.filter(person_id=person_id).delete()
    Way.objects.filter(person_id=person_id).delete()


OWN = (Who((OWNER,)),)
DESK = (Who(KHOROO_STAFF),)

register(
    Verb(
        name="notice.sent",
        mn="{by} мэдэгдэл илгээлээ",
        en="{by} sent a notice",
        public=False,
        shred=forget,
    ),
    Verb(
        name="notice.delivered",
        mn="Мэдэгдэл хүргэгдлээ",
        en="A notice was delivered",
        public=False,
    ),
    Verb(
        name="notice.undelivered",
        mn="Мэдэгдлийг хүргэж чадсангүй",
        en="A notice could not be delivered",
        public=False,
    ),
    Verb(
        name="notice.read",
        mn="{by} мэдэгдлийг уншлаа",
        en="{by} read a notice",
        who=OWN,
        public=False,
    ),
    Verb(
        name="inbox.read",
        mn="{by} {count} мэдэгдлийг уншсан гэж тэмдэглэлээ",
        en="{by} marked {count} notices as read",
        who=(Who((SIGNED_IN,)),),
        public=False,
    ),
    Verb(
        name="notice.done",
        mn="{by} мэдэгдлийг дууссан гэж тэмдэглэлээ",
        en="{by} marked a notice as done",
        who=OWN,
        public=False,
    ),
    Verb(
        name="notice.reopened",
        mn="{by} дууссан мэдэгдлийг буцаан нээлээ",
        en="{by} opened a finished notice again",
        who=OWN,
        public=False,
    ),
    Verb(
        name="ways.chosen",
        mn="{by} мэдэгдэл авах арга замаа сонголоо",
        en="{by} chose how to be told",
        who=OWN,
        public=False,
    ),
    Verb(
        name="slip.printed",
        mn="{by} мэдэгдлийн хуудас хэвлэлээ",
        en="{by} printed a slip",
        who=DESK,
        public=False,
    ),
    Verb(
        name="slip.handed_over",
        mn="{by} мэдэгдлийн хуудсыг эзэнд нь хүлээлгэн өглөө",
        en="{by} handed a slip over",
        who=DESK,
        public=False,
    ),
)
