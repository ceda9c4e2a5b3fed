"""Reviews of the demonstration: one in each state, of what a khoroo proposes for the next year."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Max
from django.utils import timezone

from nutag.budgeting import shipped_checks
from nutag.budgeting.actions import of_reviews as actions
from nutag.budgeting.actions.findings import questions_of
from nutag.budgeting.actions.of_reviews import Costs, Said
from nutag.budgeting.cost_sums import Item
from nutag.budgeting.demo.cycles import open_cycle
from nutag.budgeting.forms import read_checks, read_prices
from nutag.budgeting.models import (
    Category,
    Checklist,
    Cycle,
    Proposal,
    ProposalState,
    Reply,
    Review,
)
from nutag.budgeting.queries.of_reviews import place_by
from nutag.core.text import searchable
from nutag.people.cast import KHOROO
from nutag.people.models import Person, Post
from nutag.places.models import Place
from nutag.record.actors import SYSTEM
from nutag.record.roles import Role

SOURCE = "Жишиг / Sample: А/12"
STATES = 8
DEMO = "Жишиг өгөгдөл / Demo data"
KINDS = (
    ("lighting", "Гудамжны гэрэлтүүлэг", "Street lighting"),
    ("playgrounds", "Хүүхдийн тоглоомын талбай", "Playgrounds"),
    ("water", "Ус түгээх байр, худаг", "Water kiosks and wells"),
    ("other", "Бусад", "Other"),
)


class Pair(NamedTuple):
    """Who answers, and who signs."""

    reviewer: Person
    signer: Person


class Wish(NamedTuple):
    """A made-up proposal."""

    title: str
    text: str
    category: str


WISHES = (
    Wish(
        "Дээд гудамжинд нарны гэрэл 15 ширхэг",
        "Дээд гудамж орой харанхуй. Сургуулийн хүүхдүүд айж явдаг.",
        "lighting",
    ),
    Wish(
        "Цэцэрлэгийн барилга барих",
        "Манай хэсэгт цэцэрлэг байхгүй, хүүхдүүд хүртээмжгүй байна.",
        "other",
    ),
    Wish(
        "Тоглоомын талбай, зөөлөн хучилттай",
        "Хүүхдүүд зам дээр тоглодог. Хоосон талбайд тоглоом тавья.",
        "playgrounds",
    ),
    Wish("Явган хүний зам засах", "Зам эвдэрч, өвөл хальтиргаатай байна.", "other"),
    Wish("Ус түгээх байрны налуу зам", "Тэргэнцэртэй хүн усаа авч чаддаггүй.", "water"),
    Wish("Шат, хашлага", "Хажуугийн шатны хашлага хугарсан.", "other"),
    Wish("Гүний худгийн насос солих", "Насос хуучирч, ус тасалддаг.", "water"),
    Wish("Гэрэлтүүлгийн шон нэмэх", "Автобусны буудлын орчим харанхуй.", "lighting"),
    Wish("Ногоон зурвас, мод тарих", "Тоосноос хамгаалах мод хэрэгтэй.", "other"),
    Wish("Автобусны буудлын сүүдрэвч", "Салхи, бороонд хүлээхэд хэцүү.", "other"),
)


class Estimate(NamedTuple):
    """What a made-up proposal costs, and its upkeep a year."""

    items: tuple[Item, ...]
    upkeep: int


LIGHTS = Estimate((
    Item("Нарны гэрэл, 8 м шонтой", "ширхэг", Decimal(15), 2_100_000, DEMO),
    Item("Суурь, угсралт", "ширхэг", Decimal(15), 350_000, DEMO),
), 900_000)  # fmt: skip
ESTIMATES = {
    "налуу зам": Estimate((
        Item("Бетон налуу зам", "м²", Decimal(18), 240_000, DEMO),
        Item("Бариул", "м", Decimal(24), 95_000, DEMO),
    ), 150_000),
    "Шат": Estimate((
        Item("Төмөр хашлага", "м", Decimal(60), 110_000, DEMO),
        Item("Гишгүүр засах", "ширхэг", Decimal(42), 85_000, DEMO),
    ), 200_000),
    "насос": Estimate((
        Item("Гүний насос", "ширхэг", Decimal(1), 14_500_000, DEMO),
        Item("Угсралт, туршилт", "ажил", Decimal(1), 3_200_000, DEMO),
    ), 1_100_000),
}  # fmt: skip


def fill() -> None:
    """A checklist, prices, and reviews in all states."""
    cycle = open_cycle()
    checklist_and_prices()
    rows, pairs = _waiting(cycle), _pairs()
    if len(rows) < STATES or len(pairs) < 2:  # noqa: PLR2004 - the first pair and another
        return
    first, second = pairs[:2]
    accepted(rows[0], first)
    refused(_with("Цэцэрлэг", rows, rows[1]), first)
    correcting(rows[2], first)
    appealed(rows[3], first)
    decided_again(rows[4], first, second)
    concluded(rows[5], first)
    signed(rows[6], second)
    begun(rows[7], first)


def checklist_and_prices() -> Checklist:
    """What comes with Nutag, in force in the demonstration."""
    city = place_by("ub")
    if city is None:
        raise ValueError("ub")
    for order, (code, mn, en) in enumerate(KINDS, start=1):
        names = {"name_mn": mn, "name_en": en, "order": 10 * order}
        Category.objects.get_or_create(code=code, defaults=names)
    draft = actions.begin_checklist(city, by=SYSTEM, demo=True, at=_ago(30))
    actions.load_checks(draft, read_checks(shipped_checks.checklist(), known_only=True), by=SYSTEM)
    actions.keep_prices(city, read_prices(shipped_checks.prices(), demo=True), by=SYSTEM)
    why = "Нутаг системтэй хамт ирсэн асуултууд. / The questions that come with Nutag."
    return actions.publish_checklist(draft, why, by=SYSTEM, at=_ago(29))


def proposals(cycle: Cycle, last: int) -> None:
    """Proposals of residents, numbered after `last`."""
    place = _khoroo()
    homes = Person.objects.filter(posts=None, home__path__startswith=place.path)
    owners: list[Person | None] = [*homes.order_by("pk")] or [None]
    for at, wish in enumerate(WISHES):
        Proposal.objects.create(
            cycle=cycle, number=last + at + 1, place=place, title=wish.title, text=wish.text,
            category=Category.objects.get(code=wish.category), owner=owners[at % len(owners)],
            search=f" {searchable(wish.title)} ", submitted_at=_ago(28),
        )  # fmt: skip


def accepted(proposal: Proposal, pair: Pair) -> None:
    """Can go on the ballot, with its cost line by line."""
    review = _answered(proposal, pair, {})
    _costed(review, pair)
    _finish(review, pair, (
        "Таны санал шаардлага хангаж байна. Газар нь нийтийн эзэмшлийнх, арчилгааг дүүрэг "
        "хариуцна. Санал хураалтад орно."
    ))  # fmt: skip


def refused(proposal: Proposal, pair: Pair) -> None:
    """Not a local function."""
    review = _answered(proposal, pair, {"local-function": Reply.NO})
    _finish(review, pair, (
        "Сангаас энэ ажлыг санхүүжүүлэх боломжгүй, учир нь хуулиар орон нутгийн төсвийн чиг "
        "үүрэгт хамаарахгүй. Бид саналыг тань хариуцсан байгууллагад нь шилжүүлнэ."
    ))  # fmt: skip


def correcting(proposal: Proposal, pair: Pair) -> None:
    """Waits for the proposer."""
    review = _assigned(proposal, pair, at=_ago(5))
    _answer(review, pair.reviewer, {"land": Reply.NO}, upto=9)
    land = next(each for each in questions_of(review) if each.code == "land")
    asked = "Хашааны эзний бичгээр өгсөн зөвшөөрлийг авчирна уу. Загварыг хорооноос авна."
    actions.ask_to_correct(review, asked, by=pair.reviewer, question=land, at=_ago(2))


def appealed(proposal: Proposal, pair: Pair) -> Review:
    """Refused, and contested since yesterday."""
    review = _answered(proposal, pair, {"duplicate": Reply.YES})
    _finish(review, pair, (
        "Энэ ажил өмнөх гэрээний баталгаат хугацаанд байгаа тул гүйцэтгэгч үнэгүй засах ёстой. "
        "Хороо гүйцэтгэгчээс засварыг шаардана."
    ))  # fmt: skip
    reason = "Баталгаат хугацаа хоёр жилийн өмнө дууссан. Гэрээний хуулбар хорооны самбарт бий."
    actions.appeal_review(review, reason, by=proposal.owner or SYSTEM, at=_ago(1))
    return review


def decided_again(proposal: Proposal, pair: Pair, other: Pair) -> None:
    """Refused first; another pair accepted it."""
    review = _answered(proposal, pair, {"upkeep": Reply.NO})
    _finish(review, pair, "Арчилгааг хэн хариуцах нь тодорхойгүй тул боломжгүй.")
    reason = "Дүүргийн тохижилтын алба арчилгааг хариуцахаа бичгээр зөвшөөрсөн."
    actions.appeal_review(review, reason, by=proposal.owner or SYSTEM, at=_ago(3))
    again = _assigned(proposal, other, at=_ago(3))
    _answer(again, other.reviewer, {})
    _costed(again, other)
    _finish(again, other, (
        "Тохижилтын алба арчилгааг хариуцахаа бичгээр баталсан тул эхний шийдвэрийг өөрчиллөө. "
        "Таны санал санал хураалтад орно."
    ), at=_ago(1))  # fmt: skip


def concluded(proposal: Proposal, pair: Pair) -> None:
    """Waits for the second signature."""
    review = _answered(proposal, pair, {})
    _costed(review, pair)
    words = "Таны санал шаардлага хангаж байна. Хашлагыг нэг улиралд солих боломжтой."
    actions.conclude_review(review, words, by=pair.reviewer, at=_ago(1))


def signed(proposal: Proposal, pair: Pair) -> None:
    """Decided, and held back until all are announced."""
    review = _answered(proposal, pair, {})
    _costed(review, pair)
    words = "Таны санал шаардлага хангаж байна. Насосыг ус хангамжийн байгууллага хүлээн авна."
    actions.conclude_review(review, words, by=pair.reviewer, at=_ago(2))
    actions.sign_review(review, by=pair.signer, at=_ago(1))


def begun(proposal: Proposal, pair: Pair) -> None:
    """Under way, and over its term."""
    review = _assigned(proposal, pair, at=_ago(17))
    _answer(review, pair.reviewer, {}, upto=6)


def _waiting(cycle: Cycle) -> list[Proposal]:
    """Proposals of the khoroo that nobody has checked."""
    last = cycle.proposals.aggregate(at=Max("number"))["at"] or 0
    proposals(cycle, last)
    rows = cycle.proposals.filter(state=ProposalState.SUBMITTED, owner__isnull=False)
    return list(rows.filter(number__gt=last))


def _khoroo() -> Place:
    place = place_by(KHOROO)
    if place is None:
        raise ValueError(KHOROO)
    return place


def _with(word: str, rows: Sequence[Proposal], other: Proposal) -> Proposal:
    return next((each for each in rows[STATES:] if word in each.title), other)


def _pairs() -> list[Pair]:
    """Pairs of the city's people who hold fitting posts for the khoroo."""
    sides = ((Role.KHOROO_ORGANISER, Role.DISTRICT_OFFICER),
             (Role.KHOROO_GOVERNOR, Role.CITY_OFFICER))  # fmt: skip
    found = [[_holder(role) for role in side] for side in sides]
    return [Pair(a, b) for a, b in found if a and b]


def _holder(role: str) -> Person | None:
    posts = Post.objects.on(timezone.localdate()).filter(role=role, place__code__in=(
        "ub", "1110", KHOROO
    ))  # fmt: skip
    first = posts.select_related("person").order_by("pk").first()
    return first.person if first else None


def _assigned(proposal: Proposal, pair: Pair, *, at: datetime) -> Review:
    return actions.assign_review(
        proposal, reviewer=pair.reviewer, signer=pair.signer, by=SYSTEM, at=at
    )


def _answered(proposal: Proposal, pair: Pair, other: dict[str, Reply]) -> Review:
    review = _assigned(proposal, pair, at=_ago(20))
    _answer(review, pair.reviewer, other)
    return review


def _answer(
    review: Review, by: Person, other: dict[str, Reply], *, upto: int | None = None
) -> None:
    """Answers that let it pass, except for some; only the first ones with `upto`."""
    for question in questions_of(review)[:upto]:
        passes = Reply.NO if question.stops == Reply.YES else Reply.YES
        said = Said(other.get(question.code, passes), SOURCE)
        actions.keep_finding(review, question, said, by=by, at=_ago(12))


def _costed(review: Review, pair: Pair) -> None:
    title = review.proposal.title
    found = next((each for word, each in ESTIMATES.items() if word in title), LIGHTS)
    costs = Costs(found.items, 10, found.upkeep, "Дүүргийн тохижилт үйлчилгээний байгууллага", DEMO)
    actions.estimate_cost(review, costs, by=pair.reviewer, at=_ago(11))


def _finish(review: Review, pair: Pair, words: str, *, at: datetime | None = None) -> None:
    """Concluded, signed and announced."""
    when = at or _ago(6)
    actions.conclude_review(review, words, by=pair.reviewer, at=when)
    actions.sign_review(review, by=pair.signer, at=when)
    actions.publish_reviews(review.proposal.cycle, [review], by=SYSTEM, at=when)


def _ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)
