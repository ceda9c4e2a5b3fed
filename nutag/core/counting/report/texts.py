"""The words of the report: Mongolian, then English."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "here": ("Монголоор", "In English"),
    "money": ("Мөнгө", "Money"),
    "voters": ("Саналаа өгсөн хүн", "People who voted"),
    "projects": ("Төсөл", "Projects"),
    "funded": ("Мөнгө авсан", "Funded"),
    "spent": ("Зарцуулсан", "Spent"),
    "left": ("Үлдсэн", "Left"),
    "reached": (
        "Саналаа өгсөн төслөөсөө ядаж нэг нь мөнгө авсан хүн",
        "Voters who got something they voted for",
    ),
    "rule": ("Хэрхэн тоолсон бэ", "How it was counted"),
    "steps": ("Тоолол алхам алхмаар", "The count step by step"),
    "steps_hint": (
        (
            "Дээрээс доош: төсөл мөнгө авсан дараалал. Бараан нь тухайн төслийн өртөг, цайвар нь "
            "түүнээс өмнө зарцуулсан мөнгө."
        ),
        (
            "From top to bottom: the order in which projects were funded. Dark is what the project "
            "costs, light what was spent before it."
        ),
    ),
    "won": ("Мөнгө авсан төсөл, яагаад", "What was funded, and why"),
    "nothing_won": ("Ямар ч төсөл мөнгө аваагүй.", "Nothing was funded."),
    "lost": ("Мөнгө аваагүй төсөл, яагаад", "What was not funded, and why"),
    "everything_won": ("Бүх төсөл мөнгө авсан.", "Everything was funded."),
    "compared": ("Дүрмүүдийг зэрэгцүүлбэл", "The rules side by side"),
    "compared_hint": (
        "Нэг л саналыг өөр дүрмээр тоолбол юу гарах вэ.",
        "The same ballots, counted by other rules.",
    ),
    "differs": ("Дүрэм бүрд өөрөөр шийдэгдэх төсөл", "What the rules decide differently"),
    "alike": ("Бүх дүрмээр ижил төсөл мөнгө авна.", "All rules fund the same projects."),
    "yes": ("тийм", "yes"),
    "no": ("үгүй", "no"),
    "check": ("Өөрөө шалгах", "Check it yourself"),
    "check_hint": (
        (
            "Энэ дүн саналын файл, дүрэм, сугалааны эх хоёроос л гарна. Тэр файлтай хэн ч ижил дүн "
            "гаргаж чадна:"
        ),
        (
            "This result follows from the ballots, the rule and the seed of the lot, and nothing "
            "else. Whoever has the file can repeat it:"
        ),
    ),
    "seed": ("Сугалааны эх", "Seed of the lot"),
    "no_seed": ("хоосон", "empty"),
    "digest": ("Саналын хураангуй (SHA-256)", "Digest of the ballots (SHA-256)"),
    "version": ("Тоолуурын хувилбар", "Version of the engine"),
    "cost": ("Өртөг", "Cost"),
    "share": ("Хүн бүрийн эцсийн хувь", "Final share of each voter"),
}
_TRANSFERS = (
    (
        "Оноо шилжүүлэх: хүн бүр төсвийн ижил хувийг сонгосон төслүүддээ оноогоор нь хуваана; "
        "төсөлд илүүдсэн нь бусад сонголтод нь очно."
    ),
    (
        "Transfers: everybody divides the same share of the budget among what they chose, by "
        "points; what a project does not need goes on to their other choices."
    ),
)
_DROPPED = (
    " Хүрэлцэх төсөл үгүй бол хамгийн сулыг нь хасна.",
    " When no project has enough, the weakest is dropped.",
)
_MOVED = (
    " Хүрэлцэх төсөл үгүй бол хамгийн хүчтэйгийнх нь дэмжигчид түүнд нэмж шилжүүлнэ.",
    " When no project has enough, supporters of the strongest move more to it.",
)
_COST = (
    " Хүчтэйг өртгийн нэгж бүрд ногдох дэмжлэгээр хэмжинэ.",
    " Strongest is the one with most support for its cost.",
)
RULES: Mapping[str, tuple[str, str]] = {
    "greedy": (
        "Олон санал авсан нь түрүүлнэ: төслүүдийг саналын тоогоор жагсааж, мөнгө хүрвэл авна.",
        "Most votes first: projects are ranked by votes, and each is funded if the money is there.",
    ),
    "greedy-per-cost": (
        "Нэг төгрөгт ногдох санал олонтой нь түрүүлнэ, мөнгө хүрвэл авна.",
        "Most votes for each unit of money first, and each is funded if the money is there.",
    ),
    "equal-shares": (
        (
            "Тэнцүү хувь: хүн бүр мөнгөний тэнцүү хувьтай. Алхам бүрд дэмжигчдээсээ хамгийн бага "
            "төлбөр нэхэх төслийг тэд хамтдаа худалдаж авна."
        ),
        (
            "Equal shares: everybody has an equal share of the money. In each step supporters "
            "together buy the project that asks the least of each of them."
        ),
    ),
    "phragmen": (
        (
            "Фрагмен: хүн бүрд мөнгө тасралтгүй нэмэгдэж, дэмжигчид нь өртгийг нь бүрдүүлмэгц "
            "төсөл худалдаж авна."
        ),
        (
            "Phragmén: everybody earns money all the time, and supporters buy a project as soon as "
            "they together have what it costs."
        ),
    ),
    "exact-equal-shares": (
        (
            "Яг тэнцүү хувь: хүн бүр мөнгөний тэнцүү хувьтай, төслийг түүнд яг ижил төлж чадах "
            "дэмжигчид нь худалдаж авна."
        ),
        (
            "Exact equal shares: everybody has an equal share of the money, and a project is "
            "bought by those of its supporters who can pay exactly the same for it."
        ),
    ),
    "bounded-overspending": (
        (
            "Хязгаартай хэтрүүлэлт: тэнцүү хувьтай адил, гэхдээ дэмжигчид нь өртгийг бүтэн "
            "бүрдүүлээгүй төсөл ч үнэтэйд тооцогдон авагдаж болно."
        ),
        (
            "Bounded overspending: as equal shares, but a project may be bought, counted as "
            "dearer, before its supporters have brought all of its cost."
        ),
    ),
    "greedy-pots": (
        (
            "Сан бүрд олон санал авсан нь түрүүлнэ: дүүрэг, төрөл бүр өөрийн сантай, "
            "бусад төсөлд үлдсэн төсөв; зэрэг орохгүй төслүүдийн нэг нь л орно."
        ),
        (
            "Most votes first in every pot: areas and categories have their own money, other "
            "projects the rest; of projects that exclude one another one is funded."
        ),
    ),
    "exact-equal-shares-opt": (
        (
            "Яг тэнцүү хувь, өөрчлөлт бүр дээр: төсөл төлж буй хүн бүр ижил төлнө; хувийг "
            "дараагийн өөрчлөлт хүртэл дахин дахин нэмнэ."
        ),
        (
            "Exact Equal Shares at every change: all who pay for a project pay the same, and "
            "shares are raised from one change to the next."
        ),
    ),
    "maximin-support": (
        (
            "Ачааг багасгах нь: төслийн өртгийг дэмжигчдэд нь хуваахад хамгийн их үүрсэн хүний "
            "ачаа хамгийн бага байх төслийг нэг нэгээр нь авна."
        ),
        (
            "Maximin support: one after the other comes the project with which, when costs are "
            "spread over supporters, whoever bears most bears least."
        ),
    ),
    "cstv-ewt": (_TRANSFERS[0] + _DROPPED[0], _TRANSFERS[1] + _DROPPED[1]),
    "cstv-ewtc": (_TRANSFERS[0] + _DROPPED[0] + _COST[0], _TRANSFERS[1] + _DROPPED[1] + _COST[1]),
    "cstv-mt": (_TRANSFERS[0] + _MOVED[0], _TRANSFERS[1] + _MOVED[1]),
    "cstv-mtc": (_TRANSFERS[0] + _MOVED[0] + _COST[0], _TRANSFERS[1] + _MOVED[1] + _COST[1]),
    "welfare": (
        "Нийт ач: төсвийн хүрээнд бүх сонгогчид хамгийн их ач өгөх төслүүдийг хамтад нь авна.",
        "Most welfare: the projects that together are worth most to all voters, within the budget.",
    ),
}
COMPLETIONS: Mapping[str, tuple[str, str]] = {
    "none": ("Үлдсэн мөнгө үлдэнэ.", "What is left over stays."),
    "add1": (
        (
            "Мөнгө үлдвэл хүн бүрийн хувийг нэгээр нэмж дахин тоолно; төсвөөс хэтрэхийн өмнөх "
            "тоолол хүчинтэй."
        ),
        (
            "If money is left, every share is raised by one and all is counted again; the last "
            "count that keeps to the budget holds."
        ),
    ),
    "greedy": (
        "Дараа нь үлдсэн мөнгийг олон санал авч, багтаж байгаа төсөлд өгнө.",
        "Then the rest goes to what has most votes and still fits.",
    ),
    "phragmen": (
        "Дараа нь үлдсэн мөнгийг Фрагменийн дүрмээр зарцуулна.",
        "Then the rest is spent by Phragmén.",
    ),
    "exhaustive": (
        "Өөр төсөл багтахаа больмогц нэмэхээ зогсооно.",
        "Raising ends once no further project would fit.",
    ),
    "whole": (
        "Эхний хувийг бүхэл нэгжээр авна.",
        "The first share is rounded down to whole units.",
    ),
    "comparison": (
        "Илүү олон хүн «олон санал авсан нь түрүүлнэ» дүрмийн дүнг илүүд үзвэл тэр нь хүчинтэй.",
        "If more voters prefer the result of “most votes first”, that one holds.",
    ),
}
UTILITIES: Mapping[str, tuple[str, str]] = {
    "cost": (
        "Төсөл сонгосон хүндээ өртгөөрөө үнэтэй.",
        "A project is worth its cost to those who chose it.",
    ),
    "cardinality": (
        "Төсөл бүр сонгосон хүндээ ижил үнэтэй.",
        "Every project is worth the same to those who chose it.",
    ),
    "points": (
        "Төсөл өгсөн оноогоороо үнэтэй.",
        "A project is worth the points it was given.",
    ),
    "borda": (
        "Төсөл саналын хуудсанд доогуур нь хэдэн төсөл жагссанаар үнэтэй.",
        "A project is worth the number of projects ranked below it.",
    ),
}
