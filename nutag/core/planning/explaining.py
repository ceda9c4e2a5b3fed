"""Why somebody sits where they sit, or has no seat."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nutag.core.planning.board import Board
from nutag.core.planning.model import Limit, Person, Plan, Problem, Session


@dataclass(frozen=True)
class Obstacle:
    """A session that was closed, and every limit that closed it, with the numbers behind it.

    No limit: there was room, yet the plan as a whole is better so. `figures`: see `Board.figures`.
    """

    session: str
    limits: tuple[Limit, ...]
    figures: Mapping[Limit, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Explanation:
    """`session` is the seat, None a refusal; `others` the sessions that would have been better.

    For a refusal these are all sessions of the module. `moved`: an older plan had another one.
    """

    person: str
    module: str
    session: str | None
    km: float
    locked: bool
    moved: bool
    others: tuple[Obstacle, ...]


def explain(
    problem: Problem, plan: Plan, person_id: str, module: str, *, board: Board | None = None
) -> Explanation:
    """What stopped each better session, asked of the finished plan.

    For many explanations hand in one `board` (of `on_board`); it comes back as it was. Raises
    KeyError for a person who is not known.
    """
    person = problem.person[person_id]
    board = board or on_board(problem, plan)
    seat = plan.placed.get((person_id, module))
    now = problem.session[seat] if seat else None
    if now is not None:
        board.take(person, module)
    here = problem.worth(person, now) if now else 0.0
    others = tuple(
        _obstacle(board, person, each)
        for each in problem.offered.get(module, ())
        if each is not now and (now is None or problem.worth(person, each) > here)
    )
    if now is not None:
        board.put(person, now)
    old = problem.before.get((person_id, module))
    return Explanation(
        person_id, module, seat, problem.km(person, now) if now else 0.0,
        (person_id, module) in problem.locks, bool(seat and old and old != seat), others,
    )  # fmt: skip


def _obstacle(board: Board, person: Person, session: Session) -> Obstacle:
    limits = tuple(dict.fromkeys(board.stops(person, session)))
    return Obstacle(session.id, limits, board.figures(person, session, limits))


def on_board(problem: Problem, plan: Plan) -> Board:
    """A finished plan as it stands."""
    board = Board(problem)
    board.cancelled = set(plan.cancelled)
    for (who, module), session in plan.placed.items():
        if (who, module) not in problem.locks:
            board.put(problem.person[who], problem.session[session])
    return board
