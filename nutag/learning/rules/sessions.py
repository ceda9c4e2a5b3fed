"""Who may do what with venues, trainers, sessions and seats, and how it is told."""

from nutag.learning.rules.plans import PLANNERS
from nutag.record.roles import Role
from nutag.record.verbs import OWNER, Reach, Verb, Who, register

CITY = (Who((Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),)
LEADERS = (*PLANNERS, Who((OWNER,)))
PROMOTED_AT = 3  # this score or better, of 4
PROMOTED_AFTER = {0: 1, 1: 2, 2: 3}  # observed sessions on a level before the next

register(
    Verb(
        name="venue.opened",
        mn="{by} сургалтын танхим бүртгэв: {subject}. {seats} суудалтай",
        en="{by} registered a training venue: {subject}. {seats} seats",
        who=PLANNERS,
    ),
    Verb(
        name="trainer.named",
        mn="{by} сургагч багш бүртгэв: {subject}",
        en="{by} named a trainer: {subject}",
        who=CITY,
    ),
    Verb(
        name="trainer.observed",
        mn="{by} сургагч багшийн хичээлд сууж үнэлэв: {subject}. {score} оноо",
        en="{by} watched a trainer teach: {subject}. Score {score}",
        who=(Who((Role.TRAINER, *CITY[0].roles), Reach.ANYWHERE),),
        public=False,
    ),
    Verb(
        name="trainer.promoted",
        mn="Сургагч багш дараагийн түвшинд хүрлээ: {subject}",
        en="A trainer reached the next level: {subject}",
    ),
    Verb(
        name="session.proposed",
        mn="{by} сургалт төлөвлөв: {subject}",
        en="{by} proposed a session: {subject}",
        who=PLANNERS,
        public=False,
    ),
    Verb(
        name="session.published",
        mn="{by} сургалт зарлав: {subject}",
        en="{by} published a session: {subject}",
        who=PLANNERS,
    ),
    Verb(
        name="session.confirmed",
        mn="{by} сургалт болохыг баталгаажуулав: {subject}",
        en="{by} confirmed that a session takes place: {subject}",
        who=PLANNERS,
    ),
    Verb(
        name="session.cancelled",
        mn="{by} сургалтыг цуцлав: {subject}. Шалтгаан нь хуудсан дээр бий",
        en="{by} cancelled a session: {subject}. The reason stands on its page",
        who=LEADERS,
    ),
    Verb(
        name="session.handed_over",
        mn="{by} сургалтыг өөр сургагч багшид шилжүүлэв: {subject}",
        en="{by} let another trainer lead a session: {subject}",
        who=LEADERS,
    ),
    Verb(
        name="substitute.requested",
        mn="{by} сургагч багш ирж чадахгүй, орлох хүн хэрэгтэйг мэдэгдэв: {subject}",
        en="{by} said that the trainer cannot come and a stand-in is needed: {subject}",
        who=LEADERS,
        public=False,
    ),
    Verb(
        name="substitute.withdrawn",
        mn="{by} сургагч багш ирж чадах болсныг мэдэгдэв: {subject}",
        en="{by} said that the trainer can come after all: {subject}",
        who=LEADERS,
        public=False,
    ),
    Verb(
        name="session.assisted",
        mn="{by} сургалтад туслах сургагч багш томилов: {subject}",
        en="{by} put a co-trainer into a session: {subject}",
        who=LEADERS,
    ),
    Verb(
        name="session.delivered",
        mn="{by} сургалт болж өнгөрснийг тэмдэглэв: {subject}",
        en="{by} noted that a session was held: {subject}",
        who=LEADERS,
    ),
    Verb(
        name="seats.planned",
        mn="{by} суудал хуваарилав: {placed} хүн сууж, {refused} хүсэлтэд суудал олдсонгүй",
        en="{by} planned the seats: {placed} placed, {refused} without a seat",
        who=CITY,
    ),
    Verb(
        name="booking.made",
        mn="{by} сургалтад урив: {subject}",
        en="{by} invited somebody to a session: {subject}",
        who=PLANNERS,
        public=False,
    ),
    Verb(
        name="booking.moved",
        mn="{by} өөр сургалт руу шилжүүлэв: {subject}",
        en="{by} moved somebody to another session: {subject}",
        who=PLANNERS,
        public=False,
    ),
    Verb(
        name="booking.asked",
        mn="{by} сургалтад суух хүсэлт гаргав: {subject}",
        en="{by} asked for a seat: {subject}",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="booking.accepted",
        mn="{by} сургалтад ирэхээ мэдэгдэв: {subject}",
        en="{by} is coming to a session: {subject}",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="booking.excused",
        mn="{by} сургалтад ирэхгүй шалтгаанаа мэдэгдэв: {subject}",
        en="{by} was excused from a session: {subject}",
        who=(Who((OWNER,)), *LEADERS[:2]),
        public=False,
    ),
    Verb(
        name="booking.substituted",
        mn="{by} оронд нь өөр хүн явуулахаар болов: {subject}",
        en="{by} sends a colleague to a session instead: {subject}",
        who=(Who((OWNER,)), *LEADERS[:2]),
        public=False,
    ),
    Verb(
        name="booking.seated",
        mn="Хүлээлгийн жагсаалтаас суудал олдлоо: {subject}",
        en="A seat was found from the waiting list: {subject}",
        public=False,
    ),
    Verb(
        name="booking.queued",
        mn="Цуцлагдсан сургалтын оронд хүлээлгийн жагсаалтад орлоо: {subject}",
        en="Put on a waiting list, since another session was cancelled: {subject}",
        public=False,
    ),
    Verb(
        name="booking.retold",
        mn="Сургалтыг өөр сургагч багш удирдах болсныг мэдэгдэв: {subject}",
        en="Told that another trainer leads the session: {subject}",
        public=False,
    ),
    Verb(
        name="booking.released",
        mn="Модуль төлөвлөгөөнөөс хасагдсан тул суудал чөлөөлөгдлөө: {subject}",
        en="A seat came free, since the module is off the plan: {subject}",
        public=False,
    ),
    Verb(
        name="booking.cancelled",
        mn="Сургалт цуцлагдлаа: {subject}",
        en="A booked session was cancelled: {subject}",
        public=False,
    ),
)
