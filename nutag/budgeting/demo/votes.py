"""Rounds of the demonstration: a real one where it can be had, and one made up for a khoroo."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from nutag.budgeting import actions
from nutag.budgeting.actions import Draft, Labels, import_election
from nutag.budgeting.demo.cycles import demo_cycle, last_cycle
from nutag.budgeting.demo.pictures import picture
from nutag.budgeting.demo.texts import TEXTS
from nutag.budgeting.forms import starts
from nutag.budgeting.models import Round, Rule, Slot, State
from nutag.budgeting.queries import place_by
from nutag.budgeting.secrecy import code_of
from nutag.people.cast import DOMAIN, KHOROO
from nutag.people.queries import person_by_email
from nutag.places.made_up import chance
from nutag.places.queries import children
from nutag.record.actors import SYSTEM

REAL = "Poland_Wieliczka_2023_Green_Budget.pb"
COUNTED = "vote-about-the-local-development-fund"
COUNTED_AGO = 354
BUDGET = 300_000_000
VOTERS = (240, 190, 140, 120, 95, 75)  # by kheseg
MOST = 4
TURNOUT = 0.34
MILLION = 1_000_000


# What was funded last year is not asked for again: the next one of its kind is.
NEXT = {
    0: (
        "Хоёрдугаар гудамжинд нарны гэрэлтүүлэг 40 ширхэг",
        "40 solar lights in the second street",
    ),
    3: ("Урд буудлын сүүдрэвч хоёр", "Two shelters at the southern bus stop"),
    12: ("Камержуулалт, дахин 20 цэгт", "Cameras in 20 more places"),
    13: ("Хорооны байрны налуу зам", "Ramp at the khoroo office"),
}


class Wish(NamedTuple):
    """A made-up project: names, cost in millions, kheseg (0: the whole khoroo), how much liked."""

    mn: str
    en: str
    cost: int
    kheseg: int
    liked: float


WISHES = (
    Wish("Гол гудамжинд нарны гэрэлтүүлэг 40 ширхэг", "40 solar lights along the main street",
         88, 1, 0.86),
    Wish("Явган хүний шат, хашлага", "Steps and a handrail on the slope", 46, 1, 0.62),
    Wish("Хүүхдийн тоглоомын талбай", "Playground", 74, 1, 0.55),
    Wish("Автобусны буудлын сүүдрэвч хоёр", "Two bus shelters", 28, 2, 0.58),
    Wish("Үерийн ам, далангийн засвар", "Repair of the flood ditch", 96, 2, 0.74),
    Wish("Гудамжны хатуу хучилттай явган зам 600 м", "600 m of paved footpath", 82, 2, 0.60),
    Wish("Ус түгээх байр шинээр барих", "New water kiosk", 65, 3, 0.88),
    Wish("Хог ачих цэгийн талбай", "Paved place for collecting waste", 24, 3, 0.52),
    Wish("Гүний худгийн насос солих", "New pump for the deep well", 38, 4, 0.80),
    Wish("Гэрэлтүүлэг 15 ширхэг, дээд гудамж", "15 lights in the upper street", 34, 4, 0.64),
    Wish("Гүүрэн гарц", "Footbridge across the ravine", 52, 5, 0.84),
    Wish("Нийтийн халуун усны байр засах", "Repair of the public bath house", 45, 6, 0.78),
    Wish("Камержуулалт 20 цэгт", "Cameras in 20 places", 60, 0, 0.34),
    Wish("Өрхийн эмнэлгийн налуу зам", "Ramp at the family clinic", 18, 0, 0.30),
    Wish("Хорооны номын сан, цахим танхим", "Library and computer room of the khoroo",
         110, 0, 0.22),
    Wish("Нохойн хашаа", "Enclosure for stray dogs", 30, 0, 0.06),
)  # fmt: skip


def fill() -> None:
    """The made-up round of a khoroo, and the real one where the shared data are."""
    path = settings.SHARED_DATA / "pabulib" / REAL
    if path.is_file():
        import_election(path.read_bytes(), by=SYSTEM, labels=Labels(
            name_mn="Величка: Ногоон төсөв 2023 (Польш)",
            name_en="Wieliczka: Green Budget 2023 (Poland)",
            source=f"Pabulib, pabulib.org: {REAL}",
        ))  # fmt: skip
    khoroo_round()
    vote_under_way()


def khoroo_round() -> Round:
    """A round of one khoroo, made up by a fixed recipe: most wishes lie in one's own kheseg."""
    return import_election(
        file().encode(),
        by=SYSTEM,
        at=timezone.now() - timedelta(days=COUNTED_AGO),
        labels=Labels(
            name_mn="Орон нутгийн хөгжлийн сангийн санал хураалт",
            name_en="Vote about the Local Development Fund",
            place=place_by(KHOROO),
            cycle=last_cycle(),
            demo=True,
            english={code(at): wish.en for at, wish in enumerate(WISHES)},
        ),
    )


def counted() -> Round:
    """The counted round of the khoroo."""
    return Round.objects.get(slug=COUNTED, state=State.COUNTED)


def vote_under_way() -> Round:
    """Next year's round of the same khoroo, with voting open since five days."""
    place = place_by(KHOROO)
    if place is None:
        raise ValueError(KHOROO)
    now = timezone.now()
    begun = starts(timezone.localdate(now) - timedelta(days=5))
    round_ = actions.plan(
        place, by=SYSTEM, demo=True, cycle=demo_cycle(), at=begun - timedelta(days=21),
        name_mn="Орон нутгийн хөгжлийн сан, ирэх жил",
        name_en="Local Development Fund, next year",
        budget=BUDGET, rule=Rule.EQUAL_SHARES, most=MOST,
        opens_at=begun, closes_at=begun + timedelta(days=14),
    )  # fmt: skip
    khesegs = {each.code: each for each in children(place)}
    drafts = []
    for number, wish in enumerate(WISHES):
        photo, shows = picture(number)
        names = NEXT.get(number, (wish.mn, wish.en))
        drafts.append(Draft(
            *names, wish.cost * MILLION, khesegs.get(area(wish)), photo=photo, shows=shows,
            text_mn=TEXTS[number].mn, text_en=TEXTS[number].en,
        ))  # fmt: skip
    actions.add_projects(round_, drafts, by=SYSTEM)
    wanted = {f"{KHOROO}-{at:02}": voters + 60 for at, voters in enumerate(VOTERS, start=1)}
    slips = {khesegs[code]: number for code, number in wanted.items() if code in khesegs}
    actions.make_slots(round_, slips, by=SYSTEM)
    shares = actions.make_key(round_, by=SYSTEM)
    actions.try_key(round_, shares[:2], by=SYSTEM)
    opener = person_by_email(f"district{DOMAIN}") or SYSTEM
    round_ = actions.open_voting(round_, by=opener, at=begun)
    _cast_some(round_, begun)
    actions.log_round(round_, by=SYSTEM, at=now)
    return round_


def _cast_some(round_: Round, begun: datetime) -> None:
    """About a third has voted, on the days since voting opened."""
    for slot in Slot.objects.filter(round=round_).select_related("place"):
        luck = chance(f"{slot.serial}", "turnout")
        if luck < TURNOUT:
            marks = dict.fromkeys(chosen(int(slot.place.code[-2:]), slot.serial), 1)
            at = begun + timedelta(days=5 * luck / TURNOUT - 0.01, hours=1)
            actions.cast(round_, marks, code=code_of(slot), word=f"demo {slot.serial}", at=at)


def file() -> str:
    """The round as a .pb file."""
    ballots = [
        ",".join(chosen(kheseg, voter))
        for kheseg, voters in enumerate(VOTERS, start=1)
        for voter in range(voters)
    ]
    head = {
        "description": "үзүүлэнд зориулж зохиосон", "country": "Mongolia",
        "unit": "Ulaanbaatar", "subunit": KHOROO, "instance": "2026",
        "num_projects": len(WISHES), "num_votes": len(ballots), "budget": BUDGET,
        "vote_type": "approval", "rule": "greedy", "max_length": MOST, "language": "mn",
        "currency": "MNT",
    }  # fmt: skip
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in head.items())]
    lines += ["PROJECTS", "project_id;cost;name;neighborhood"]
    lines += [
        f"{code(at)};{wish.cost * MILLION};{wish.mn};{area(wish)}" for at, wish in enumerate(WISHES)
    ]
    lines += ["VOTES", "voter_id;vote"]
    lines += [f"{number};{ballot}" for number, ballot in enumerate(ballots, start=1)]
    return "\n".join(lines) + "\n"


def chosen(kheseg: int, voter: int) -> list[str]:
    """What one voter chooses: wishes of their own kheseg as liked, others a little."""
    drawn = []
    for at, wish in enumerate(WISHES):
        near = 1.0 if wish.kheseg in {0, kheseg} else 0.12
        luck = chance(f"{kheseg}-{voter}-{at}", "ballot")
        if luck < wish.liked * near:
            drawn.append((luck / (wish.liked * near), code(at)))
    return [each for _luck, each in sorted(drawn)[:MOST]] or [code(0)]


def area(wish: Wish) -> str:
    """The code of the kheseg a wish is for, or of the whole khoroo."""
    return f"{KHOROO}-{wish.kheseg:02}" if wish.kheseg else KHOROO


def code(at: int) -> str:
    """The code of a wish."""
    return str(at + 1)
