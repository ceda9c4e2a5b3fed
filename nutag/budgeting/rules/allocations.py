"""Who may share out the money of a year, and how it is told."""

from nutag.budgeting.rules.roles import KEEPERS
from nutag.record.verbs import Verb, register

LAW = "Төсвийн тухай хууль 59, 60; Шилэн дансны тухай хууль 3.2.2"

register(
    Verb(
        name="allocation.drafted",
        mn="{by} хөрөнгийн хуваарилалт тооцов: {subject}. {places} газар",
        en="{by} worked out an allocation: {subject}. {places} places",
        who=KEEPERS,
        law=LAW,
        public=False,
    ),
    Verb(
        name="allocation.reworked",
        mn="{by} хөрөнгийн хуваарилалтыг дахин тооцов: {subject}. {places} газар",
        en="{by} worked an allocation out anew: {subject}. {places} places",
        who=KEEPERS,
        law=LAW,
        public=False,
    ),
    Verb(
        name="allocation.loaded",
        mn="{by} хөрөнгийн хуваарилалтыг хүснэгтээс оруулав: {subject}. {places} газар",
        en="{by} loaded an allocation from a table: {subject}. {places} places",
        who=KEEPERS,
        law=LAW,
        public=False,
    ),
    Verb(
        name="allocation.discarded",
        mn="{by} хуваарилалтын {number} дугаар төслийг устгав",
        en="{by} threw away draft {number} of an allocation",
        who=KEEPERS,
        public=False,
    ),
    Verb(
        name="allocation.published",
        mn="{by} хөрөнгийн хуваарилалтыг нийтлэв: {subject}. Нийт {pot} ₮",
        en="{by} published the allocation: {subject}. {pot} ₮ in all",
        who=KEEPERS,
        law=LAW,
    ),
    Verb(
        name="allocation.replaced",
        mn="{by} хуваарилалтыг шинэчлэв: {subject}. Шалтгаан нь хуудсан дээр бий",
        en="{by} replaced the allocation: {subject}. The reason stands on its page",
        who=KEEPERS,
        law=LAW,
    ),
    Verb(
        name="earlier_shares.loaded",
        mn="{by} өмнөх оны бодит хуваарилалтыг оруулав: {subject}. {places} газар",
        en="{by} loaded what was really given the year before: {subject}. {places} places",
        who=KEEPERS,
        law=LAW,
    ),
)
