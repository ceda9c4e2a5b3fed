"""What comes of a session that was held: who came, test and practice, what may be issued now."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nutag.learning.models import (
    Attempt,
    Certificate,
    CertificateKind,
    CertificateState,
    Lesson,
    Module,
    Phase,
    PracticeTask,
    Session,
    SessionState,
    TaskState,
)
from nutag.learning.presence import minutes_of, standing
from nutag.learning.queries.sessions import bookings, sessions
from nutag.learning.rules.attempts import PASS
from nutag.learning.rules.attendance import ENOUGH
from nutag.people.models import Person, Post
from nutag.record.actors import Actor
from nutag.record.permissions import may

LEARNED = (Phase.POST, Phase.DELAYED)
PRACTICE = "practice"
GIVEN = (CertificateKind.ATTENDANCE, CertificateKind.ACHIEVEMENT, PRACTICE)
HELD = 10


@dataclass(frozen=True)
class Taught:
    """Somebody who came to a session, with minutes that count, of how many.

    `test`: the best one after learning; `task`: of practice, the one done or else given;
    `certificates` that were not revoked, by kind; `reach`: what the actor may give this person;
    `open`: whether the actor may know of test and task.
    """

    person: Person
    posts: Sequence[Post]
    minutes: int
    planned: int
    test: Attempt | None
    task: PracticeTask | None
    certificates: Mapping[str, Certificate]
    reach: AbstractSet[str]
    open: bool

    @property
    def roles(self) -> list[str]:
        """The posts held, by their codes."""
        return [each.role for each in self.posts]

    @property
    def percent(self) -> int:
        """The share of the hours, rounded down."""
        return 100 * self.minutes // self.planned if self.planned else 0

    @property
    def attended(self) -> bool:
        """Whether that is long enough."""
        return self.planned > 0 and self.minutes * 100 >= self.planned * ENOUGH

    @property
    def passed_on(self) -> date | None:
        """The day a test after learning was passed; the result itself is the learner's alone."""
        good = self.test and self.test.passed and self.test.sent_at
        return timezone.localdate(good) if good else None

    @property
    def practised_on(self) -> date | None:
        """The day the task was done, as an observer saw or the record shows."""
        done = self.task and self.task.done_at
        return timezone.localdate(done) if done else None


def taught(
    session: Session, of: Module | Lesson, by: Actor, at: datetime | None = None
) -> list[Taught]:
    """Everybody who came, by name. Test, task and achievement are those of `of`."""
    came = {each.person_id: each for each in bookings(session) if standing(each)}
    teaches = by.pk in session.concerned_ids
    posts, tests, tasks = _posts(came, at), _tests(came, of), _tasks(came, of)
    kept = _certificates(came, session.module, of)
    found = []
    for pk, seat in came.items():
        reach = _reach(by, seat.person, posts[pk])
        found.append(
            Taught(
                seat.person, posts[pk], minutes_of(seat, session), session.minutes,
                tests.get(pk), tasks.get(pk), kept.get(pk, {}), reach,
                open=teaches or pk == by.pk or CertificateKind.ATTENDANCE in reach,
            )
        )  # fmt: skip
    return found


def why_not(row: Taught, kind: str, on: date) -> str:
    """Why somebody cannot be given a certificate of that kind, or the practice task; else nothing.

    area: not theirs to give; own, has, expired, present, untested, failed, unpractised, task.
    """
    if kind not in row.reach:
        return "area"
    if kind == PRACTICE:
        return "task" if row.task else ""
    return _why_no_certificate(row, kind, on)


def shown_by_marks(session: Session) -> str:
    """What shows hours, in the language of the site, as it stands on the certificate."""
    with override(settings.LANGUAGE_CODE):
        return _("Nutag: attendance of session %(session)s") % {"session": session.pk}


def shown_by_deeds(test: Attempt, task: PracticeTask) -> str:
    """What shows that somebody can do it, in the language of the site."""
    with override(settings.LANGUAGE_CODE):
        told = {"test": test.pk, "task": task.pk}
        return _("Nutag: test %(test)s, practice task %(task)s") % told


def taught_by(session: Session, choice: str) -> Module | Lesson | None:
    """The module of the session for an empty choice, or its lesson of that code."""
    if choice:
        return session.module.lessons.filter(code=choice).first()
    return session.module


def lessons_of(session: Session) -> list[Lesson]:
    """The lessons of its module."""
    return list(session.module.lessons.all())


def held_sessions(by: Actor) -> list[Session]:
    """The last sessions that were held, of those whose people `by` may look after."""
    rows = sessions().filter(state=SessionState.DELIVERED).order_by("-starts_at", "pk")
    return [each for each in rows[: 3 * HELD] if may(by, "presence.noted", each)][:HELD]


def test_and_practice(
    person: Person, of: Module | Lesson | None
) -> tuple[int, date, date, str] | None:
    """Percent and day of a test passed, the day practice was done, and what shows both.

    None where Nutag does not know of both.
    """
    if of is None:
        return None
    test, task = _tests([person.pk], of).get(person.pk), _tasks([person.pk], of).get(person.pk)
    if not (test and test.passed and test.sent_at and task and task.done_at):
        return None
    days = (timezone.localdate(test.sent_at), timezone.localdate(task.done_at))
    return test.percent, *days, shown_by_deeds(test, task)


def _why_no_certificate(row: Taught, kind: str, on: date) -> str:
    old = row.certificates.get(kind)
    if old:
        return "expired" if old.expired(on) else "has"
    if kind == CertificateKind.ATTENDANCE:
        return "" if row.attended else "present"
    if row.test is None:
        return "untested"
    if not row.test.passed or row.test.percent < PASS:
        return "failed"
    return "" if row.practised_on else "unpractised"


def _reach(by: Actor, person: Person, posts: Sequence[Post]) -> AbstractSet[str]:
    place = posts[0].place if posts else None
    found: set[str] = set()
    if may(by, "practice.assigned", place or person.home):
        found.add(PRACTICE)
    if by.pk != person.pk and may(by, "certificate.issued", Certificate(place=place)):
        found |= {CertificateKind.ATTENDANCE, CertificateKind.ACHIEVEMENT}
    return found


def _posts(people: Collection[int], at: datetime | None) -> dict[int, list[Post]]:
    rows = Post.objects.on(timezone.localdate(at)).filter(person__in=list(people))
    found: dict[int, list[Post]] = {each: [] for each in people}
    for post in rows.select_related("place__parent__parent"):
        found[post.person_id].append(post)
    return found


def _tests(people: Collection[int], of: Module | Lesson) -> dict[int, Attempt]:
    rows = Attempt.objects.filter(
        person__in=list(people), code=of.code, phase__in=LEARNED, sent_at__isnull=False
    )
    found: dict[int, Attempt] = {}
    for each in rows.order_by("sent_at", "pk"):
        best = found.get(each.person_id)
        if best is None or _worth(each) > _worth(best):
            found[each.person_id] = each
    return found


def _worth(test: Attempt) -> tuple[bool, bool, int]:
    """A test passed comes first, then the one right after learning, then the better one."""
    return test.passed, test.phase == Phase.POST, test.percent


def _tasks(people: Collection[int], of: Module | Lesson) -> dict[int, PracticeTask]:
    about = {"lesson": of} if isinstance(of, Lesson) else {"lesson__module": of}
    rows = PracticeTask.objects.filter(person__in=list(people), **about)
    kept = rows.exclude(state=TaskState.WITHDRAWN).select_related("lesson")
    found: dict[int, PracticeTask] = {}
    for each in sorted(kept, key=lambda task: (task.done_at is None, task.done_at, task.pk)):
        found.setdefault(each.person_id, each)
    return found


def _certificates(
    people: Collection[int], module: Module, of: Module | Lesson
) -> dict[int, dict[str, Certificate]]:
    rows = Certificate.objects.filter(person__in=list(people), renewed_by=None)
    standing_ = rows.exclude(state=CertificateState.REVOKED).order_by("issued_on", "pk")
    about = {"lesson": of} if isinstance(of, Lesson) else {"module": of}
    found: dict[int, dict[str, Certificate]] = {}
    for kind, asked in (("attendance", {"module": module}), ("achievement", about)):
        for each in standing_.filter(kind=kind, **asked):
            found.setdefault(each.person_id, {})[kind] = each
    return found
