"""A better plan, with a bound that no plan can pass: a whole-number program, solved by HiGHS."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import highspy
import numpy as np

from nutag.core.planning.board import Board, fixed
from nutag.core.planning.greedy import Nearest, all_requests, fill
from nutag.core.planning.model import Plan, Problem, Request, Session

NEAR = 12


@dataclass
class Model:
    """Columns: a request at a session, then a session that is held. Rows: low ≤ … ≤ high."""

    seats: list[tuple[Request, Session]] = field(default_factory=list)
    held: list[Session] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)

    def row(self, low: float, high: float, columns: Iterable[int], values: Iterable[float]) -> None:
        """One more row."""
        self.index.extend(columns)
        self.value.extend(values)
        self.starts.append(len(self.index))
        self.low.append(low)
        self.high.append(high)

    def at_most(self, high: float, columns: list[int]) -> None:
        """So many of these at most; no row where that cannot fail."""
        if len(columns) > high:
            self.row(-highspy.kHighsInf, max(0.0, high), columns, [1.0] * len(columns))


def improve(
    problem: Problem, start: Plan, *, seconds: float = 120.0, gap: float = 0.005, near: int = NEAR
) -> Plan:
    """The best plan found in that time, never worse than `start`, with the bound that was proven.

    Everybody is offered the `near` sessions of a module that suit best. The solver stops when
    the gap is proven, or the time is over.
    """
    board = Board(problem)
    asked = [each for each in all_requests(problem) if each not in board.placed]
    nearest = Nearest(problem)
    model, whole = _model(board, nearest, start, asked, near)
    if not model.seats:
        return replace(start, bound=start.worth, whole=whole, method="exact")
    chosen, bound = _solved(problem, model, start, seconds, gap)
    for column in chosen:
        (who, _module), session = model.seats[column]
        board.put(problem.person[who], session)
    board.cancelled = {
        each.id for each in model.held if not board.taken[each.id] and each.least > 1
    }
    fill(board, nearest, asked)
    locked = Board(problem).plan("").worth
    found = board.plan("exact", bound + locked, whole=whole)
    if found.worth >= start.worth:
        return found
    return replace(start, bound=max(bound + locked, start.worth), whole=whole)


def _model(
    board: Board, nearest: Nearest, start: Plan, asked: list[Request], near: int
) -> tuple[Model, bool]:
    problem, model, whole = board.problem, Model(), True
    for who, module in asked:
        person = problem.person[who]
        open_ = [each for each in nearest.of(person, module)
                 if next(fixed(problem, person, each), None) is None]  # fmt: skip
        kept = open_[:near]
        whole &= len(kept) == len(open_)
        seat = start.placed.get((who, module))
        kept += [each for each in open_[near:] if each.id == seat]
        model.seats.extend(((who, module), each) for each in kept)
    model.held = [
        each for each in problem.sessions if each.least > 1 and each.id not in board.standing
    ]
    _rows_of_sessions(board, model)
    _rows_of_people(board, model)
    _rows_of_order(board, model)
    return model, whole


def _grouped[K](keys: Iterable[Iterable[K]]) -> dict[K, list[int]]:
    found: dict[K, list[int]] = {}
    for column, many in enumerate(keys):
        for key in many:
            found.setdefault(key, []).append(column)
    return found


def _rows_of_sessions(board: Board, model: Model) -> None:
    by = _grouped(([each.id] for _request, each in model.seats))
    held = {each.id: len(model.seats) + place for place, each in enumerate(model.held)}
    for session, columns in by.items():
        known = board.problem.session[session]
        room = known.seats - board.taken[known.id]
        if known.id not in held:
            model.at_most(room, columns)
            continue
        ones, switch = [1.0] * len(columns), held[known.id]
        model.row(-highspy.kHighsInf, 0.0, [*columns, switch], [*ones, -float(room)])
        model.row(0.0, highspy.kHighsInf, [*columns, switch], [*ones, -float(known.least)])


def _rows_of_people(board: Board, model: Model) -> None:
    problem, limits = board.problem, board.problem.limits
    for columns in _grouped(([request] for request, _each in model.seats)).values():
        model.at_most(1, columns)
    weeks = _grouped(([(who, week) for week in each.weeks]
                             for (who, _module), each in model.seats))  # fmt: skip
    for (who, week), columns in weeks.items():
        sits = sum(week in each.weeks for each in board.of.get(who, {}).values())
        model.at_most(limits.a_week - sits, columns)
    halves = _grouped(([(problem.person[who].office, half) for half in each.halves]
                              for (who, _module), each in model.seats))  # fmt: skip
    for (office, half), columns in halves.items():
        cover = limits.cover(office)
        if cover is not None:
            model.at_most(cover - board.away[office, half], columns)
    _rows_of_roles(board, model)
    _rows_of_overlap(board, model)


def _rows_of_roles(board: Board, model: Model) -> None:
    """So many of a role stay at work in each office."""
    problem = board.problem
    gone = _grouped(
        [(person.office, person.role, half) for half in each.halves]
        if (person := problem.person[who]).role in problem.limits.stay else []
        for (who, _module), each in model.seats
    )  # fmt: skip
    for (office, role, half), columns in gone.items():
        leave = problem.limits.leave(office, role)
        if leave is not None:
            model.at_most(leave - board.gone[office, role, half], columns)


def _rows_of_overlap(board: Board, model: Model) -> None:
    """Times on a line: no two at once where no two are at once when some part begins."""
    own = _grouped(([who] for (who, _module), _each in model.seats))
    for who, columns in own.items():
        sits = list(board.of.get(who, {}).values())
        taken = [at for at in columns if any(model.seats[at][1].overlaps(each) for each in sits)]
        model.at_most(0, taken)
        if board.problem.limits.a_week == 1:
            continue
        moments = {begin for at in columns for begin, _end in model.seats[at][1].parts}
        for moment in sorted(moments):
            model.at_most(1, [at for at in columns if any(
                begin <= moment < end for begin, end in model.seats[at][1].parts)])  # fmt: skip


def _rows_of_order(board: Board, model: Model) -> None:
    problem = board.problem
    own = _grouped(([request] for request, _each in model.seats))
    for column, ((who, module), session) in enumerate(model.seats):
        person, sits = problem.person[who], board.of.get(who, {})
        for before in problem.limits.after.get(module, ()):
            if before in sits:
                if problem.early(session, sits[before]):
                    model.at_most(0, [column])
            elif before in person.needs:
                firsts = [at for at in own.get((who, before), [])
                          if not problem.early(session, model.seats[at][1])]  # fmt: skip
                model.row(-highspy.kHighsInf, 0.0, [column, *firsts], [1.0, *[-1.0] * len(firsts)])
        for later, known in sits.items():
            if module in problem.limits.after.get(later, ()) and problem.early(known, session):
                model.at_most(0, [column])


def _solved(
    problem: Problem, model: Model, start: Plan, seconds: float, gap: float
) -> tuple[list[int], float]:
    """The columns that are chosen, and the bound."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | float | str] = {
        "output_flag": False, "log_to_console": False, "parallel": "off", "threads": 1,
        "time_limit": seconds, "mip_rel_gap": gap,
    }  # fmt: skip
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(_program(problem, model))
    first = highspy.HighsSolution()
    seated = [float(start.placed.get(request) == each.id) for request, each in model.seats]
    open_ = {each.id for (_request, each), on in zip(model.seats, seated, strict=True) if on}
    first.col_value = seated + [float(each.id in open_) for each in model.held]
    solver.setSolution(first)
    solver.run()
    info, values = solver.getInfo(), solver.getSolution().col_value
    found = values if len(values) else first.col_value
    chosen = [at for at in range(len(model.seats)) if found[at] > 0.5]  # noqa: PLR2004
    return chosen, float(info.mip_dual_bound)


def _program(problem: Problem, model: Model) -> highspy.HighsLp:
    many = len(model.seats) + len(model.held)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = many, len(model.low)
    lp.sense_ = highspy.ObjSense.kMaximize
    worths = [problem.worth(problem.person[who], each) for (who, _module), each in model.seats]
    lp.col_cost_ = np.array(worths + [0.0] * len(model.held))
    lp.col_lower_, lp.col_upper_ = np.zeros(many), np.ones(many)
    lp.row_lower_, lp.row_upper_ = np.array(model.low), np.array(model.high)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(model.starts, np.int32)
    lp.a_matrix_.index_ = np.array(model.index, np.int32)
    lp.a_matrix_.value_ = np.array(model.value)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * many
    return lp
