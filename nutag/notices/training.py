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
        title_mn="Сургалтын төлөвлөгөөний гомдолд хариулна уу: модуль {module}",
        title_en="Answer an appeal against a learning plan: module {module}",
        text_mn="{place}: {module} дүгээр модулийн талаар гомдол гарлаа. Шалтгаантай хариулна уу.",
        text_en="{place}: somebody appealed against module {module}. Answer with your reason.",
        days=10,
        closed_by=("plan.answered",),
        on_paper=False,
    ),
    Kind(
        verb="plan.answered",
        whom=owner,
        title_mn="Төлөвлөгөөний талаарх гомдолд тань хариуллаа: модуль {module}",
        title_en="Your appeal about your plan was answered: module {module}",
        text_mn="{module} дүгээр модулийн талаарх хариу, түүний шалтгаан төлөвлөгөөнд тань бий.",
        text_en="The answer about module {module}, with its reason, stands on your plan.",
        link="/training/plan/",
        on_paper=False,
    ),
    Kind(
        verb="booking.made",
        whom=owner,
        title_mn="Таныг сургалтад урьж байна: {subject}",
        title_en="You are invited to a training session: {subject}",
        text_mn="Ирэх эсэхээ мэдэгдэнэ үү. Шалтгааныг хуудаснаас уншина уу.",
        text_en="Please say whether you come. Its page tells why it is this session.",
        closed_by=ANSWERED,
    ),
    Kind(
        verb="booking.moved",
        whom=owner,
        title_mn="Таны сургалт өөр өдөр боллоо: {subject}",
        title_en="Your training session has changed: {subject}",
        text_mn="Одоо таныг энэ сургалтад урьж байна: {subject}. Ирэх эсэхээ мэдэгдэнэ үү.",
        text_en="You are invited to this session now: {subject}. Please say whether you come.",
        closed_by=ANSWERED,
    ),
    Kind(
        verb="booking.seated",
        whom=owner,
        title_mn="Таныг хүлээж байсан суудал олдлоо: {subject}",
        title_en="A seat has come free for you: {subject}",
        text_mn="Та хүлээлгийн жагсаалтад байсан. Ирэх эсэхээ мэдэгдэнэ үү.",
        text_en="You were on the waiting list. Please say whether you come.",
        closed_by=ANSWERED,
    ),
    Kind(
        verb="booking.substituted",
        whom=owner,
        title_mn="Таныг хамт ажиллагчийнхаа оронд сургалтад урьж байна: {subject}",
        title_en="You are asked to go to a session instead of a colleague: {subject}",
        text_mn="Ирэх эсэхээ мэдэгдэнэ үү.",
        text_en="Please say whether you come.",
        closed_by=ANSWERED,
    ),
    Kind(
        verb="booking.cancelled",
        whom=owner,
        title_mn="Сургалт цуцлагдлаа: {subject}",
        title_en="Your training session is cancelled: {subject}",
        text_mn="Бүү ирээрэй. Шалтгаан нь сургалтын хуудсан дээр бий.",
        text_en="Do not come. The reason stands on its page.",
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
        title_mn="Та хүлээлгийн жагсаалтад орлоо: {subject}",
        title_en="You are on a waiting list: {subject}",
        text_mn="Өмнөх сургалт цуцлагдсан. Суудал гармагц танд мэдэгдэнэ.",
        text_en="Your session was cancelled. You are told as soon as a seat is free.",
    ),
    Kind(
        verb="booking.retold",
        whom=owner,
        title_mn="Таны сургалтыг өөр сургагч багш удирдана: {subject}",
        title_en="Another trainer leads your training session: {subject}",
        text_mn="Өдөр, цаг, танхим хэвээрээ. Шалтгаан нь сургалтын хуудсан дээр бий.",
        text_en="Day, time and room stay. The reason stands on its page.",
    ),
    Kind(
        verb="session.cancelled",
        whom=concerned,
        title_mn="Таны удирдах сургалт цуцлагдлаа: {subject}",
        title_en="A session you were to teach is cancelled: {subject}",
        text_mn="Шалтгаан нь сургалтын хуудсан дээр бий. Суралцагчдад мэдэгдсэн.",
        text_en="The reason stands on its page. Everybody with a seat is told.",
    ),
    Kind(
        verb="session.handed_over",
        whom=owner,
        title_mn="Та энэ сургалтыг удирдана: {subject}",
        title_en="You teach this session now: {subject}",
        text_mn="Сургагч багш солигдлоо. Хэвлэх бүх материал хуудсан дээр нь бий.",
        text_en="The trainer has changed. All you need to print is on its page.",
    ),
    Kind(
        verb="session.handed_over",
        name="session.relieved",
        whom=person_in("before"),
        title_mn="Таны сургалтыг өөр сургагч багш удирдана: {subject}",
        title_en="Another trainer leads your session: {subject}",
        text_mn="Танаас өөр ажил шаардахгүй.",
        text_en="Nothing more is asked of you.",
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
        title_mn="Та энэ сургалтад туслах багшаар орно: {subject}",
        title_en="You help in this training session: {subject}",
        text_mn="Хэзээ, хаана болох, юу бэлтгэхийг хуудаснаас нь үзнэ үү.",
        text_en="Its page tells when, where, and what to prepare.",
    ),
)
