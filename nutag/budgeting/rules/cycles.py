"""Who may do what with a year of the fund and with categories, and how it is told."""

from nutag.budgeting.rules.laws import WINDOW
from nutag.budgeting.rules.roles import KEEPERS
from nutag.record.roles import Role
from nutag.record.verbs import Reach, Verb, Who, register

CITY = (Who((Role.CITY_OFFICER, Role.ADMINISTRATOR), Reach.ANYWHERE),)

register(
    Verb(
        name="cycle.planned",
        mn="{by} {year} оны төсвийн жилийг төлөвлөж эхлэв: {subject}",
        en="{by} began to plan the year {year}: {subject}",
        who=KEEPERS,
        law=WINDOW,
    ),
    Verb(
        name="cycle.changed",
        mn="{by} жилийн нэр, мөнгийг өөрчлөв: {subject}",
        en="{by} changed the name or money of a year: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="phases.set",
        mn="{by} үе шатуудын өдрийг товлов: {subject}",
        en="{by} set the days of the phases: {subject}",
        who=KEEPERS,
        law=WINDOW,
    ),
    Verb(
        name="phase.written",
        mn="{by} үе шатны тайлбарыг бичив: {subject}",
        en="{by} wrote what happens in a phase: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="phase.moved",
        mn="{by} үе шатны өдрийг өөрчлөв: {subject}. Шалтгаан нь хуудсан дээр бий",
        en="{by} moved a phase: {subject}. The reason stands on its page",
        who=KEEPERS,
        law=WINDOW,
    ),
    Verb(
        name="phase.begun",
        mn="Үе шат эхэллээ: {subject}",
        en="A phase began: {subject}",
    ),
    Verb(
        name="phase.ended",
        mn="Үе шатны өдрүүд дууслаа: {subject}",
        en="The days of a phase are over: {subject}",
    ),
    Verb(
        name="cycle.published",
        mn="{by} жилийг нийтлэв: {subject}. Үүнээс хойш өдрүүд нь зөвхөн шалтгаантай өөрчлөгдөнө",
        en="{by} published the year: {subject}. From now on its days move only for a reason",
        who=KEEPERS,
        law=WINDOW,
    ),
    Verb(
        name="cycle.closed",
        mn="{by} жилийг хаав: {subject}",
        en="{by} closed the year: {subject}",
        who=KEEPERS,
    ),
    Verb(
        name="cycle.discarded",
        mn="{by} {year} оны жилийн ноорогийг устгав",
        en="{by} threw away the draft of the year {year}",
        who=KEEPERS,
    ),
    Verb(
        name="rounds.made",
        mn="{by} жилийн санал хураалтуудыг бэлтгэв: {subject}. {rounds} шинэ, {projects} төсөл",
        en="{by} made the votes of the year: {subject}. {rounds} new, {projects} projects",
        who=KEEPERS,
    ),
    Verb(
        name="category.added",
        mn="{by} төслийн төрөл нэмэв: {subject}",
        en="{by} added a kind of project: {subject}",
        who=CITY,
    ),
    Verb(
        name="category.changed",
        mn="{by} төслийн төрлийг өөрчлөв: {subject}",
        en="{by} changed a kind of project: {subject}",
        who=CITY,
    ),
    Verb(
        name="categories.loaded",
        mn="{by} төслийн төрлүүдийг оруулав: {new} шинэ, {changed} өөрчлөгдсөн",
        en="{by} loaded kinds of projects: {new} new, {changed} changed",
        who=CITY,
    ),
)
