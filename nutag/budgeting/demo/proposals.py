"""Proposals of the demonstration, made up: by whom, where, joined, supported, withdrawn."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from nutag.budgeting import actions
from nutag.budgeting.actions import Hand, Words
from nutag.budgeting.demo.cycles import demo_cycle
from nutag.budgeting.models import Category, Project, Proposal
from nutag.people import actions as people
from nutag.people.demo import DOMAIN, PARENT
from nutag.people.models import Person
from nutag.places.made_up import chance
from nutag.places.models import Place

KHOROO = "1110-07"
KINDS = (
    ("lighting", "Гэрэлтүүлэг", "Street lighting"),
    ("paths", "Явган зам, шат, гүүр", "Paths, steps, bridges"),
    ("play", "Хүүхдийн тоглоомын талбай", "Playgrounds"),
    ("water", "Цэвэр ус, худаг", "Water and wells"),
    ("waste", "Хог хаягдал", "Waste"),
    ("flood", "Үерийн хамгаалалт", "Flood protection"),
    ("safety", "Камер, аюулгүй байдал", "Cameras and safety"),
    ("green", "Ногоон байгууламж", "Green areas"),
    ("public", "Нийтийн байр, үйлчилгээ", "Public buildings"),
)
NAMES = ("Нарлаг", "Тэнгис", "Хулан", "Бүжин", "Анир", "Чандмань", "Сувд", "Билгүүн", "Мэнд",
         "Тэмүжин", "Номуун", "Саран", "Жавхлан", "Эрин", "Ундрах", "Дөл", "Цэлмэг", "Хишиг")  # fmt: skip


class Wish(NamedTuple):
    """A made-up proposal: title, words, kind, unit, how much liked, its number on the ballot."""

    title: str
    text: str
    kind: str
    place: str
    liked: float
    ballot: str = ""


WISHES = (
    Wish("Гол гудамжинд нарны гэрэлтүүлэг тавих", "Өвөл таван цагаас харанхуй болж, хүүхдүүд "
         "сургуулиасаа утасны гэрлээр харьдаг.", "lighting", f"{KHOROO}-01", 0.9, "1"),
    Wish("Налуугийн явган хүний шат, хашлага", "Мөстсөн үед ахмадууд өөд уруугаа явж чаддаггүй.",
         "paths", f"{KHOROO}-01", 0.6, "2"),
    Wish("Хүүхдийн тоглоомын талбай", "Манай хэсэгт хүүхэд тоглох газар огт байхгүй.",
         "play", f"{KHOROO}-01", 0.5, "3"),
    Wish("Автобусны буудлын сүүдрэвч хоёр", "Салхи, цасанд хүмүүс задгай хүлээдэг.",
         "public", f"{KHOROO}-02", 0.5, "4"),
    Wish("Үерийн ам, далангийн засвар", "Өнгөрсөн зун хашаанд ус орсон.",
         "flood", f"{KHOROO}-02", 0.7, "5"),
    Wish("Хатуу хучилттай явган зам 600 м", "Хавар шавар шавхайтай, хүүхдийн тэргээр явж болдоггүй.",
         "paths", f"{KHOROO}-02", 0.5, "6"),
    Wish("Ус түгээх байр шинээр барих", "Хамгийн ойрын ус түгээх байр нэг километр хол.",
         "water", f"{KHOROO}-03", 0.9, "7"),
    Wish("Хог ачих цэгийн талбай", "Хог замын дагуу тарж, нохой татдаг.",
         "waste", f"{KHOROO}-03", 0.4, "8"),
    Wish("Гүний худгийн насос солих", "Насос сард хоёр удаа эвдэрч, ус тасалддаг.",
         "water", f"{KHOROO}-04", 0.8, "9"),
    Wish("Дээд гудамжинд 15 гэрэл", "Дээд гудамж бүхэлдээ харанхуй.",
         "lighting", f"{KHOROO}-04", 0.5, "10"),
    Wish("Жалга гатлах гүүрэн гарц", "Сургуульд хүрэхийн тулд жалгыг тойрч хоёр километр явдаг.",
         "paths", f"{KHOROO}-05", 0.8, "11"),
    Wish("Нийтийн халуун усны байр засах", "Хоёр жил хаалттай байгаа.",
         "public", f"{KHOROO}-06", 0.7, "12"),
    Wish("20 цэгт камер тавих", "Шөнө орой аюултай цэгүүд олон.", "safety", KHOROO, 0.4, "13"),
    Wish("Өрхийн эмнэлгийн налуу зам", "Тэргэнцэртэй хүн ганцаараа орж чаддаггүй.",
         "public", KHOROO, 0.4, "14"),
    Wish("Хорооны номын сан, цахим танхим", "Сурагчид хичээлээ хийх газаргүй.",
         "public", KHOROO, 0.3, "15"),
    Wish("Нохойн хашаа барих", "Золбин нохой олон.", "public", KHOROO, 0.1, "16"),
    Wish("Гудамжны гэрэл", "Гол гудамж харанхуй, осолтой.", "lighting", f"{KHOROO}-01", 0.4),
    Wish("Гудамжинд гэрэлтүүлэг хэрэгтэй байна", "Манай эхнэр ажлаасаа орой буухаас айдаг.",
         "lighting", f"{KHOROO}-01", 0.3),
    Wish("Ус түгээх байртай болмоор байна", "Өндөр настай хүн ус зөөж чадахгүй.",
         "water", f"{KHOROO}-03", 0.3),
    Wish("Цэцэрлэгийн барилга", "Хүүхдүүд цэцэрлэгт орж чадахгүй байна.", "public", KHOROO, 0.6),
    Wish("Мод тарих, ногоон зурвас", "Тоосноос хамгаалах мод хэрэгтэй.",
         "green", f"{KHOROO}-05", 0.3),
    Wish("Гараажийн хажууд зогсоол", "Машин тавих газар алга.", "paths", f"{KHOROO}-06", 0.1),
    Wish("Хогийн цэгийг нүүлгэх", "Хогийн цэг сургуулийн хажууд байна.", "waste", "1110-08", 0.2),
    Wish("Тоглоомын талбайн засвар", "Дүүжин савлуур хугарсан.", "play", "1110-06", 0.3),
    Wish("Явган хүний гарцын тэмдэглэгээ", "Сургуулийн урд зам хөндлөн гарах аюултай.",
         "safety", "1110-08", 0.3),
)  # fmt: skip
JOINED = {1: (17, 18), 7: (19,)}  # into which, from which numbers
WITHDRAWN = 22
ON_PAPER = (14, 16)


def fill() -> None:
    """About twenty-five proposals of next year with what became of them."""
    for order, (code, mn, en) in enumerate(KINDS, start=1):
        names = {"name_mn": mn, "name_en": en, "order": 10 * order}
        Category.objects.get_or_create(code=code, defaults=names)
    residents = [*_person("resident", "neighbour"), *_residents()]
    clerk = _person("organiser")[0]
    made = [_propose(at, wish, residents, clerk) for at, wish in enumerate(WISHES, start=1)]
    for wish, proposal in zip(WISHES, made, strict=True):
        _support(wish, proposal, residents)
    _handle({each.number: each for each in made}, clerk)
    for wish, proposal in zip(WISHES, made, strict=True):
        if wish.ballot:
            on = Project.objects.filter(round__slug="local-development-fund-next-year")
            on.filter(code=wish.ballot).update(proposal=proposal)


def _propose(at: int, wish: Wish, residents: list[Person], clerk: Person) -> Proposal:
    place = Place.objects.get(code=wish.place, valid_until=None)
    words = Words(wish.title, wish.text, Category.objects.get(code=wish.kind), place)
    author = residents[at % len(residents)]
    when = _days_ago(24 - at * 0.7)
    if at in ON_PAPER:
        hand = Hand(author, f"А-{at:03}")
        return actions.propose(demo_cycle(), words, by=clerk, hand=hand, at=when)
    return actions.propose(demo_cycle(), words, by=author, named=at % 3 == 0, at=when)


def _support(wish: Wish, proposal: Proposal, residents: list[Person]) -> None:
    for person in residents:
        if chance(f"{proposal.number}-{person.pk % 97}", "support") < wish.liked * 0.8:
            actions.support(proposal, by=person, at=_days_ago(3))


def _handle(made: dict[int, Proposal], clerk: Person) -> None:
    """What the khoroo and the authors did with them."""
    for into, parts in JOINED.items():
        actions.merge(
            made[into], [made[each] for each in parts],
            "Нэг газар, нэг зүйлийг хүссэн саналууд тул нэгтгэв.", by=clerk, at=_days_ago(2),
        )  # fmt: skip
    gone = made[WITHDRAWN]
    author = Person.objects.get(pk=gone.owner_id)
    actions.withdraw(gone, "Зогсоолыг хөршүүд өөрсдөө засахаар болсон.", by=author, at=_days_ago(1))
    sheet = actions.print_sheet(made[9], by=clerk, at=_days_ago(4))
    actions.enter_sheet(sheet, 14, by=clerk, at=_days_ago(2))
    other = Person.objects.get(pk=made[18].owner_id)
    actions.object_to(
        made[18], "merged", "Манайх өөр гудамж, тусдаа шийдэх хэрэгтэй.", by=other,
        at=_days_ago(1),
    )  # fmt: skip


def _residents() -> list[Person]:
    """More people of the khoroo; nobody can sign in as them."""
    home = Place.objects.get(code=KHOROO, valid_until=None)
    found = []
    for name in NAMES:
        person = Person(given_name=name, parent_name=PARENT, assurance=2, home=home)
        person.set_unusable_password()
        people.join(person=person)
        found.append(person)
    return found


def _person(*boxes: str) -> list[Person]:
    return [Person.objects.get(email=f"{box}{DOMAIN}") for box in boxes]


def _days_ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)
