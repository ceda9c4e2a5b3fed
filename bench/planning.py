"""Placing 3,500 officials into 320 sessions: at once, and with a proven bound.

python -m bench planning     both figures, with the most memory the process ever held
"""

import random
import resource
import time
from datetime import datetime, timedelta

from bench.telling import tell
from nutag.core.planning import Limits, Person, Problem, Session, Trainer, broken, greedy, improve

SEED = 20261
MODULES = ("1", "2", "3", "4")


def city(people: int = 3500, sessions: int = 320, offices: int = 204) -> Problem:
    """A made-up city: offices in nine districts, twenty weeks, four modules, 25 seats each."""
    chance = random.Random(SEED)
    centres = [(chance.uniform(-12, 12), chance.uniform(-8, 8)) for _each in range(9)]
    spots: dict[str, tuple[float, float]] = {}
    for n in range(offices):
        x, y = centres[n % 9]
        spots[f"k{n:03}"] = (x + chance.gauss(0, 2.5), y + chance.gauss(0, 2.5))
    names = sorted(spots)
    homes = [names[n % offices] for n in range(people)]
    persons = tuple(_person(n, at, spots[at], chance) for n, at in enumerate(homes))
    first = datetime(2026, 1, 12, 9)  # noqa: DTZ001 - time of the place
    found = tuple(_session(n, centres, first, chance) for n in range(sessions))
    sizes: dict[str, int] = {}
    for each in persons:
        sizes[each.office] = sizes.get(each.office, 0) + 1
    trainers = tuple(Trainer(f"t{n}", frozenset(MODULES), a_week=5) for n in range(32))
    limits = Limits(travel=40.0, offices=sizes, after={"4": ("1",)}, gap=7)
    return Problem(persons, found, limits, trainers)


def _person(n: int, office: str, at: tuple[float, float], chance: random.Random) -> Person:
    wanted = chance.sample(MODULES, chance.choice((1, 2, 2, 3, 3)) if n % 8 else 4)
    needs = {each: round(chance.random(), 3) for each in wanted}
    must = frozenset(wanted[:1]) if chance.random() < 0.2 else frozenset()
    return Person(f"p{n:04}", office, at, needs=needs, mandatory=must)


def _session(
    n: int, centres: list[tuple[float, float]], first: datetime, chance: random.Random
) -> Session:
    week, slot = n // 16, n % 16
    begin = first + timedelta(weeks=week, days=slot % 5, hours=5 * (slot // 5 % 2))
    x, y = centres[n % 9]
    return Session(
        f"s{n:03}", MODULES[(n // 9) % 4], ((begin, begin + timedelta(hours=3)),), seats=25,
        least=8, at=(x + chance.gauss(0, 1), y + chance.gauss(0, 1)), trainer=f"t{n % 32}",
    )  # fmt: skip


def main() -> None:
    """Print both lines."""
    problem = city()
    wanted = sum(len(each.needs) for each in problem.persons)
    began = time.perf_counter()
    plan = greedy(problem)
    took = time.perf_counter() - began
    tell(
        "planning, greedy", f"{took:.2f} s", f"{len(plan.placed)} of {wanted} placed",
        f"worth {plan.worth:.1f}", f"{len(broken(problem, plan))} limits broken",
    )  # fmt: skip
    began = time.perf_counter()
    better = improve(problem, plan, seconds=110)
    took = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tell(
        "planning, HiGHS, 12 nearest", f"{took:.1f} s", f"{len(better.placed)} placed",
        f"worth {better.worth:.1f}", f"gap {100 * (better.gap or 0):.2f} %", f"{most:.0f} MB",
        f"{len(broken(problem, better))} limits broken",
    )  # fmt: skip


if __name__ == "__main__":
    main()
