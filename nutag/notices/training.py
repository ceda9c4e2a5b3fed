"""What officials are told about their learning plans and training sessions."""

from nutag.notices.addresses import concerned, owner, person_in, post
from nutag.notices.kinds import Kind
from nutag.places.models import Kind as PlaceKind
from nutag.record.roles import Role

ANSWERED = ("booking.accepted", "booking.excused", "booking.cancelled", "booking.released")
TRAINING = (
    Kind(
        verb="plan.drafted",
        whom=owner,
        title_mn="Таны сургалтын төлөвлөгөөний төсөл гарлаа",
        title_en="Your learning plan was drafted",
        text_mn=(
            "Төлөвлөгөөнд модуль бүр шалтгаантайгаа орсон. Уншиж, удирдлагатайгаа ярилцана уу. "
            "Санал нийлэхгүй зүйлдээ гомдол гаргаж болно."
        ),
        text_en=(
            "Each module on the plan has its reason. Read it and talk it through with your "
            "supervisor. You can appeal against what you think is wrong."
        ),
        link="/training/plan/",
        on_paper=False,
    ),
    Kind(
        verb="plan.appealed",
        whom=post(Role.KHOROO_GOVERNOR, PlaceKind.KHOROO),
        title_mn="Сургалтын төлөвлөгөөний гомдолд хариулна уу",
        title_en="Answer an appeal against a learning plan",
        text_mn="{place}: {module} дүгээр модулийн талаар гомдол гарлаа. Шалтгаантай хариулна уу.",
        text_en="{place}: somebody appealed against module {module}. Answer with your reason.",
        days=10,
        closed_by=("plan.answered",),
        on_paper=False,
    ),
    Kind(
        verb="plan.answered",
        whom=owner,
        title_mn="Төлөвлөгөөний талаарх гомдолд тань хариуллаа",
        title_en="Your appeal about your plan was answered",
        text_mn="{module} дүгээр модулийн талаарх хариу, түүний шалтгаан төлөвлөгөөнд тань бий.",
        text_en="The answer about module {module}, with its reason, stands on your plan.",
        link="/training/plan/",
        on_paper=False,
    ),
    Kind(
        verb="booking.made",
        whom=owner,
        title_mn="Таныг сургалтад урьж байна",
        title_en="You are invited to a training session",
        text_mn="{subject}. Ирэх эсэхээ мэдэгдэнэ үү. Шалтгааныг хуудаснаас уншина уу.",
        text_en="{subject}. Please say whether you come. Its page tells why it is this session.",
        closed_by=ANSWERED,
    ),
    Kind(
        verb="booking.moved",
        whom=owner,
        title_mn="Таны сургалт өөр өдөр боллоо",
        title_en="Your training session has changed",
        text_mn="Одоо таныг энэ сургалтад урьж байна: {subject}. Ирэх эсэхээ мэдэгдэнэ үү.",
        text_en="You are invited to this session now: {subject}. Please say whether you come.",
        closed_by=ANSWERED,
    ),
    Kind(
        verb="booking.seated",
        whom=owner,
        title_mn="Таныг хүлээж байсан суудал олдлоо",
        title_en="A seat has come free for you",
        text_mn="{subject}. Та хүлээлгийн жагсаалтад байсан. Ирэх эсэхээ мэдэгдэнэ үү.",
        text_en="{subject}. You were on the waiting list. Please say whether you come.",
        closed_by=ANSWERED,
    ),
    Kind(
        verb="booking.substituted",
        whom=owner,
        title_mn="Таныг хамт ажиллагчийнхаа оронд сургалтад урьж байна",
        title_en="You are asked to go to a session instead of a colleague",
        text_mn="{subject}. Ирэх эсэхээ мэдэгдэнэ үү.",
        text_en="{subject}. Please say whether you come.",
        closed_by=ANSWERED,
    ),
    Kind(
        verb="booking.cancelled",
        whom=owner,
        title_mn="Сургалт цуцлагдлаа",
        title_en="Your training session is cancelled",
        text_mn="{subject}. Бүү ирээрэй. Шалтгаан нь сургалтын хуудсан дээр бий.",
        text_en="{subject}. Do not come. The reason stands on its page.",
    ),
    Kind(
        verb="booking.released",
        whom=owner,
        title_mn="Та энэ сургалтад суух шаардлагагүй боллоо",
        title_en="You need not go to this session",
        text_mn="{subject}. Модуль төлөвлөгөөнөөс тань хасагдсан тул суудлыг чөлөөллөө.",
        text_en="{subject}. The module is off your plan, so your seat is free for somebody else.",
        link="/training/plan/",
        on_paper=False,
    ),
    Kind(
        verb="booking.queued",
        whom=owner,
        title_mn="Та хүлээлгийн жагсаалтад орлоо",
        title_en="You are on a waiting list",
        text_mn="{subject}. Өмнөх сургалт цуцлагдсан. Суудал гармагц танд мэдэгдэнэ.",
        text_en="{subject}. Your session was cancelled. You are told as soon as a seat is free.",
    ),
    Kind(
        verb="booking.retold",
        whom=owner,
        title_mn="Таны сургалтыг өөр сургагч багш удирдана",
        title_en="Another trainer leads your training session",
        text_mn="{subject}. Өдөр, цаг, танхим хэвээрээ. Шалтгаан нь сургалтын хуудсан дээр бий.",
        text_en="{subject}. Day, time and room stay. The reason stands on its page.",
    ),
    Kind(
        verb="session.cancelled",
        whom=concerned,
        title_mn="Таны удирдах сургалт цуцлагдлаа",
        title_en="A session you were to teach is cancelled",
        text_mn="{subject}. Шалтгаан нь сургалтын хуудсан дээр бий. Суралцагчдад мэдэгдсэн.",
        text_en="{subject}. The reason stands on its page. Everybody with a seat is told.",
    ),
    Kind(
        verb="session.handed_over",
        whom=owner,
        title_mn="Та энэ сургалтыг удирдана",
        title_en="You teach this session now",
        text_mn="{subject}. Сургагч багш солигдлоо. Хэвлэх бүх материал хуудсан дээр нь бий.",
        text_en="{subject}. The trainer has changed. All you need to print is on its page.",
    ),
    Kind(
        verb="session.handed_over",
        name="session.relieved",
        whom=person_in("before"),
        title_mn="Таны сургалтыг өөр сургагч багш удирдана",
        title_en="Another trainer leads your session",
        text_mn="{subject}. Танаас өөр ажил шаардахгүй.",
        text_en="{subject}. Nothing more is asked of you.",
    ),
    Kind(
        verb="substitute.requested",
        whom=post(Role.CITY_OFFICER, PlaceKind.CITY),
        title_mn="Сургагч багш ирж чадахгүй: шийднэ үү",
        title_en="A trainer cannot come: decide",
        text_mn=(
            "{subject}. Орлох хүнийг томилно уу, эсвэл сургалтыг цуцална уу. Шалтгаан нь "
            "сургалтын хуудсан дээр бий."
        ),
        text_en=(
            "{subject}. Name who stands in, or cancel the session. The reason stands on its page."
        ),
        closed_by=("session.handed_over", "session.cancelled", "substitute.withdrawn"),
        on_paper=False,
    ),
    Kind(
        verb="session.assisted",
        whom=person_in("helper"),
        title_mn="Та энэ сургалтад туслах багшаар орно",
        title_en="You help in this training session",
        text_mn="{subject}. Хэзээ, хаана болох, юу бэлтгэхийг хуудаснаас нь үзнэ үү.",
        text_en="{subject}. Its page tells when, where, and what to prepare.",
    ),
)
