"""Who may issue certificates and take them back, and who says that a law has changed."""

import re

from nutag.core.text import fold
from nutag.learning.models import Certificate
from nutag.record.roles import Role
from nutag.record.verbs import OWNER, Reach, Verb, Who, register

ISSUERS = (
    Who((Role.TRAINER, Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),
    Who((Role.DISTRICT_OFFICER,)),
)
KEEPERS = (Who((Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),)
MONTHS = 24  # how long an achievement counts, where nothing else was decided
MODULUS = 97
NUMBER = re.compile(r"(\d{4})-(\d{5,})-(\d{2})")
ARTICLE = re.compile(r"\d+(?:\.\d+)*")


def forget(person_id: int) -> None:
    """Erasure: that there was a certificate stays; every word about the person goes."""
    held = Certificate.objects.filter(person_id=person_id)
    held.update(evidence="", reason="", salt="", name_shown=False)


register(
    Verb(
        name="certificate.issued",
        mn="{by} гэрчилгээ олгов: {subject}",
        en="{by} issued a certificate: {subject}",
        who=ISSUERS,
        shred=forget,
    ),
    Verb(
        name="certificate.suspended",
        mn="{by} гэрчилгээг түдгэлзүүлэв: {subject}",
        en="{by} suspended a certificate: {subject}",
        who=ISSUERS,
    ),
    Verb(
        name="certificate.resumed",
        mn="{by} түдгэлзүүлсэн гэрчилгээг сэргээв: {subject}",
        en="{by} lifted the suspension of a certificate: {subject}",
        who=ISSUERS,
    ),
    Verb(
        name="certificate.revoked",
        mn="{by} гэрчилгээг хүчингүй болгов: {subject}",
        en="{by} revoked a certificate: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="certificate.opened",
        mn="{by} гэрчилгээн дээрх нэрээ нийтэд харуулах эсэхээ шийдэв: {subject}",
        en="{by} decided whether the name on a certificate is public: {subject}",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="law.changed",
        mn="{by} хууль өөрчлөгдсөнийг бүртгэв: {subject}. {lessons} хичээлийг хянана",
        en="{by} noted that a law has changed: {subject}. {lessons} lessons are to be reviewed",
        who=KEEPERS,
    ),
    Verb(
        name="lesson.reviewed",
        mn="{by} хуулийн өөрчлөлтийн дагуу хичээлийг хянав: {subject}",
        en="{by} reviewed a lesson after a change of the law: {subject}",
        who=(Who((Role.TRAINER, Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),),
    ),
)


def numbered(year: int, serial: int) -> str:
    """The number of a certificate; two digits at the end catch a mistyped one (ISO 7064)."""
    rest = (year * 10**5 + serial) * 100 % MODULUS
    return f"{year}-{serial:05}-{MODULUS + 1 - rest:02}"


def well_typed(number: str) -> bool:
    """Whether the two digits at the end fit."""
    found = NUMBER.fullmatch(number)
    return found is not None and numbered(int(found[1]), int(found[2])) == number


def cited_part(line: str) -> str:
    """What a line of a lesson cites, without what it says of it."""
    return line.partition(":")[0]


def names_an_article(line: str) -> bool:
    """Whether a line of a lesson names an article, and not the law as a whole."""
    return ARTICLE.search(cited_part(line)) is not None


def cites(line: str, name: str, article: str) -> bool:
    """Whether a line of a lesson cites that law, and that article or something in or around it."""
    if fold(name).removesuffix("ь") not in fold(line):  # хууль, хуулийн
        return False
    cited = ARTICLE.findall(cited_part(line))
    if not article or not cited:
        return True
    return any(f"{each}.".startswith(f"{article}.") or f"{article}.".startswith(f"{each}.")
               for each in cited)  # fmt: skip
