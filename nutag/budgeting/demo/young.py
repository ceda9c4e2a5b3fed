"""A small counted round of the same khoroo that waits for its khural, to try a decision with."""

from datetime import timedelta

from django.utils import timezone

from nutag.budgeting.actions import of_decisions as actions
from nutag.budgeting.actions.of_decisions import Basis, Labels, import_election
from nutag.budgeting.models import Round, StepKind
from nutag.budgeting.queries.of_decisions import place_by
from nutag.people.cast import KHOROO
from nutag.record.actors import SYSTEM

BUDGET = 40_000_000
WISHES = (
    ("Сагсан бөмбөгийн талбай", "Basketball court", 18),
    ("Гадаа фитнес", "Outdoor gym", 9),
    ("Номын булан", "Reading corner", 6),
    ("Дугуйн зогсоол", "Bicycle stands", 5),
    ("Мөсөн гулгуур", "Ice slide", 12),
    ("Чөлөөт ханын зураг", "Wall for free painting", 4),
)
BALLOTS = (("1,2", 34), ("1,3", 21), ("2,4", 17), ("3,5", 14), ("4,6", 11), ("5", 8), ("6", 5))


def fill() -> Round:
    """The round, counted, with its steps set: the khural's turn has come."""
    now = timezone.now()
    counted = import_election(
        file().encode(),
        by=SYSTEM,
        at=now - timedelta(days=20),
        labels=Labels(
            name_mn="Залуучуудын санал хураалт",
            name_en="Vote of the young people",
            place=place_by(KHOROO),
            demo=True,
            english={str(at): name for at, (_mn, name, _cost) in enumerate(WISHES, start=1)},
        ),
    )
    due = timezone.localdate(now)
    steps = [
        Basis(StepKind.KHURAL, due_on=due + timedelta(days=6)),
        Basis(StepKind.DISTRICT, due_on=due + timedelta(days=36)),
    ]
    actions.arrange_ladder(counted, steps, by=SYSTEM, at=now - timedelta(days=15))
    return counted


def file() -> str:
    """The round as a .pb file."""
    votes = [choice for choice, times in BALLOTS for _each in range(times)]
    head = {
        "description": "үзүүлэнд зориулж зохиосон", "country": "Mongolia",
        "unit": "Ulaanbaatar", "subunit": KHOROO, "instance": "2026",
        "num_projects": len(WISHES), "num_votes": len(votes), "budget": BUDGET,
        "vote_type": "approval", "rule": "greedy", "language": "mn", "currency": "MNT",
    }  # fmt: skip
    lines = ["META", "key;value", *(f"{key};{value}" for key, value in head.items())]
    lines += ["PROJECTS", "project_id;cost;name"]
    lines += [f"{at};{cost}000000;{name}" for at, (name, _en, cost) in enumerate(WISHES, start=1)]
    lines += ["VOTES", "voter_id;vote"]
    lines += [f"{number};{choice}" for number, choice in enumerate(votes, start=1)]
    return "\n".join(lines) + "\n"
