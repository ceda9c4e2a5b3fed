"""A plan at once: by order, then by need; each to the nearest session that fits."""

from nutag.core.planning.board import Board
from nutag.core.planning.model import Person, Plan, Problem, Request, Session


def greedy(problem: Problem) -> Plan:
    """Place by order, then need, at the nearest session that fits.

    Modules that come before others are placed first. Ties: id of the person; then the session with
    the shorter way, the earlier start, the smaller id. Whoever has a seat in an older plan is asked
    there first. Sessions that stay too small are cancelled one by one, the emptiest first, and
    their people placed anew.
    """
    board = Board(problem)
    nearest = Nearest(problem)
    asked = all_requests(problem)
    fill(board, nearest, asked)
    while small := board.small():
        board.cancelled.add(small[0])
        freed = unseat(board, small[0])
        fill(board, nearest, concerned(problem, asked, freed))
    return board.plan("greedy")


class Nearest:
    """The sessions of a module from the best to the worst for somebody, found once per spot."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.found: dict[object, tuple[Session, ...]] = {}

    def of(self, person: Person, module: str) -> tuple[Session, ...]:
        """All sessions of the module."""
        key = (person.at, module)
        if key not in self.found:
            rows = self.problem.offered.get(module, ())
            self.found[key] = tuple(
                sorted(rows, key=lambda each: (round(self.problem.km(person, each), 3),
                                               each.start, each.id))
            )  # fmt: skip
        old = self.problem.before.get((person.id, module))
        if old is None:
            return self.found[key]
        return tuple(sorted(self.found[key], key=lambda each: each.id != old))


def all_requests(problem: Problem) -> list[Request]:
    """Who asks for what, in the order in which they are served."""
    depths = {module: depth(problem, module) for module in problem.offered}
    found = [
        (module not in person.mandatory, depths.get(module, 0), -need, person.id, module)
        for person in problem.persons
        for module, need in person.needs.items()
    ]
    return [(who, module) for *_order, who, module in sorted(found)]


def depth(problem: Problem, module: str, seen: frozenset[str] = frozenset()) -> int:
    """How many modules lie before this one. Raises ValueError where they go round in a circle."""
    if module in seen:
        raise ValueError(f"modules come before one another in a circle: {module}")
    before = problem.limits.after.get(module, ())
    return max((1 + depth(problem, each, seen | {module}) for each in before), default=0)


def fill(board: Board, nearest: Nearest, asked: list[Request]) -> None:
    """Seat whoever has no seat yet and fits somewhere; never in a cancelled session.

    Asked again as long as it helps: a seat in an earlier module opens the one that comes after.
    """
    while sum(_seated(board, nearest, each) for each in asked if each not in board.placed):
        pass


def concerned(problem: Problem, asked: list[Request], freed: list[Request]) -> list[Request]:
    """The requests for which seats that came free can have opened something.

    Those of the same people and of their offices, whose cover they are; and where seats came free
    in other modules than that of the session that was cancelled, those of these modules.
    """
    people = {who for who, _module in freed}
    offices = {problem.person[who].office for who in people} - {""}
    modules = {module for _who, module in freed[:1]}
    others = {module for _who, module in freed} - modules
    return [
        (who, module) for who, module in asked
        if module in others or who in people or problem.person[who].office in offices
    ]  # fmt: skip


def _seated(board: Board, nearest: Nearest, asked: Request) -> bool:
    """Whether a seat was found; what is full or cancelled is not even asked."""
    who, module = asked
    person, taken, cancelled = board.problem.person[who], board.taken, board.cancelled
    found = next(
        (each for each in nearest.of(person, module)
         if taken[each.id] < each.seats and each.id not in cancelled and board.fits(person, each)),
        None,
    )  # fmt: skip
    if found is not None:
        board.put(person, found)
    return found is not None


def unseat(board: Board, session: str) -> list[Request]:
    """Free all seats of a session, and those that were only in order after it; which."""
    freed: list[Request] = []
    for who, module in [key for key, at in board.placed.items() if at == session]:
        person = board.problem.person[who]
        board.take(person, module)
        freed.append((who, module))
        drop_later(board, person, module, freed)
    return freed


def drop_later(board: Board, person: Person, module: str, freed: list[Request]) -> None:
    """Free the seats in modules that come after one which was lost; locked ones stay."""
    for later, before in board.problem.limits.after.items():
        key = (person.id, later)
        if module in before and key in board.placed and key not in board.problem.locks:
            board.take(person, later)
            freed.append(key)
            drop_later(board, person, later, freed)
