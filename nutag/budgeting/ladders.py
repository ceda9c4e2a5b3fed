"""What the ladder of a round consists of, read the same way by actions and queries."""

from datetime import date

from django.db.models import QuerySet

from nutag.budgeting.models import Decision, Item, Ranking, RankingState, Round, Step, StepKind
from nutag.budgeting.rules.ladder import USUAL, Usual
from nutag.core.divergence import Line
from nutag.places.models import Place, keys_of


def owners(round_: Round) -> dict[str, tuple[Usual, Place]]:
    """The steps that can apply where a round was held, by kind, each with the place it lies at."""
    if round_.place is None:
        return {}
    above = Place.objects.filter(pk__in=keys_of(round_.place.path))
    levels = {each.kind: each for each in above}
    return {each.kind: (each, levels[each.level]) for each in USUAL if each.level in levels}


def site_of(round_: Round) -> Place:
    """Where a round was held. Raises ValueError for one of another city."""
    if round_.place is None:
        raise ValueError(round_.slug)
    return round_.place


def has_ladder(round_: Round) -> bool:
    """Whether the steps of a round were set."""
    return Step.objects.filter(round=round_).exists()


def can_have_ladder(round_: Round) -> bool:
    """Whether it is a counted vote of this city that decides something."""
    return round_.place is not None and round_.state == "counted" and not round_.is_rehearsal


def first_choices(round_: Round) -> "QuerySet[Decision]":
    """What the rule of the round funded, in the order in which it decided."""
    found = Decision.objects.filter(result__round=round_, result__rule=round_.rule, funded=True)
    return found.select_related("project").order_by("turn", "project__position")


def in_force(step: Step) -> Ranking | None:
    """The list of a step that stands."""
    return Ranking.objects.filter(step=step, state=RankingState.PUBLIC).first()


def before(step: Step) -> Step | None:
    """The step below."""
    return Step.objects.filter(round=step.round_id, position__lt=step.position).last()


def after(step: Step) -> Step | None:
    """The step above; None for the last."""
    return Step.objects.filter(round=step.round_id, position__gt=step.position).first()


def settles(step: Step) -> bool:
    """Whether its list is what is promised: that of the last decision, and of contracts after."""
    above = after(step)
    return above is None or above.kind == StepKind.CONTRACT


def awaits_contracts(round_: Round) -> bool:
    """Whether a list of contracts is owed and not in force yet."""
    step = Step.objects.filter(round=round_, kind=StepKind.CONTRACT).first()
    return step is not None and in_force(step) is None


def lines(ranking: Ranking) -> list[Line]:
    """The ranked lines of a list, keyed by project; dropped ones are none of them."""
    rows = Item.objects.filter(ranking=ranking, rank__isnull=False).order_by("rank")
    return [Line(str(each.project_id), each.amount) for each in rows]


def year_of(round_: Round) -> int:
    """The year of the fund a round belongs to; that of its import where nothing tells."""
    if round_.cycle:
        return round_.cycle.year
    told = round_.held[:4]
    return int(told) if told.isdecimal() else round_.imported_at.year


def last_day(year: int, decided_on: date) -> date:
    """By when what was decided is to be built: the end of the year of the fund, or of this one."""
    return date(max(year, decided_on.year), 12, 31)


def is_residents(step: Step) -> bool:
    """Whether it is the vote itself, which nobody writes."""
    return step.kind == StepKind.RESIDENTS
