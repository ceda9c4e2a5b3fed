"""Plans of seats that are tried out: sealed, stored, compared, told in words."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from nutag.core import planning
from nutag.core.planning import Limit
from nutag.learning.models import PlanItem, PlanItemState, SeatingTrial, TrialState
from nutag.learning.queries import seating
from nutag.learning.queries.changes import NEW, Changes
from nutag.learning.queries.sessions import sessions, title
from nutag.learning.telling import OF_OTHERS, limit_in_words
from nutag.people.models import Person
from nutag.record.actors import Actor

type ATrial = SeatingTrial
MOST = 40
LATE = timedelta(minutes=5)  # after which somebody else may have to look at it
NOTHING = 0.005  # per cent, less than is told
AT_ONCE = 150  # seats that are given in less than two seconds


class Who(NamedTuple):
    """A person and a module, with the item of their plan where a decision can be made."""

    name: str
    module: str
    item: int | None
    was: str = ""
    now: str = ""
    why: tuple[tuple[str, int], ...] = ()


class Alike(NamedTuple):
    """People who want the same module and are stopped by the same."""

    module: str
    why: tuple[tuple[str, int], ...]
    people: list[Who]


@dataclass(frozen=True)
class Tried:
    """What a plan would do, before anybody is invited. Lists hold the first of `MOST`.

    `gained`, `lost`: who has a seat with the changes only, or without them only.
    """

    placed: int
    fresh: int
    moved: int
    refusals: int
    base: Mapping[str, int] | None
    cancelled: list[str]
    refused: list[Alike]
    moves: list[Who]
    gained: list[Who]
    lost: list[Alike]
    strained: list[Alike]
    gap: float | None
    sessions: list[tuple[str, int, int]]

    @property
    def is_best(self) -> bool:
        """Whether it was proven that no plan is better, but for rounding."""
        return self.gap is not None and self.gap_percent < NOTHING

    @property
    def gap_percent(self) -> float:
        """How much better a plan could be at most, in per cent."""
        return 100 * (self.gap or 0.0)


def trial_by(pk: int) -> SeatingTrial | None:
    """One plan that was tried out."""
    return SeatingTrial.objects.select_related("run").filter(pk=pk).first()


def waiting_trial(by: Actor, limits: Mapping[str, Any], changes: Mapping[str, Any],
                  since: datetime) -> SeatingTrial | None:  # fmt: skip
    """The same trial, asked for by the same person, that is being worked out."""
    rows = SeatingTrial.objects.filter(by=by.pk, state=TrialState.WAITING, at__gte=since)
    return next((each for each in rows if (each.limits, each.changes) == (limits, changes)), None)


def wishes_of(trial: SeatingTrial) -> seating.Wishes:
    """Its limits."""
    return seating.Wishes.of(trial.limits)


def problem_of(trial: SeatingTrial, *, at: datetime | None = None) -> planning.Problem:
    """What it is made from, as it stands now."""
    return seating.problem(wishes_of(trial), Changes.of(trial.changes), at=at)


def seal(problem: planning.Problem) -> str:
    """The same for the same problem: SHA-256 of everything in it."""
    told = {name: _flat(value) for name, value in asdict(problem).items()}
    return sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()


def _flat(value: Any) -> Any:
    """Sets and pairs in an order, so that the same thing is always written alike."""
    if isinstance(value, Mapping):
        rows = ((str(key), _flat(each)) for key, each in value.items())
        return sorted(rows, key=lambda row: row[0])
    if isinstance(value, set | frozenset):
        return sorted(str(each) for each in value)
    if isinstance(value, list | tuple):
        return [_flat(each) for each in value]
    return value


def gives_many(trial: SeatingTrial) -> bool:
    """Whether so many have to be told that nobody should wait for the page."""
    return len(trial.found.get("placed", ())) > AT_ONCE


def packed(plan: planning.Plan) -> dict[str, Any]:
    """A plan as it is stored."""
    return {
        "placed": [[*key, at] for key, at in sorted(plan.placed.items())],
        "refused": [list(each) for each in plan.refused], "cancelled": sorted(plan.cancelled),
        "worth": plan.worth, "method": plan.method, "bound": plan.bound, "whole": plan.whole,
    }  # fmt: skip


def unpacked(told: Mapping[str, Any]) -> planning.Plan:
    """A plan from what was stored."""
    return planning.Plan(
        {(who, module): at for who, module, at in told["placed"]},
        tuple((who, module) for who, module in told["refused"]), frozenset(told["cancelled"]),
        told["worth"], told["method"], told["bound"], told["whole"],
    )  # fmt: skip


def tried(found: planning.Problem, plan: planning.Plan, base: Mapping[str, Any]) -> Tried:
    """A plan in figures and names: who is new, who moves, who finds no seat and why."""
    known = {key: found.before.get(key) for key in plan.placed}
    moves = [key for key, old in known.items() if old is not None and old != plan.placed[key]]
    had = unpacked(base).placed if base else plan.placed
    refused, strained = set(plan.refused), planning.strained(found, plan)
    gained = [key for key in plan.placed if key not in had][:MOST]
    lost = [key for key in had if key in refused][:MOST]
    shown = [*plan.refused[:MOST], *moves[:MOST], *strained, *gained, *lost]
    telling = _Telling(found, plan, shown)
    taken = Counter(plan.placed.values())
    return Tried(
        len(plan.placed), sum(old is None for old in known.values()), len(moves),
        len(plan.refused), _counted(base) if base else None,
        [telling.titles[each] for each in sorted(plan.cancelled, key=int)],
        telling.closed(plan.refused[:MOST]),
        [telling.who(key) for key in moves[:MOST]],
        [telling.who(key) for key in gained],
        telling.closed(lost),
        alike(telling.who(key, tuple((str(OF_OTHERS[each]), 1) for each in limits))
              for key, limits in strained.items()),
        plan.gap,
        [(telling.titles[each.id], taken[each.id], each.seats) for each in found.sessions
         if taken[each.id]],
    )  # fmt: skip


def alike(people: Iterable[Who]) -> list[Alike]:
    """People put together by module and reason, by module."""
    found: dict[tuple[str, tuple[tuple[str, int], ...]], list[Who]] = {}
    for each in people:
        found.setdefault((each.module, each.why), []).append(each)
    rows = sorted(found.items(), key=lambda row: row[0])
    return [Alike(module, why, who) for (module, why), who in rows]


class _Telling:
    """Names of people and sessions, fetched once."""

    def __init__(
        self, found: planning.Problem, plan: planning.Plan, keys: list[planning.Request]
    ) -> None:
        self.found, self.plan, self.board = found, plan, planning.on_board(found, plan)
        rows = sessions().in_bulk([int(each) for each in {*found.session, *found.before.values()}])
        self.titles = {str(pk): title(each) for pk, each in rows.items()}
        self.seats = {str(pk): each.seats for pk, each in rows.items()}
        if NEW in found.session:
            self.titles[NEW] = new_title(found.session[NEW])
        ids = {int(who) for who, _module in keys}
        self.people = Person.objects.in_bulk(ids)
        items = PlanItem.objects.filter(plan__person__in=ids, state=PlanItemState.OPEN)
        self.items = {
            (str(who), module): pk
            for who, module, pk in items.values_list("plan__person", "module__code", "pk")
        }

    def closed(self, keys: Iterable[planning.Request]) -> list[Alike]:
        """People without a seat: in words what closed the sessions, and how many each closed."""
        rows = []
        for key in keys:
            told = planning.explain(self.found, self.plan, *key, board=self.board)
            counted = Counter(words for each in told.others for words in self.limits(each))
            rows.append(self.who(key, tuple(counted.most_common())))
        return alike(rows)

    def limits(self, told: planning.Obstacle) -> list[str]:
        """What closed a session, each limit with its numbers, as the person reads it too."""
        figures = {limit: dict(numbers) for limit, numbers in told.figures.items()}
        if Limit.SEATS in figures and told.session in self.seats:
            figures[Limit.SEATS]["most"] = self.seats[told.session]
        return [limit_in_words(each, figures.get(each, {}), own=False) for each in told.limits]

    def who(self, key: planning.Request, why: tuple[tuple[str, int], ...] = ()) -> Who:
        old, new = self.found.before.get(key, ""), self.plan.placed.get(key, "")
        person = self.people.get(int(key[0]))
        return Who(
            person.full_name if person else "–", key[1], self.items.get(key),
            self.titles.get(old, ""), self.titles.get(new, ""), why,
        )  # fmt: skip


def new_title(session: planning.Session) -> str:
    """The session that is only thought of, in a few words."""
    return f"{session.module}. {session.start:%Y-%m-%d %H:%M}"


def _counted(base: Mapping[str, Any]) -> dict[str, int]:
    return {"placed": len(base["placed"]), "refused": len(base["refused"]),
            "moved": base["moved"]}  # fmt: skip
