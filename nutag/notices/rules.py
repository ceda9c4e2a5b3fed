"""What people are told: every kind of notice, and the verbs of this room."""

from nutag.notices import appeals, reviewing
from nutag.notices.about_proposals import PROPOSALS
from nutag.notices.addresses import all_posts, first_author, nobody, owner, post
from nutag.notices.decisions import DECISIONS
from nutag.notices.kinds import Kind
from nutag.notices.learning import LEARNING
from nutag.notices.models import Follow, Notice, Way
from nutag.notices.seating import SEATING
from nutag.notices.training import TRAINING
from nutag.places.models import Kind as PlaceKind
from nutag.record.roles import KHOROO_STAFF, Role
from nutag.record.verbs import OWNER, SIGNED_IN, Verb, Who, register

KINDS = (
    Kind(
        verb="post.given",
        whom=owner,
        title_mn="Таныг албан тушаалд томиллоо: {role}",
        title_en="You hold a post: {role}",
        text_mn=(
            "Та «{role}» албан тушаалд бүртгэгдлээ: {place}. Одооноос эхлэн энэ албан тушаалд "
            "хаягласан мэдэгдэл танд ирнэ. Алдаатай бол хорооны ажилтанд хэлээрэй."
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
        title_mn="Танд албан тушаал шилжүүллээ: {role}",
        title_en="A post was handed over to you: {role}",
        text_mn=(
            "{place}: «{role}» албан тушаалыг танд шилжүүллээ. Дуусаагүй байгаа мэдэгдэл бүгд "
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
        title_mn="Танигдах хүсэлтийг шийднэ үү",
        title_en="A resident asks to be known",
        text_mn=(
            "{place}: оршин суугч хороондоо танигдах хүсэлт гаргалаа. Иргэний үнэмлэхийг нь "
            "биечлэн үзээд баталгаажуулах эсвэл шалтгаан бичиж буцаана уу."
        ),
        text_en=(
            "{place}: a resident asks to be known to the khoroo. See their identity card in "
            "person, then confirm, or refuse and say why."
        ),
        days=5,
        closed_by=("vouch.given", "vouch.refused", "vouch.withdrawn"),
    ),
    Kind(
        verb="vouch.contested",
        whom=post(Role.DISTRICT_OFFICER, PlaceKind.DISTRICT),
        title_mn="Буцаасан шийдвэрийн гомдлыг шийднэ үү",
        title_en="Decide on a contested refusal",
        text_mn=(
            "{place}: хороо танигдах хүсэлтийг нь буцаасан боловч оршин суугч санал нийлэхгүй "
            "байна. Хоёр талын тайлбарыг уншиж, шалтгаан бичин шийднэ үү."
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
        title_mn="Та хороондоо танигдлаа",
        title_en="You are known to your khoroo",
        text_mn=(
            "{by} таны иргэний үнэмлэхийг үзэж, таныг оршин суугчаар баталгаажууллаа: {place}. "
            "Одоо та санал хураалтад оролцож болно."
        ),
        text_en=(
            "{by} saw your identity card and confirmed that you live here: {place}. You can now "
            "take part in votes."
        ),
        link="/me/known/",
    ),
    Kind(
        verb="vouch.refused",
        whom=owner,
        title_mn="Танигдах хүсэлтийг тань буцаалаа",
        title_en="Your request to be known was refused",
        text_mn=(
            "{by} таны хүсэлтийг буцаалаа. Шалтгааныг хуудаснаас уншина уу. Санал нийлэхгүй бол "
            "тэндээсээ дүүрэгт гомдол гаргаж болно."
        ),
        text_en=(
            "{by} refused your request. The page says why. If you do not agree, you can bring it "
            "before the district from there."
        ),
        link="/me/known/",
    ),
    Kind(
        verb="recovery.issued",
        whom=owner,
        title_mn="Таныг нэвтрүүлэх нэг удаагийн код олголоо",
        title_en="A one-time code to sign you in was issued",
        text_mn=(
            "{by} таны нэрээр нэвтрэх нэг удаагийн код олголоо. Та өөрөө хүсээгүй бол хороондоо "
            "яаралтай хэлнэ үү."
        ),
        text_en=(
            "{by} issued a one-time code that signs in as you. If you did not ask for it, tell "
            "your khoroo at once."
        ),
        link="/me/",
    ),
    Kind(
        verb="person.looked_up",
        whom=owner,
        title_mn="Таны мэдээллийг үзлээ",
        title_en="Somebody looked at your data",
        text_mn="{by} таны хувийн мэдээллийг үзлээ. Хэзээ, яагаад үзсэнийг хуудаснаас харна уу.",
        text_en="{by} looked at your personal data. The page says when and why.",
        link="/me/data/",
    ),
    Kind(
        verb="figure.corrected",
        whom=first_author,
        title_mn="Таны бүртгэсэн тоог заслаа",
        title_en="A figure you recorded was corrected",
        text_mn="{by} таны бүртгэсэн тоог заслаа: {subject} ({place}). Шалтгаан нь хуудсанд бий.",
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
    Kind(
        verb="phase.begun",
        whom=all_posts,
        title_mn="Таны хариуцах үе шат эхэллээ",
        title_en="A phase that you owe has begun",
        text_mn=(
            "{subject}. Үүнийг «{role}» хариуцна. Юу хийх, хэдэн хоног үлдсэнийг хуудаснаас нь "
            "үзнэ үү."
        ),
        text_en=(
            "{subject}. It is owed by the post “{role}”. Its page tells what is to be done, and "
            "how many days are left."
        ),
        closed_by=("phase.ended",),
        on_paper=False,
    ),
    *PROPOSALS,
    *reviewing.KINDS,
    *appeals.KINDS,
    *DECISIONS,
    *LEARNING,
    *TRAINING,
    *SEATING,
)


NEWS = Kind(
    verb="",
    name="place.news",
    whom=nobody,
    title_mn="Шинэ мэдээ: {place}",
    title_en="News from {place}",
    on_paper=False,
    text_mn="Хамгийн сүүлд: {happened}. Таныг уншаагүй байхад нийт {count} зүйл болсон.",
    text_en="The latest: {happened}. Things that happened since you last read: {count}.",
)


def forget(person_id: int) -> None:
    """Erasure: notices to the person, their ways and follows go; what a post got stays."""
    Notice.objects.filter(person_id=person_id).delete()
    Follow.objects.filter(person_id=person_id).delete()
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
        name="place.followed",
        mn="{by} энэ газрын мэдээг дагаж эхэллээ: {place}",
        en="{by} began to follow {place}",
        who=(Who((SIGNED_IN,)),),
        public=False,
    ),
    Verb(
        name="place.unfollowed",
        mn="{by} энэ газрын мэдээг дагахаа болилоо: {place}",
        en="{by} stopped following {place}",
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
