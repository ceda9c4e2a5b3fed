"""What is put in, and what comes out. Distances in kilometres, times of the place, naive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from math import dist

NOON = 13
type Request = tuple[str, str]  # person and module
type Spot = tuple[float, float]  # kilometres east and north of some point


class Limit(StrEnum):
    """What can close a session to a person."""

    ROLE = "role"
    ACCESS = "access"
    TRAVEL = "travel"
    BLACKOUT = "blackout"
    TRAINER = "trainer"
    ORDER = "order"
    WEEK = "week"
    OVERLAP = "overlap"
    OFFICE = "office"
    COVER = "cover"
    BARRED = "barred"
    SEATS = "seats"
    MINIMUM = "minimum"


@dataclass(frozen=True)
class Person:
    """Somebody with needs: module → 0 to 1. `away`: days on which the person cannot come.

    Without an `office` no cover is asked for; without a spot (`at`) no distance is known.
    """

    id: str
    office: str = ""
    at: Spot | None = None
    role: str = ""
    needs: Mapping[str, float] = field(default_factory=dict)
    mandatory: frozenset[str] = frozenset()
    away: frozenset[date] = frozenset()
    step_free: bool = False


@dataclass(frozen=True)
class Session:
    """A session of a module in one or more parts (from, to). Fewer than `least`: it is cancelled.

    `roles` empty: for everybody.
    """

    id: str
    module: str
    parts: tuple[tuple[datetime, datetime], ...]
    seats: int
    least: int = 1
    at: Spot | None = None
    trainer: str = ""
    roles: frozenset[str] = frozenset()
    step_free: bool = True

    @cached_property
    def start(self) -> datetime:
        """When the first part begins."""
        return min(begin for begin, _end in self.parts)

    @cached_property
    def end(self) -> datetime:
        """When the last part ends."""
        return max(end for _begin, end in self.parts)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days of its parts."""
        return frozenset(begin.date() for begin, _end in self.parts)

    @cached_property
    def weeks(self) -> frozenset[tuple[int, int]]:
        """Year and week (ISO 8601) of its parts."""
        return frozenset(day.isocalendar()[:2] for day in self.days)

    @cached_property
    def halves(self) -> frozenset[tuple[date, bool]]:
        """The half-days it takes up; True is the afternoon, from 13:00."""
        found = set()
        for begin, end in self.parts:
            if begin.hour < NOON:
                found.add((begin.date(), False))
            if end > begin.replace(hour=NOON, minute=0, second=0, microsecond=0):
                found.add((begin.date(), True))
        return frozenset(found)

    def overlaps(self, other: "Session") -> bool:
        """Whether some part of both is at the same time."""
        return any(a < d and c < b for a, b in self.parts for c, d in other.parts)


@dataclass(frozen=True)
class Trainer:
    """Who leads sessions: of which modules, on which days not, how many a week at most."""

    id: str
    modules: frozenset[str]
    away: frozenset[date] = frozenset()
    a_week: int = 3


@dataclass(frozen=True)
class Limits:
    """What no plan may break.

    Of an office at most the `share` is away in a half-day, yet one always may, and one always
    stays. `after`: module → modules that come first where a person needs them, `gap` days between.
    `blackout`: days without sessions for everybody. `offices`: how many work there. `stay`: role →
    how many of it must stay at work in each office; `staff`: how many hold that role there. Where
    no more than must stay hold it, one may go at a time: else nobody of them would ever learn.
    """

    a_week: int = 1
    share: float = 1 / 3
    travel: float = 40.0
    blackout: frozenset[date] = frozenset()
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gap: int = 1
    offices: Mapping[str, int] = field(default_factory=dict)
    stay: Mapping[str, int] = field(default_factory=dict)
    staff: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def cover(self, office: str) -> int | None:
        """How many of an office may be away in one half-day; None where no cover is asked for."""
        if office not in self.offices:
            return None
        there = self.offices[office]
        return min(max(1, int(self.share * there)), there - 1)

    def leave(self, office: str, role: str) -> int | None:
        """How many of a role may be away from an office in one half-day; None for any number."""
        stay = self.stay.get(role, 0)
        if not office or not stay:
            return None
        return max(1, self.staff.get((office, role), 0) - stay)


@dataclass(frozen=True)
class Weights:
    """What a placement is worth: `seat` for any, more by need and order, less by way and move."""

    seat: float = 1.0
    need: float = 1.0
    mandatory: float = 2.0
    way: float = 0.2
    move: float = 0.5


@dataclass(frozen=True)
class Problem:
    """Everything a plan is made from. `locks` stand, even where they break a limit.

    `barred`: persons and sessions that must not come together.
    """

    persons: tuple[Person, ...]
    sessions: tuple[Session, ...]
    limits: Limits = field(default_factory=Limits)
    trainers: tuple[Trainer, ...] = ()
    locks: Mapping[Request, str] = field(default_factory=dict)
    before: Mapping[Request, str] = field(default_factory=dict)
    barred: frozenset[tuple[str, str]] = frozenset()
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def person(self) -> dict[str, Person]:
        """Persons by id."""
        return {each.id: each for each in self.persons}

    @cached_property
    def session(self) -> dict[str, Session]:
        """Sessions by id."""
        return {each.id: each for each in self.sessions}

    @cached_property
    def offered(self) -> dict[str, tuple[Session, ...]]:
        """Sessions by module, by start and id."""
        found: dict[str, list[Session]] = {}
        for each in sorted(self.sessions, key=lambda one: (one.start, one.id)):
            found.setdefault(each.module, []).append(each)
        return {module: tuple(rows) for module, rows in found.items()}

    @cached_property
    def untaught(self) -> frozenset[str]:
        """Sessions nobody can lead: not certified, away, elsewhere, or over the weekly load.

        Sessions are gone through by start and id; the earlier one keeps the trainer.
        """
        known = {each.id: each for each in self.trainers}
        kept: dict[str, list[Session]] = {}
        found = set()
        for each in sorted(self.sessions, key=lambda one: (one.start, one.id)):
            if not each.trainer:
                continue
            who, held = known.get(each.trainer), kept.setdefault(each.trainer, [])
            if who is None or not _can_lead(who, each, held):
                found.add(each.id)
            else:
                held.append(each)
        return frozenset(found)

    def km(self, person: Person, session: Session) -> float:
        """The way to a session; 0 where a spot is not known."""
        if person.at is None or session.at is None:
            return 0.0
        return dist(person.at, session.at)

    def worth(self, person: Person, session: Session) -> float:
        """What this placement adds to a plan."""
        by = self.weights
        old = self.before.get((person.id, session.module))
        return (
            by.seat + by.need * person.needs.get(session.module, 0.0)
            + by.mandatory * (session.module in person.mandatory)
            - by.way * self.km(person, session) / (self.limits.travel or 1.0)
            - by.move * (old is not None and old != session.id)
        )  # fmt: skip

    def early(self, session: Session, first: Session) -> bool:
        """Whether a session begins too soon after the one that has to come first."""
        return session.start.date() < first.end.date() + timedelta(days=self.limits.gap) or (
            session.start < first.end
        )


def _can_lead(who: Trainer, session: Session, held: list[Session]) -> bool:
    full = any(sum(week in each.weeks for each in held) >= who.a_week for week in session.weeks)
    return (
        session.module in who.modules
        and not session.days & who.away
        and not full
        and not any(session.overlaps(each) for each in held)
    )


@dataclass(frozen=True)
class Plan:
    """Who goes where. `bound`: no plan of the model can be worth more; None where none is proven.

    `whole`: the model held every session for everybody, so the bound holds for the problem itself.
    """

    placed: Mapping[Request, str]
    refused: tuple[Request, ...]
    cancelled: frozenset[str]
    worth: float
    method: str = "greedy"
    bound: float | None = None
    whole: bool = False

    @property
    def gap(self) -> float | None:
        """How much more the best plan could be worth, as a share of this one's worth."""
        if self.bound is None:
            return None
        return max(0.0, self.bound - self.worth) / self.worth if self.worth else 0.0
