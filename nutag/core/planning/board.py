"""Who sits where so far, and which limits would stop one more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import ceil

from nutag.core.planning.model import Limit, Person, Plan, Problem, Request, Session


class Board:
    """A plan in the making. Locked placements are on it from the beginning."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.placed: dict[Request, str] = {}
        self.of: dict[str, dict[str, Session]] = {}
        self.taken: Counter[str] = Counter()
        self.away: Counter[tuple[str, tuple[date, bool]]] = Counter()
        self.gone: Counter[tuple[str, str, tuple[date, bool]]] = Counter()
        self.cancelled: set[str] = set()
        self.standing = frozenset(problem.locks.values())
        for (who, _module), session in sorted(problem.locks.items()):
            if who in problem.person and session in problem.session:
                self.put(problem.person[who], problem.session[session])

    def put(self, person: Person, session: Session) -> None:
        """Seat a person."""
        self.placed[person.id, session.module] = session.id
        self.of.setdefault(person.id, {})[session.module] = session
        self._count(person, session, 1)

    def take(self, person: Person, module: str) -> None:
        """Free the seat a person has in a module."""
        session = self.of[person.id].pop(module)
        del self.placed[person.id, module]
        self._count(person, session, -1)

    def _count(self, person: Person, session: Session, change: int) -> None:
        self.taken[session.id] += change
        for half in session.halves:
            self.away[person.office, half] += change
            if self.problem.limits.stay:
                self.gone[person.office, person.role, half] += change

    def fits(self, person: Person, session: Session) -> bool:
        """Whether no limit stops this person."""
        return next(self.stops(person, session), None) is None

    def stops(self, person: Person, session: Session) -> Iterator[Limit]:
        """Every limit that one more placement would break, those of the person first."""
        yield from fixed(self.problem, person, session)
        others = [each for each in self.of.get(person.id, {}).values()
                  if each.module != session.module]  # fmt: skip
        if self._out_of_order(person, session):
            yield Limit.ORDER
        if self._week_full(session, others):
            yield Limit.WEEK
        if any(session.overlaps(each) for each in others):
            yield Limit.OVERLAP
        cover = self.problem.limits.cover(person.office)
        if cover is not None and any(
            self.away[person.office, half] >= cover for half in session.halves
        ):
            yield Limit.OFFICE
        leave = self.problem.limits.leave(person.office, person.role)
        if leave is not None and any(
            self.gone[person.office, person.role, half] >= leave for half in session.halves
        ):
            yield Limit.COVER
        if self.taken[session.id] >= session.seats:
            yield Limit.SEATS
        if session.id in self.cancelled:
            yield Limit.MINIMUM

    def figures(
        self, person: Person, session: Session, limits: Iterable[Limit]
    ) -> dict[Limit, dict[str, int]]:
        """The numbers behind the limits that close a session: `most` may, `taken` do already.

        `of`: how many work in the office, or hold the post there. What counts for a half-day is
        told of the fullest one. Distances in whole kilometres, upwards. Limits without numbers
        are left out.
        """
        known = {
            Limit.OFFICE: self._office, Limit.COVER: self._cover, Limit.SEATS: self._seats,
            Limit.MINIMUM: self._minimum, Limit.TRAVEL: self._travel, Limit.WEEK: self._week,
        }  # fmt: skip
        return {each: known[each](person, session) for each in limits if each in known}

    def _office(self, person: Person, session: Session) -> dict[str, int]:
        limits = self.problem.limits
        return {
            "of": limits.offices.get(person.office, 0), "most": limits.cover(person.office) or 0,
            "taken": max(self.away[person.office, half] for half in session.halves),
        }  # fmt: skip

    def _cover(self, person: Person, session: Session) -> dict[str, int]:
        limits, office, role = self.problem.limits, person.office, person.role
        return {
            "of": limits.staff.get((office, role), 0), "most": limits.leave(office, role) or 0,
            "taken": max(self.gone[office, role, half] for half in session.halves),
        }  # fmt: skip

    def _seats(self, _person: Person, session: Session) -> dict[str, int]:
        return {"most": session.seats, "taken": self.taken[session.id]}

    def _minimum(self, _person: Person, session: Session) -> dict[str, int]:
        return {"most": session.least}

    def _travel(self, person: Person, session: Session) -> dict[str, int]:
        way = self.problem.km(person, session)
        return {"most": int(self.problem.limits.travel), "taken": ceil(way)}

    def _week(self, _person: Person, _session: Session) -> dict[str, int]:
        return {"most": self.problem.limits.a_week}

    def _week_full(self, session: Session, others: list[Session]) -> bool:
        return any(
            sum(week in each.weeks for each in others) >= self.problem.limits.a_week
            for week in session.weeks
        )

    def _out_of_order(self, person: Person, session: Session) -> bool:
        after, sits = self.problem.limits.after, self.of.get(person.id, {})
        for module in after.get(session.module, ()):
            if module in person.needs or module in sits:
                first = sits.get(module)
                if first is None or self.problem.early(session, first):
                    return True
        return any(
            session.module in after.get(module, ()) and self.problem.early(later, session)
            for module, later in sits.items()
        )

    def small(self) -> list[str]:
        """Sessions with fewer people than they need, the emptiest first; locked ones stand."""
        found = [
            (self.taken[each.id], each.start, each.id)
            for each in self.problem.sessions
            if 0 < self.taken[each.id] < each.least and each.id not in self.standing
        ]
        return [session for _taken, _start, session in sorted(found)]

    def plan(self, method: str, bound: float | None = None, *, whole: bool = False) -> Plan:
        """What came out."""
        problem = self.problem
        refused = tuple(
            (person.id, module)
            for person in problem.persons
            for module in sorted(person.needs)
            if (person.id, module) not in self.placed
        )
        return Plan(
            dict(self.placed), refused, frozenset(self.cancelled), worth(problem, self.placed),
            method, bound, whole,
        )  # fmt: skip


def fixed(problem: Problem, person: Person, session: Session) -> Iterator[Limit]:
    """The limits that hold whatever the others do."""
    if (person.id, session.id) in problem.barred:
        yield Limit.BARRED
    if session.roles and person.role not in session.roles:
        yield Limit.ROLE
    if person.step_free and not session.step_free:
        yield Limit.ACCESS
    if problem.km(person, session) > problem.limits.travel:
        yield Limit.TRAVEL
    if session.days & (problem.limits.blackout | person.away):
        yield Limit.BLACKOUT
    if session.id in problem.untaught:
        yield Limit.TRAINER
    if problem.limits.cover(person.office) == 0:
        yield Limit.OFFICE


def worth(problem: Problem, placed: Mapping[Request, str]) -> float:
    """What placements are worth together."""
    rows = [(problem.person[who], at) for (who, _module), at in sorted(placed.items())]
    return sum(problem.worth(person, problem.session[at]) for person, at in rows)


def broken(problem: Problem, plan: Plan) -> list[tuple[Request, Limit]]:
    """The limits a plan breaks, those that locks break left out."""
    board = _seated(problem, plan)
    small = set(board.small())
    found: list[tuple[Request, Limit]] = []
    for key, session in plan.placed.items():
        if key in problem.locks:
            continue
        found += [(key, each) for each in _breaks(board, key, session)]
        if session in small:
            found.append((key, Limit.MINIMUM))
    return found


def strained(problem: Problem, plan: Plan) -> dict[Request, tuple[Limit, ...]]:
    """The locks that break a limit, and which: they stand, but somebody ought to know."""
    board = _seated(problem, plan)
    told = {key: _breaks(board, key, plan.placed[key]) for key in problem.locks
            if key in plan.placed}  # fmt: skip
    return {key: limits for key, limits in told.items() if limits}


def _seated(problem: Problem, plan: Plan) -> Board:
    board = Board(problem)
    for (who, module), session in plan.placed.items():
        if (who, module) not in problem.locks:
            board.put(problem.person[who], problem.session[session])
    return board


def _breaks(board: Board, key: Request, session: str) -> tuple[Limit, ...]:
    """What stops a placement once it is taken out and asked for again."""
    person, at = board.problem.person[key[0]], board.problem.session[session]
    board.take(person, key[1])
    found = tuple(dict.fromkeys(board.stops(person, at)))
    board.put(person, at)
    return found
