"""Proposals of the demonstration, made up: by whom, where, joined, supported, withdrawn."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from nutag.budgeting.actions import of_proposals as actions
from nutag.budgeting.actions.of_proposals import Hand, Words
from nutag.budgeting.demo.cycles import demo_cycle, open_cycle
from nutag.budgeting.forms import starts
from nutag.budgeting.models import (
    Category,
    Cycle,
    PhaseKind,
    Project,
    Proposal,
    ProposalState,
)
from nutag.people import actions as people
from nutag.people.cast import KHOROO, PARENT
from nutag.people.demo import person
from nutag.people.models import Person
from nutag.places.made_up import chance
from nutag.places.models import Place

ROUND = "local-development-fund-next-year"
NAMES = (
    "Нарлаг", "Тэнгис", "Хулан", "Бүжин", "Анир", "Чандмань", "Сувд", "Билгүүн", "Мэнд",
    "Тэмүжин", "Номуун", "Саран", "Жавхлан", "Эрин", "Ундрах", "Дөл", "Цэлмэг", "Хишиг",
)  # fmt: skip


class Folk(NamedTuple):
    """Who proposes and supports, and who sits at the desk."""

    residents: list[Person]
    clerk: Person


class Wish(NamedTuple):
    """A made-up proposal: title, words, kind, unit, how much liked, its number on the ballot."""

    title: str
    text: str
    kind: str
    place: str
    liked: float
    ballot: str = ""


WISHES = (
    Wish("Хоёрдугаар гудамжинд нарны гэрэлтүүлэг тавих", "Өвөл таван цагаас харанхуй болж, "
         "хүүхдүүд сургуулиасаа утасны гэрлээр харьдаг.", "lighting", f"{KHOROO}-01", 0.9, "1"),
    Wish("Налуугийн явган хүний шат, хашлага", "Мөстсөн үед ахмадууд өөд уруугаа явж чаддаггүй.",
         "paths", f"{KHOROO}-01", 0.6, "2"),
    Wish("Хүүхдийн тоглоомын талбай", "Манай хэсэгт хүүхэд тоглох газар огт байхгүй.",
         "playgrounds", f"{KHOROO}-01", 0.5, "3"),
    Wish("Урд буудлын сүүдрэвч хоёр", "Салхи, цасанд хүмүүс задгай хүлээдэг.",
         "hall", f"{KHOROO}-02", 0.5, "4"),
    Wish("Үерийн ам, далангийн засвар", "Өнгөрсөн зун хашаанд ус орсон.",
         "flood", f"{KHOROO}-02", 0.7, "5"),
    Wish("Хатуу хучилттай явган зам 600 м", "Хавар шавартай, хүүхдийн тэрэгтэй явж болдоггүй.",
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
         "hall", f"{KHOROO}-06", 0.7, "12"),
    Wish("Дахин 20 цэгт камер тавих", "Шөнө орой аюултай цэгүүд олон.",
         "cameras", KHOROO, 0.4, "13"),
    Wish("Хорооны байрны налуу зам", "Тэргэнцэртэй хүн ганцаараа орж чаддаггүй.",
         "hall", KHOROO, 0.4, "14"),
    Wish("Хорооны номын сан, цахим танхим", "Сурагчид хичээлээ хийх газаргүй.",
         "hall", KHOROO, 0.3, "15"),
    Wish("Нохойн хашаа барих", "Золбин нохой олон.", "hall", KHOROO, 0.1, "16"),
    Wish("Гудамжны гэрэл", "Хоёрдугаар гудамж харанхуй, осолтой.", "lighting", f"{KHOROO}-01", 0.4),
    Wish("Гудамжинд гэрэлтүүлэг хэрэгтэй байна", "Манай эхнэр ажлаасаа орой буухаас айдаг.",
         "lighting", f"{KHOROO}-01", 0.3),
    Wish("Ус түгээх байртай болмоор байна", "Өндөр настай хүн ус зөөж чадахгүй.",
         "water", f"{KHOROO}-03", 0.3),
    Wish("Цэцэрлэгийн барилга", "Хүүхдүүд цэцэрлэгт орж чадахгүй байна.", "hall", KHOROO, 0.6),
    Wish("Мод тарих, ногоон зурвас", "Тоосноос хамгаалах мод хэрэгтэй.",
         "green", f"{KHOROO}-05", 0.3),
    Wish("Гараажийн хажууд зогсоол", "Машин тавих газар алга.", "paths", f"{KHOROO}-06", 0.1),
    Wish("Хогийн цэгийг нүүлгэх", "Хогийн цэг сургуулийн хажууд байна.", "waste", "1110-08", 0.2),
    Wish("Тоглоомын талбайн засвар", "Дүүжин савлуур хугарсан.", "playgrounds", "1110-06", 0.3),
    Wish("Явган хүний гарцын тэмдэглэгээ", "Сургуулийн урд зам хөндлөн гарах аюултай.",
         "cameras", "1110-08", 0.3),
)  # fmt: skip
FRESH = (17, 18, 1, 19, 7, 3, 24, 23, 25, 2, 21)  # what is asked for again the year after
JOINED = {1: (17, 18), 7: (19,)}  # into which, from which numbers
WITHDRAWN = 22
ON_PAPER = (14, 16)
REASON = "Нэг газар, нэг зүйлийг хүссэн саналууд тул нэгтгэв."


def fill() -> None:
    """About twenty-five proposals with what became of them, and the year after just begun."""
    residents = [person("resident"), person("neighbour"), *_residents()]
    folk = Folk(residents, person("organiser"))
    _voted_on(folk)
    _begun(folk)


def _voted_on(folk: Folk) -> None:
    """The year on which people vote now: most of its proposals are on the ballot."""
    cycle = demo_cycle()
    begun = starts(cycle.phases.get(kind=PhaseKind.PROPOSE).begins_on)
    made = {}
    for at, wish in enumerate(WISHES, start=1):
        when = begun + timedelta(days=at, hours=9)
        made[at] = _propose(cycle, at, folk, when)
        _support(wish, made[at], folk.residents, when + timedelta(days=20))
    end = begun + timedelta(days=60)
    for into, parts in JOINED.items():
        actions.merge(made[into], [made[each] for each in parts], REASON, by=folk.clerk, at=end)
    gone = made[WITHDRAWN]
    author = Person.objects.get(pk=gone.owner_id or 0)
    actions.withdraw(gone, "Зогсоолыг хөршүүд өөрсдөө засахаар болсон.", by=author, at=end)
    sheet = actions.print_sheet(made[9], by=folk.clerk, at=begun + timedelta(days=30))
    actions.enter_sheet(sheet, 14, by=folk.clerk, at=end)
    for wish, proposal in zip(WISHES, made.values(), strict=True):
        _put_on_ballot(wish, proposal)


def _put_on_ballot(wish: Wish, proposal: Proposal) -> None:
    """Tie a project of the vote to the proposal it grew out of, which was found to be feasible."""
    on = Project.objects.filter(round__slug=ROUND, code=wish.ballot or "none")
    if on.update(proposal=proposal):
        cost = on.values_list("cost", flat=True)[0]
        accepted = {"state": ProposalState.ACCEPTED, "cost": cost}
        Proposal.objects.filter(pk=proposal.pk).update(**accepted)


def _begun(folk: Folk) -> None:
    """The year after, for which proposals are taken now: to be tried."""
    cycle = open_cycle()
    made = {}
    for place, at in enumerate(FRESH):
        when = timezone.now() - timedelta(days=12 - place)
        made[at] = _propose(cycle, at, folk, when)
    for at, proposal in made.items():
        _support(WISHES[at - 1], proposal, folk.residents, timezone.now() - timedelta(hours=5))
    actions.merge(made[1], [made[17]], REASON, by=folk.clerk)
    other = Person.objects.get(pk=made[17].owner_id or 0)
    actions.object_to(made[17], "merged", "Манайх өөр гудамж, тусдаа шийдэх хэрэгтэй.", by=other)


def _propose(cycle: Cycle, at: int, folk: Folk, when: datetime) -> Proposal:
    wish = WISHES[at - 1]
    place = Place.objects.get(code=wish.place, valid_until=None)
    words = Words(wish.title, wish.text, Category.objects.get(code=wish.kind), place)
    author = folk.residents[at % len(folk.residents)]
    if at in ON_PAPER:
        hand = Hand(author, f"А-{at:03}")
        return actions.propose(cycle, words, by=folk.clerk, hand=hand, at=when)
    return actions.propose(cycle, words, by=author, named=at % 3 == 0, at=when)


def _support(wish: Wish, proposal: Proposal, residents: list[Person], when: datetime) -> None:
    for place, backer in enumerate(residents):
        if chance(f"{proposal.number}-{place}", "support") < wish.liked * 0.8:
            actions.support(proposal, by=backer, at=when)


def _residents() -> list[Person]:
    """More people of the khoroo; nobody can sign in as them."""
    home = Place.objects.get(code=KHOROO, valid_until=None)
    found = []
    for name in NAMES:
        made = Person(given_name=name, parent_name=PARENT, assurance=2, home=home)
        made.set_unusable_password()
        people.join(person=made)
        found.append(made)
    return found
