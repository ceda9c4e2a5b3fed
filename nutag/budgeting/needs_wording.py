"""The wording of the household form that Nutag comes with; every city edits its own."""

from typing import NamedTuple

from nutag.budgeting.models import Area

INTRO = (
    ("Танай гэр бүлд, гудамж хороололд юу хамгийн их хэрэгтэй байна вэ? Орон нутгийн хөгжлийн "
    "сангийн мөнгийг юунд зарцуулахыг хороо, дүүрэг шийдэхдээ энэ хариултыг үндэслэнэ."),
    ("What do your family and your street need most? The khoroo and the district decide on the "
    "money of the Local Development Fund by these answers."),
)  # fmt: skip
BEYOND = (
    "Ихэвчлэн энэ сангийн боломжоос хэтэрдэг; саналыг тань хот, улсын төсөвт уламжилна.",
    "Mostly beyond the size of this fund; your wish is passed on to the city and the state.",
)


class Wish(NamedTuple):
    """A need: code and names of its category, in which areas it stands, and whether too big."""

    code: str
    mn: str
    en: str
    areas: tuple[Area, ...]
    beyond: bool = False


BOTH = (Area.GER, Area.APARTMENT)
WISHES = (
    Wish("lighting", "Гудамжны гэрэлтүүлэг", "Street lighting", BOTH),
    Wish("paths", "Явган хүний зам, шат, гүүрэн гарц", "Footpaths, steps, footbridges", BOTH),
    Wish("water", "Ус түгээх байр, гүний худаг", "Water kiosks and wells", (Area.GER,)),
    Wish("flood", "Үерийн далан, ус зайлуулах суваг", "Flood ditches and dams", (Area.GER,)),
    Wish("waste", "Хогийн цэг, хог ачих талбай", "Places for collecting waste", BOTH),
    Wish("playgrounds", "Хүүхдийн тоглоомын талбай", "Playgrounds", BOTH),
    Wish("sports", "Спортын талбай", "Sports grounds", BOTH),
    Wish("green", "Ногоон байгууламж", "Green areas", BOTH),
    Wish("cameras", "Камержуулалт", "Cameras", BOTH),
    Wish("parking", "Авто зогсоол", "Parking", (Area.APARTMENT,)),
    Wish("access", "Налуу зам, хашлага, тэгш хүртээмж", "Ramps, handrails, access for all", BOTH),
    Wish("hall", "Иргэний танхим, номын сан", "Citizens' hall, library", BOTH),
    Wish("kindergarten", "Цэцэрлэг, сургууль", "Kindergartens and schools", BOTH, beyond=True),
    Wish("pipes", "Цэвэр, бохир усны шугам", "Water and sewer lines", (Area.GER,), beyond=True),
)


def of(area: str) -> list[Wish]:
    """The needs on one variant of the form, in order."""
    return [each for each in WISHES if area in each.areas]
