"""Plans of the demonstration: from measured gaps to what each official agreed with a supervisor."""

from collections.abc import Mapping

from nutag.learning.actions import of_training as actions
from nutag.learning.demo import calendar
from nutag.learning.demo.calendar import moment
from nutag.learning.models import Assessment, LearningPlan, Module
from nutag.people.cast import DISTRICT
from nutag.people.demo import person
from nutag.people.models import Person, Post
from nutag.places.made_up import chance
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

ORDER = "А/41"
MANDATORY = "1"
AGREED = (
    "Эхний сургалтад суух өдөр хэсгийн ажлыг хамт ажиллагч нь хариуцна.",
    "Сурсан зүйлээ дараагийн хурал дээр туршаад, хамт ярилцана.",
    "Өдрийн хүлээн авалтын цагийг нүүлгэж, сургалтын өглөөг чөлөөлнө.",
    "Сургалтын дараа хоёр долоо хоногийн дотор ажил дээрх даалгавраа хийнэ.",
    "Утсаараа хичээлээ урьдчилан уншаад, танхимд асуулттай очно.",
    "Төсвийн хичээлийг түрүүлж үзнэ: төсвийн санал авах үе дөхөж байна.",
    "Туршлагатай ахлагчтай хамт айлаар явж, дараа нь ганцаараа явна.",
    "Сурсан зүйлээсээ нэгийг сонгож, хорооны хамт олонд ярьж өгнө.",
    "Сургалтад явах өдрөө сарын өмнө тохирч, орлох хүнээ нэрлэнэ.",
    "Хэцүү санагдсан хичээлээ дадлагажуулагчтай дахин үзнэ.",
)
WAIT = ("-06-01", "-08-03")  # khesegs whose leaders' plans have not been talked through
TALKS = 8  # days in which they are
TAKEN = "Би эрх, үүргийн хичээлийг өнгөрсөн жил үзэж, гэрчилгээ авсан. Дахин суух шаардлагагүй."


def fill() -> None:
    """What is mandatory by order, and what a round found, agreed in conversation."""
    module = Module.objects.get(code=MANDATORY)
    actions.order_module(
        Role.KHESEG_LEADER, module, ORDER, by=SYSTEM, year=calendar.year(),
        at=moment(calendar.ORDERED),
    )  # fmt: skip
    draft(Assessment.objects.get(), calendar.DRAFTED)
    _talk()


def draft(measured: Assessment, days: int) -> None:
    """Plans of the year from what a round found."""
    actions.draft_from_round(measured, by=SYSTEM, year=calendar.year(), at=moment(days))


def disagree() -> None:
    """A kheseg leader, called again, objects to a module, and waits for the answer."""
    plan = LearningPlan.objects.get(person=person("kheseg2"))
    item = plan.items.get(module__code=MANDATORY)
    actions.appeal(item, TAKEN, by=plan.person, at=moment(calendar.APPEALED))


def _talk() -> None:
    """Governors and officers agree plans with their people; a few wait for the conversation."""
    governors = {
        each.place.path: each.person
        for each in Post.objects.filter(role=Role.KHOROO_GOVERNOR).select_related("person", "place")
    }
    plans = LearningPlan.objects.filter(year=calendar.year()).select_related("place", "person")
    for plan in plans.order_by("pk"):
        if plan.place.code.endswith(WAIT):
            continue
        own = chance(str(plan.person_id), "talk")
        at = moment(calendar.TALKED + int(TALKS * own), hour=9 + int(80 * own) % 8)
        words = AGREED[int(chance(str(plan.person_id), "agreed") * len(AGREED))]
        actions.agree(plan, words, by=_above(plan, governors), at=at)


def _above(plan: LearningPlan, governors: Mapping[str, Person]) -> Person:
    """Who talks a plan through: the governor, else an officer of the district or the city."""
    code, path = plan.place.code, plan.place.path
    people = [who for at, who in governors.items() if path.startswith(at)]
    boxes = ("district", "city", "city2") if code.startswith(DISTRICT) else ("city", "city2")
    people += [person(box) for box in boxes]
    return next(who for who in people if who != plan.person)
