"""Who may try plans of seats out and decide about single seats, and how it is told."""

from nutag.learning.rules.plans import PLANNERS
from nutag.learning.rules.sessions import CITY
from nutag.record.roles import Role
from nutag.record.verbs import Verb, register

# At least so many of a role stay at work, unless the officer says otherwise.
STAY = {Role.KHOROO_ORGANISER.value: 1, Role.SOCIAL_WORKER.value: 1}

register(
    Verb(
        name="session.changed",
        mn="{by} сургалтын зохион байгуулалтыг өөрчлөв: {subject}",
        en="{by} changed a session: {subject}",
        who=PLANNERS,
        public=False,
    ),
    Verb(
        name="seats.tried",
        mn="{by} суудлын хуваарилалтыг урьдчилан тооцоолуулав",
        en="{by} tried a plan of seats out",
        who=CITY,
        public=False,
    ),
    Verb(
        name="seats.worked_out",
        mn="Суудлын хуваарилалтын тооцоо бэлэн боллоо",
        en="A plan of seats was worked out",
        public=False,
    ),
    Verb(
        name="seats.decided",
        mn="{by} суудлын хуваарилалтыг шийдэв",
        en="{by} decided a plan of seats",
        who=CITY,
        public=False,
    ),
    Verb(
        name="seat.held",
        mn="{by} хэн аль сургалтад заавал суухыг шийдэв: {subject}",
        en="{by} decided that somebody sits in a session: {subject}",
        who=PLANNERS,
        public=False,
    ),
    Verb(
        name="seat.barred",
        mn="{by} хэн аль сургалтад суухгүйг шийдэв: {subject}",
        en="{by} decided that somebody does not sit in a session: {subject}",
        who=PLANNERS,
        public=False,
    ),
    Verb(
        name="seat.freed",
        mn="{by} суудлын талаарх шийдвэрээ цуцлав: {subject}",
        en="{by} lifted a decision about a seat: {subject}",
        who=PLANNERS,
        public=False,
    ),
)
