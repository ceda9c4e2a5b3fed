"""Who takes tests, when, with which form, and when a test is passed."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import QuerySet

from nutag.learning.models import Attempt, Form, Item, ItemState, Lesson, Module, Phase
from nutag.learning.rules.attendance import NOTERS
from nutag.record.verbs import OWNER, SIGNED_IN, Verb, Who, register

PASS = 80  # percent; for a test, for testing out of a module, and for a certificate
DELAY = timedelta(days=90)
AGAIN = timedelta(hours=12)
OF_A_LESSON = 2
LEARNERS = (Who((SIGNED_IN,)),)
OWN = (Who((OWNER,)),)


def drawn(person_id: int, code: str) -> Form:
    """The form a person gets first: half of the people A, the other half B, always the same."""
    even = sha256(f"{code} {person_id}".encode()).digest()[0] % 2 == 0
    return Form.A if even else Form.B


def other(form: Form) -> Form:
    """The parallel form."""
    return Form.B if form == Form.A else Form.A


def form_of(first: Form, phase: str, turn: int) -> Form:
    """Before: the form drawn; after: the other; later: the first again; practice in turns."""
    match phase:
        case Phase.PRE | Phase.DELAYED:
            return first
        case _:
            return other(first) if turn % 2 else first


def asked(of: Lesson | Module, form: Form) -> "QuerySet[Item]":
    """The questions of a test: all of a lesson, the first two of each lesson of a module."""
    rows = Item.objects.filter(form=form, state=ItemState.CURRENT)
    if isinstance(of, Lesson):
        return rows.filter(lesson=of).order_by("order")
    few = rows.filter(lesson__module=of, order__lte=OF_A_LESSON)
    return few.order_by("lesson__number", "order")


def passes(right: int, asked: int) -> bool:
    """Whether enough is right."""
    return asked > 0 and 100 * right >= PASS * asked


def forget(person_id: int) -> None:
    """Erasure: a person's tests and what was answered go."""
    Attempt.objects.filter(person_id=person_id).delete()


def due_at(post_sent_at: datetime) -> datetime:
    """From when on the delayed test can be taken."""
    return post_sent_at + DELAY


register(
    Verb(
        name="test.begun",
        mn="{by} шалгалт өгч эхлэв: {subject}",
        en="{by} began a test: {subject}",
        who=LEARNERS,
        public=False,
        shred=forget,
    ),
    Verb(
        name="test.kept",
        mn="{by} шалгалтын хариултаа түр хадгалав: {subject}",
        en="{by} kept answers of a test for later: {subject}",
        who=OWN,
        public=False,
    ),
    Verb(
        name="test.sent",
        mn="{by} шалгалтаа илгээв: {subject}",
        en="{by} sent a test: {subject}",
        who=OWN,
        public=False,
    ),
    Verb(
        name="test.typed_in",
        mn="{by} цаасан дээр өгсөн шалгалтыг шивж оруулав: {subject}",
        en="{by} typed in a test that was written on paper: {subject}",
        who=NOTERS,
        public=False,
    ),
    Verb(
        name="test.rescored",
        mn="Буруу гэж хассан асуултын улмаас шалгалтын дүнг дахин бодов: {subject}, {key}",
        en="A test was scored anew since a question was struck: {subject}, {key}",
        public=False,
    ),
)
