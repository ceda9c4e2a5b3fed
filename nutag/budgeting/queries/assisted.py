"""Help with voting: who helped how often, and what the sample said."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from nutag.budgeting.models import Answer, Call, Draw, Round, Slot, SlotState
from nutag.budgeting.queries.vote_table import table_of
from nutag.core.sampling import at_most
from nutag.people.models import Person
from nutag.record.actors import Actor
from nutag.record.permissions import may

ROWS = 20


@dataclass(frozen=True)
class Helper:
    """Somebody who typed for voters, and for how many; None where they are too few to show."""

    name: str
    ballots: int | None


@dataclass(frozen=True)
class Asked:
    """What a sample said. `bound`: at most so many of a hundred deny, with 95 % certainty."""

    drawn: int
    yes: int
    no: int
    unreached: int
    waiting: int
    bound: str


def helpers(round_: Round) -> list[Helper]:
    """Who typed for voters, those with most first."""
    rows = Slot.objects.filter(round=round_, state=SlotState.USED, helper__isnull=False)
    times = Counter(rows.values_list("helper", flat=True))
    people = Person.objects.in_bulk(list(times))
    table = table_of(round_)
    return [Helper(str(people[pk]), table.told("helper", pk)) for pk, _n in times.most_common()]


def helped_today(round_: Round, by: Actor, today: Any) -> int:
    """For how many voters somebody typed today."""
    return Slot.objects.filter(round=round_, helper=by.pk, used_on=today).count()


def may_help(round_: Round, by: Actor, parts: list[Any]) -> bool:
    """Whether somebody may type for voters: at the desk, or at home in a part of theirs."""
    return bool(may(by, "ballot.helped", round_)) or any(
        may(by, "ballot.assisted", Slot(round=round_, place=each)) for each in parts
    )


def sample(round_: Round) -> Draw | None:
    """The sample of a round, once it was drawn."""
    return Draw.objects.filter(round=round_).first()


def asked(round_: Round) -> Asked | None:
    """What the sample says so far."""
    times = Counter(Call.objects.filter(draw__round=round_).values_list("answer", flat=True))
    if not times:
        return None
    reached = times[Answer.YES] + times[Answer.NO]
    bound = f"{100 * at_most(denied=times[Answer.NO], asked=reached):.1f} %" if reached else ""
    return Asked(
        times.total(), times[Answer.YES], times[Answer.NO], times[Answer.UNREACHED],
        times[Answer.WAITING], bound,
    )  # fmt: skip


def calls_page(round_: Round, number: str) -> "Page[Any]":
    """The slips whose voters are asked, in the order drawn."""
    rows = Call.objects.filter(draw__round=round_).select_related("slot__place")
    return Paginator(rows, ROWS).get_page(number)
