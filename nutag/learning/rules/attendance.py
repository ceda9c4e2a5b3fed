"""Who may note who came and who left."""

from datetime import timedelta

from nutag.learning.rules.sessions import LEADERS
from nutag.record.roles import Role
from nutag.record.verbs import OWNER, Reach, Verb, Who, register

NOTERS = (*LEADERS, Who((Role.TRAINER,), Reach.ANYWHERE))
EARLY, LATE = timedelta(hours=2), timedelta(hours=4)  # before and after a part, for marks
SKEW = timedelta(minutes=10)  # so far ahead the clock of a device may be
NEAR = timedelta(hours=12)  # farther off than this is no matter of a clock
ENOUGH = 80  # per cent of the hours: to have attended a module, and for a certificate of that

register(
    Verb(
        name="presence.noted",
        mn="{by} сургалтын ирц тэмдэглэв: {subject}",
        en="{by} noted attendance at a session: {subject}",
        who=NOTERS,
        public=False,
    ),
    Verb(
        name="presence.shown",
        mn="{by} өөрийн ирцийг ханын кодоор бүртгүүлэв: {subject}",
        en="{by} noted their own attendance with the code on the wall: {subject}",
        who=(Who((OWNER,)),),
        public=False,
    ),
    Verb(
        name="booking.admitted",
        mn="{by} суудалгүй ирсэн хүнийг сургалтад суулгав: {subject}",
        en="{by} let somebody without a seat into a session: {subject}",
        who=NOTERS,
        public=False,
    ),
    Verb(
        name="presence.corrected",
        mn="{by} ирцийн тэмдэглэлийг шалтгаан бичиж хүчингүй болгов: {subject}",
        en="{by} struck a note of attendance, giving the reason: {subject}",
        who=NOTERS,
        public=False,
    ),
)
