"""What is said about a count, in Mongolian and in English."""

from collections.abc import Mapping
from dataclasses import dataclass

from nutag.core.counting.election import Election
from nutag.core.text import money, whole

HUNDREDTHS = 100
# Mongolian, then English; where a number decides, English for one and for several, or both so.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "fits": (
        "Ээлж нь ирэхэд {left} үлдсэн байсан, өртөг нь {cost}.",
        "When its turn came, {left} were left; it costs {cost}.",
    ),
    "too_dear": (
        "Ээлж нь ирэхэд ердөө {left} үлдсэн байсан, өртөг нь {cost}.",
        "When its turn came, only {left} were left; it costs {cost}.",
    ),
    "after_stop": (
        "Мөнгө нь хүрэлцээгүй «{stopped}» төсөл дээр тоолол зогссон тул ээлж нь ирээгүй.",
        "The count stopped before it, at “{stopped}”, for which the money was too little.",
    ),
    "excluded": (
        "«{name}» төсөл мөнгөө авсан; энэ хоёрын зөвхөн нэгийг нь хэрэгжүүлэх боломжтой.",
        "“{name}” was funded, and only one of the two can be.",
    ),
    "pot": ("Мөнгө нь «{name}» сангаас.", "The money comes from the pot “{name}”."),
    "votes_ahead": (
        "Дахиад {number} санал авсан бол «{ahead}» төслийн өмнө орж, мөнгөө авах байлаа.",
        "{number} more vote would have put it before “{ahead}”, and so funded it.",
        "{number} more votes would have put it before “{ahead}”, and so funded it.",
    ),
    "points_ahead": (
        "Дахиад {number} оноо авсан бол «{ahead}» төслийн өмнө орж, мөнгөө авах байлаа.",
        "{number} more point would have put it before “{ahead}”, and so funded it.",
        "{number} more points would have put it before “{ahead}”, and so funded it.",
    ),
    "below_threshold": (
        "Төсөл хамгийн багадаа {threshold} авах ёстой, үүнд {number} дутсан.",
        "Projects need at least {threshold}; this one lacked {number}.",
    ),
    "over_budget": (
        "Өртөг нь {cost}, нийт төсвөөс ({budget}) их.",
        "It costs {cost}, more than the whole budget of {budget}.",
    ),
    "no_votes": ("Хэн ч саналаа өгөөгүй.", "Nobody voted for it."),
    "bought": (
        "Дэмжсэн {number} хүн төлбөрийг нь төлсөн: {price}.",
        "Дэмжсэн {number} хүн төлбөрийг нь хамтдаа төлсөн: хүн бүр {price}.",
        "Its {number} supporter paid for it: {price}.",
        "Its {number} supporters paid for it together, {price} each.",
    ),
    "bought_by_points": (
        "Дэмжсэн {number} хүн төлбөрийг нь өгсөн оноо тутамд {price} төлж гаргасан.",
        "Its {number} supporter paid for it, {price} for each point.",
        "Its {number} supporters paid for it together, {price} for each point they gave.",
    ),
    "poor": (
        "Үлдэгдэл нь түүнээс бага байсан {number} хүн үлдсэнээ бүгдийг төлсөн.",
        "Those who had less left ({number}) paid all they had.",
    ),
    "not_afforded": (
        "Дэмжсэн {number} хүнд эцэст нь нийт {left} үлдсэн бөгөөд {missing} дутсан.",
        "Its {number} supporter had {left} left in the end, {missing} too little.",
        "Its {number} supporters together had {left} left in the end, {missing} too little.",
    ),
    "elsewhere": (
        "Тэдний зарцуулсан мөнгөний хамгийн их хэсэг нь «{name}» төсөлд орсон.",
        "The largest part of what they spent went to “{name}”.",
    ),
    "lacking": (
        "Дахиад {number} хүн дэмжсэн бол хүрэлцэх байлаа.",
        "{number} more supporter would have been enough.",
        "{number} more supporters would have been enough.",
    ),
    "beyond": (
        "Хувийг нэмсэн бол хүрэлцэх байсан ч нийт төсөв {over} дутах байлаа.",
        "Larger shares would have bought it, but spent {over} more than there was.",
    ),
    "lacking_at_share": (
        (
            "Хүн бүрийн хувь хэвээрээ байсан бол дахиад {number} хүн дэмжихэд "
            "амжиж мөнгөө авах байлаа."
        ),
        "Had all shares stayed the same, {number} more supporter would have bought it in time.",
        "Had all shares stayed the same, {number} more supporters would have bought it in time.",
    ),
    "cost_counted": (
        "Өртгийг нь {cost} болгож дахин тоолоход мөнгөө авна.",
        "Counted anew with a cost of {cost}, it is funded.",
    ),
    "cost_needed": (
        "Өртөг нь {cost}-өөс ихгүй байсан бол мөнгөө авах байлаа.",
        "At a cost of no more than {cost} it would have been funded.",
    ),
    "spare_at_share": (
        "Хувь хэвээрээ бол дэмжсэн хэний ч {number} нь саналаа өгөөгүй байсан ч энэ төсөл орно.",
        "At these shares {number} of its supporters, whoever they are, could have stayed away.",
    ),
    "votes_to_spare": (
        "{number} саналаар цөөн авсан ч мөнгөө авах байлаа.",
        "With {number} vote fewer it would still have been funded.",
        "With {number} votes fewer it would still have been funded.",
    ),
    "points_to_spare": (
        "{number} оноогоор цөөн авсан ч мөнгөө авах байлаа.",
        "With {number} point fewer it would still have been funded.",
        "With {number} points fewer it would still have been funded.",
    ),
    "earned": (
        "Дэмжсэн {number} хүн хүн бүрд {price} хуримтлагдах үед хамтдаа худалдан авсан.",
        "Its {number} supporter bought it once everybody had been given {price}.",
        "Its {number} supporters bought it together once everybody had been given {price}.",
    ),
    "not_earned": (
        "Дэмжсэн {number} хүнд эцэст нь нийт {saved} хуримтлагдсан бөгөөд {missing} дутсан.",
        "Its {number} supporter had saved {saved} in the end, {missing} too little.",
        "Its {number} supporters together had saved {saved} in the end, {missing} too little.",
    ),
    "bought_exactly": (
        "Дэмжсэн {number} хүн төлбөрийг нь тэнцүү хуваан төлсөн: хүн бүр {price}.",
        "{number} of its supporters paid for it: {price}.",
        "{number} of its supporters paid for it in equal parts, {price} each.",
    ),
    "not_bought_exactly": (
        (
            "Дэмжсэн {number} хүнд эцэст нь нийт {left} үлдсэн ч тэнцүү хуваан төлөх хүн "
            "хүрэлцээгүй; өртөг нь {cost}."
        ),
        "Its {number} supporter had {left} left in the end, too little for its cost of {cost}.",
        (
            "Its {number} supporters together had {left} left in the end, but not enough of them "
            "could pay equal parts of its cost of {cost}."
        ),
    ),
    "bought_in_part": (
        (
            "Дэмжсэн {number} хүн өртгийн {part} %-ийг бүрдүүлсэн, хүн бүр хамгийн ихдээ {price} "
            "төлсөн."
        ),
        "Its {number} supporter brought {part} % of the cost and paid at most {price}.",
        "Its {number} supporters brought {part} % of the cost together; each paid at most {price}.",
    ),
    "not_fitting": (
        (
            "Эцэст нь төсвөөс {left} үлдсэн, өртөг нь {cost}. Дэмжсэн {number} хүнд нийт {held} "
            "үлдсэн."
        ),
        (
            "In the end {left} of the budget were left; it costs {cost}. Its {number} supporter "
            "had {held} left."
        ),
        (
            "In the end {left} of the budget were left; it costs {cost}. Its {number} supporters "
            "together had {held} left."
        ),
    ),
    "borne": (
        (
            "Өртгийг нь дэмжсэн {number} хүн хуваан үүрсэн; бүх төслөө нийлээд хэн ч {load}-өөс "
            "илүүг үүрээгүй."
        ),
        "Its {number} supporter bears its cost; nobody bears more than {load} in all.",
        "Its {number} supporters bear its cost; nobody bears more than {load} in all.",
    ),
    "supported": (
        "Дэмжсэн {number} хүн энэ төсөлд нийт {given} өгсөн нь {cost} өртөгт нь хүрэлцсэн.",
        "Its {number} supporter gave it {given}, enough for its cost of {cost}.",
        "Its {number} supporters gave it {given} together, enough for its cost of {cost}.",
    ),
    "raised": (
        (
            "Дэмжсэн {number} хүн энэ төсөлд нийт {given} өгсөн бөгөөд {cost} өртөгт нь хүргэхийн "
            "тулд бусад сонголтоосоо шилжүүлсэн."
        ),
        "Its {number} supporter gave it {given} and moved more to it, up to its cost of {cost}.",
        (
            "Its {number} supporters gave it {given} together and moved more to it from their "
            "other choices, up to its cost of {cost}."
        ),
    ),
    "no_room": (
        "Ээлж нь ирэхэд төсвөөс {left} үлдсэн байсан, өртөг нь {cost}.",
        "When its turn came, {left} of the budget were left; it costs {cost}.",
    ),
    "chosen": (
        "Төсвийн хүрээнд нийтэд хамгийн их ач өгөх төслүүдийн нэг. Үүнд {support} өгсөн.",
        (
            "It is one of the projects that together are worth most within the budget. It has "
            "{support}."
        ),
    ),
    "not_chosen": (
        "Энэ төсөл ороогүй төслүүдийн нийлбэр ач их. Эцэст нь {left} үлдсэн, өртөг нь {cost}.",
        (
            "Projects without it are worth more together. In the end {left} were left; it costs "
            "{cost}."
        ),
    ),
    "tie_cost": (
        "«{name}» төсөлтэй тэнцсэн; тэнцвэл өртөг багатай нь түрүүлнэ.",
        "It was level with “{name}”; of two that are level the cheaper goes first.",
    ),
    "tie_votes": (
        "«{name}» төсөлтэй тэнцсэн; тэнцвэл илүү санал авсан нь түрүүлнэ.",
        "It was level with “{name}”; the one with more votes goes first.",
    ),
    "tie_lot": (
        "«{name}» төсөлтэй өртгөөрөө ч тэнцсэн тул сугалаагаар шийдсэн.",
        "It was level with “{name}”, at the same cost; a lot decided.",
    ),
    "votes": ("{number} санал", "{number} vote", "{number} votes"),
    "points": ("{number} оноо", "{number} point", "{number} points"),
}


@dataclass(frozen=True)
class Words:
    """How one election is told of in a language: its money, its projects, votes or points.

    `scale` units of the election make one of the currency; `names` are those of projects by code.
    """

    language: str
    currency: str
    scale: int
    points: bool
    names: Mapping[str, str]

    @classmethod
    def of(cls, election: Election, language: str) -> "Words":
        """Those of an election as its file has them; a project without a name goes by its code."""
        names = {project.code: project.name or project.code for project in election.projects}
        currency = election.meta.get("currency", "").upper()
        return cls(language, currency, election.scale, election.vote_type.has_points, names)

    def say(self, text: str, number: int = 0, **parts: str) -> str:
        """One of the texts."""
        forms = TEXTS[text]
        mn, en = (forms[:2], forms[2:]) if len(forms) > 3 else (forms[:1], forms[1:])  # noqa: PLR2004
        form = (mn if self.language == "mn" else en)[0 if number == 1 else -1]
        return form.format(number=whole(number), **parts)

    def amount(self, units: int) -> str:
        """A sum of money; hundredths only where the sum has any."""
        full, rest = divmod(units, self.scale)
        said = money(full, self.currency)
        return said.replace(whole(full), f"{units / self.scale:,.2f}", 1) if rest else said

    def price(self, hundredths: int) -> str:
        """A sum given in hundredths of a unit; tögrög are never split."""
        units = hundredths / HUNDREDTHS / self.scale
        if self.currency == "MNT":
            return money(round(units), self.currency)
        return money(0, self.currency).replace("0", f"{units:,.2f}", 1)

    def support(self, score: int) -> str:
        """What a project got: votes, or points where ballots have points."""
        return self.say("points" if self.points else "votes", score)
