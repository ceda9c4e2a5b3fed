"""Rounds of the demonstration: a real one where it can be had, and one made up for a khoroo."""

from typing import NamedTuple

from django.conf import settings

from nutag.budgeting.actions import Labels, import_election
from nutag.budgeting.models import Round
from nutag.budgeting.queries import place_by
from nutag.places.made_up import chance
from nutag.record.actors import SYSTEM

REAL = "Poland_Wieliczka_2023_Green_Budget.pb"
KHOROO = "1110-07"
BUDGET = 300_000_000
VOTERS = (240, 190, 140, 120, 95, 75)  # by kheseg
MOST = 4
MILLION = 1_000_000


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


def khoroo_round() -> Round:
    """A round of one khoroo, made up by a fixed recipe: most wishes lie in one's own kheseg."""
    return import_election(
        file().encode(),
        by=SYSTEM,
        labels=Labels(
            name_mn="Орон нутгийн хөгжлийн сангийн санал хураалт",
            name_en="Vote about the Local Development Fund",
            place=place_by(KHOROO),
            demo=True,
            english={code(at): wish.en for at, wish in enumerate(WISHES)},
        ),
    )


def file() -> str:
    """The round as a .pb file."""
    ballots = [
        ",".join(chosen(kheseg, voter))
        for kheseg, voters in enumerate(VOTERS, start=1)
        for voter in range(voters)
    ]
    head = {
        "description": "made up for demonstration", "country": "Mongolia",
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
