"""What the planner is given: who needs what, which sessions are open, what no plan may break."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from math import cos, radians
from typing import Any

from django.utils import timezone

from nutag.core import planning
from nutag.learning.models import (
    AHEAD,
    SEATED,
    Booking,
    PlanItem,
    PlanItemState,
    PlanReason,
    PlanState,
    RuleKind,
    SeatingRun,
    SeatRule,
    SeatState,
    Session,
    Trainer,
    TrainerLevel,
)
from nutag.learning.queries import days
from nutag.learning.queries.changes import Changes
from nutag.learning.rules.plans import FULL_GAP
from nutag.learning.rules.seating import STAY
from nutag.people.models import Post
from nutag.places.models import Boundary, Place, keys_of

KM_A_DEGREE = 111.32
MIDDLE = (106.92, 47.92)
ASKED_FOR = 0.25  # the need of a module somebody asked for without a gap
BEFORE_SESSION = timedelta(hours=1)


@dataclass(frozen=True)
class Wishes:
    """The limits an officer sets. `share` in per cent; `after`: module → the one before it.

    `stay`: role → how many of it stay at work in each office. `hold`: nobody who was invited moves
    unless the seat is gone.
    """

    a_week: int = 1
    share: int = 33
    travel: int = 40
    gap: int = 1
    after: Mapping[str, str] = field(default_factory=dict)
    stay: Mapping[str, int] = field(
        default_factory=lambda: {str(role): number for role, number in STAY.items()}
    )
    hold: bool = False

    def limits(self, posts: Mapping[int, Post], since: date) -> planning.Limits:
        """As the core takes them, with the closed days from `since` on."""
        held = [(office_of(each.place), each.role) for each in posts.values()]
        return planning.Limits(
            self.a_week, self.share / 100, float(self.travel), days.closed_for_all(since),
            {module: (before,) for module, before in self.after.items()}, self.gap,
            dict(Counter(office for office, _role in held)),
            {role: number for role, number in self.stay.items() if number}, dict(Counter(held)),
        )  # fmt: skip

    def plain(self) -> dict[str, Any]:
        """As they are stored."""
        return {
            "a_week": self.a_week, "share": self.share, "travel": self.travel, "gap": self.gap,
            "after": dict(self.after), "stay": dict(self.stay), "hold": self.hold,
        }  # fmt: skip

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Wishes":
        """From what was stored."""
        return cls(**told)


def last_wishes() -> Wishes:
    """The limits of the last run, or the usual ones."""
    last = SeatingRun.objects.first()
    return replace(Wishes.of(last.limits), hold=False) if last else Wishes()


def problem(
    wishes: Wishes, changes: Changes | None = None, *, at: datetime | None = None
) -> planning.Problem:
    """Everything a plan of seats is made from, as it stands at that moment, or with `changes`.

    Only agreed plans count. Who accepted a seat keeps it, and what an officer decided stands; who
    was invited is moved as little as can be; who was excused from a session is not asked for that
    day again.
    """
    now = at or timezone.now()
    sessions = plannable(now)
    today = timezone.localdate(now)
    posts = _posts(today)
    items = PlanItem.objects.filter(
        state=PlanItemState.OPEN, plan__state__in=(PlanState.AGREED, PlanState.ACTIVE)
    ).select_related("module", "plan")
    bookings = list(Booking.objects.filter(session__in=sessions).select_related("session__module"))
    locks, before = _seats(bookings, posts)
    extra = _unknown(bookings, posts, before)
    rules = list(SeatRule.objects.filter(session__in=sessions, lifted_at=None).select_related(
        "item__plan", "item__module"))  # fmt: skip
    locks |= _decided(rules, posts)
    spots = _spots({each.place_id for each in posts.values()}
                   | {each.venue.place_id for each in sessions})  # fmt: skip
    found = planning.Problem(
        _persons(list(items), posts, bookings, spots, today),
        tuple(_session(each, spots, extra[each.pk]) for each in sessions),
        wishes.limits(posts, today), _trainers(today), locks, before,
        frozenset((str(each.item.plan.person_id), str(each.session_id))
                  for each in rules if each.kind == RuleKind.NEVER),
    )  # fmt: skip
    changed = changes.made_in(found) if changes else found
    return _holding(changed) if wishes.hold else changed


def plannable(at: datetime | None = None) -> list[Session]:
    """The sessions in which the planner can seat people."""
    rows = Session.objects.filter(
        state__in=AHEAD, starts_at__gt=(at or timezone.now()) + BEFORE_SESSION
    )
    return list(rows.select_related("module", "venue__place", "trainer__person"))


def solve(found: planning.Problem, seconds: float) -> planning.Plan:
    """A plan of seats; the greedy one where nothing better is found in that time."""
    first = planning.greedy(found)
    return planning.improve(found, first, seconds=seconds) if seconds else first


def _holding(found: planning.Problem) -> planning.Problem:
    """Every seat that was given and can be kept is kept: only who lost a seat is placed anew."""
    kept = {
        (who, module): session for (who, module), session in found.before.items()
        if session in found.session and (who, session) not in found.barred
        and session not in found.untaught
    }  # fmt: skip
    return replace(found, locks={**kept, **found.locks})


def _decided(rules: list[SeatRule], posts: Mapping[int, Post]) -> dict[planning.Request, str]:
    """The seats an officer decided."""
    return {
        (str(each.item.plan.person_id), each.item.module.code): str(each.session_id)
        for each in rules
        if each.kind == RuleKind.HERE and each.item.plan.person_id in posts
        and each.item.state == PlanItemState.OPEN
    }  # fmt: skip


def _posts(day: date) -> dict[int, Post]:
    """The newest post of each person."""
    rows = Post.objects.on(day).select_related("place").order_by("from_on", "pk")
    return {each.person_id: each for each in rows}


def office_of(place: Place) -> str:
    """The office somebody works in: a kheseg leader belongs to the khoroo."""
    return str(place.parent_id if place.kind == "kheseg" else place.pk)


def _seats(
    bookings: list[Booking], posts: Mapping[int, Post]
) -> tuple[dict[Any, str], dict[Any, str]]:
    """Seats that stay, and all seats. A new post since then does not cost a seat."""
    locks, before = {}, {}
    for each in bookings:
        key = (str(each.person_id), each.session.module.code)
        post, made_on = posts.get(each.person_id), timezone.localdate(each.made_at)
        is_new = post is not None and post.from_on >= made_on
        if each.state in SEATED:
            before[key] = str(each.session_id)
        if each.state == SeatState.ACCEPTED or (each.state == SeatState.INVITED and is_new):
            locks[key] = str(each.session_id)
    return locks, before | locks


def _unknown(
    bookings: list[Booking], posts: Mapping[int, Post], seats: Mapping[planning.Request, str]
) -> Counter[int]:
    """Seats taken by people the planner does not move: without a post, or with a second seat."""
    return Counter(
        each.session_id
        for each in bookings
        if each.state in SEATED
        and (
            each.person_id not in posts
            or seats.get((str(each.person_id), each.session.module.code)) != str(each.session_id)
        )
    )


def _persons(
    items: list[PlanItem], posts: Mapping[int, Post], bookings: list[Booking],
    spots: Mapping[int, planning.Spot], since: date,
) -> tuple[planning.Person, ...]:  # fmt: skip
    needs: dict[int, dict[str, float]] = {}
    must: dict[int, set[str]] = {}
    away = days.away_by_post(posts.values(), since)
    for item in items:
        who = item.plan.person_id
        needs.setdefault(who, {})[item.module.code] = (
            ASKED_FOR if item.gap is None else min(1.0, max(0.0, item.gap / FULL_GAP))
        )
        if item.why == PlanReason.ORDER:
            must.setdefault(who, set()).add(item.module.code)
    for each in bookings:
        if each.state in {SeatState.EXCUSED, SeatState.SUBSTITUTED}:
            missed = {timezone.localdate(begin) for begin, _end in each.session.spans}
            away.setdefault(each.person_id, set()).update(missed)
        elif each.state in SEATED:
            needs.setdefault(each.person_id, {})
    return tuple(
        planning.Person(
            str(who), office_of(post.place), spots.get(post.place_id), post.role, needs[who],
            frozenset(must.get(who, ())), frozenset(away.get(who, ())),
        )
        for who, post in sorted(posts.items())
        if who in needs
    )  # fmt: skip


def _session(each: Session, spots: Mapping[int, planning.Spot], taken: int) -> planning.Session:
    parts = tuple((_naive(begin), _naive(end)) for begin, end in each.spans)
    return planning.Session(
        str(each.pk), each.module.code, parts, max(0, each.seats - taken), each.least,
        spots.get(each.venue.place_id), str(each.trainer_id), frozenset(each.roles),
        step_free=each.venue.step_free,
    )  # fmt: skip


def _naive(at: datetime) -> datetime:
    return timezone.localtime(at).replace(tzinfo=None)


def _trainers(since: date) -> tuple[planning.Trainer, ...]:
    rows = Trainer.objects.filter(level__gte=TrainerLevel.TRAINER).prefetch_related("modules")
    away = days.trainers_away(since)
    return tuple(
        planning.Trainer(
            str(each.pk), frozenset(one.code for one in each.modules.all()),
            away.get(each.pk, frozenset()), each.a_week,
        )
        for each in rows.order_by("pk")
    )  # fmt: skip


def _spots(keys: set[int]) -> dict[int, planning.Spot]:
    """Kilometres east and north of the middle of the city; a place without one has its parent's."""
    places = {each.pk: each for each in Place.objects.filter(pk__in=keys)}
    paths = {pk: keys_of(each.path) for pk, each in places.items()}
    wanted = {key for path in paths.values() for key in path[1:]}
    known = {each.place_id: each for each in Boundary.objects.filter(place__in=wanted)}
    found = {}
    for pk, path in paths.items():
        own = next((known[key] for key in reversed(path) if key in known), None)
        if own is not None:
            east = (own.label_lon - MIDDLE[0]) * KM_A_DEGREE * cos(radians(MIDDLE[1]))
            found[pk] = (east, (own.label_lat - MIDDLE[1]) * KM_A_DEGREE)
    return found


def plain(told: planning.Explanation) -> list[dict[str, Any]]:
    """Better sessions and the limits that closed them with their numbers, as they are stored."""
    return [
        {
            "session": int(each.session), "limits": [str(one) for one in each.limits],
            "figures": {str(one): dict(numbers) for one, numbers in each.figures.items()},
        }
        for each in told.others
    ]  # fmt: skip
