"""When the last step has decided: promises, figures, and one entry that other rooms hear."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from nutag.budgeting import ladders
from nutag.budgeting.models import Item, Ranking, Round, Settled, Step, StepKind, Work, WorkState
from nutag.core.divergence import discordant, kept
from nutag.places.actions import keep_worked_out
from nutag.places.models import Place, keys_of
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.roles import Role

RECOUNTED = "Сүүлийн шатны жагсаалт гарсан тул дахин бодов / Worked out anew after a decision"


def settle(round_: Round, last: Ranking, *, by: Actor, at: datetime) -> Settled:
    """Keep what the last list left of the residents' choice, and make its lines promises.

    A correction of the last list changes what is not under contract yet. Called inside the
    transaction that put the list in force.
    """
    settled = _measured(round_, last, timezone.localdate(at))
    items = list(last.items.select_related("project__place"))
    for item in items:
        _promise(round_, item, settled)
    for place in Place.objects.filter(pk__in=keys_of(last.step.round.place_path)):
        _figures(place, settled.year, demo=round_.demo, at=at)
    funded = [item for item in items if item.rank]
    record(
        "round.decided", by=by, subject=round_, place=round_.place, at=at, year=settled.year,
        funded=len(funded), amount=settled.promised, ranking=last.pk,
        projects=",".join(str(item.project_id) for item in funded),
        works=",".join(map(str, _works(funded))),
    )  # fmt: skip
    return settled


def _works(funded: list[Item]) -> list[int]:
    rows = Work.objects.filter(project__in=[item.project_id for item in funded])
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _measured(round_: Round, last: Ranking, today: date) -> Settled:
    first = Ranking.objects.get(step__round=round_, step__kind=StepKind.RESIDENTS)
    wanted, decided = ladders.lines(first), ladders.lines(last)
    share = kept(wanted, {line.key for line in decided})
    turned, pairs = discordant([line.key for line in wanted], [line.key for line in decided])
    return Settled.objects.update_or_create(
        round=round_,
        defaults={
            "year": ladders.year_of(round_), "wanted": share.of_number, "kept": share.number,
            "wanted_money": share.of_money, "kept_money": share.money, "turned": turned,
            "pairs": pairs, "funded": len(decided),
            "promised": sum(line.amount for line in decided),
            "decided_on": last.decided_on or today,
        },
    )[0]  # fmt: skip


def _promise(round_: Round, item: Item, settled: Settled) -> None:
    there = Work.objects.filter(project=item.project_id).first()
    if there and not _changes_with_the_list(there, item):
        return
    if item.rank is None:
        if there:
            there.state, there.why = WorkState.GIVEN_UP, item.words
            there.save()
        return
    work = there or Work(project=item.project, promised_on=settled.decided_on, year=settled.year)
    work.place = item.project.place or ladders.site_of(round_)
    work.promised, work.state, work.why = item.amount, WorkState.PROMISED, ""
    work.role = _responsible(round_)
    work.due_on = ladders.last_day(settled.year, settled.decided_on)
    work.save()


def _changes_with_the_list(work: Work, item: Item) -> bool:
    """Whether it is only promised, or was given up by an older version of the list itself."""
    if work.state != WorkState.GIVEN_UP:
        return work.state == WorkState.PROMISED
    older = Item.objects.filter(ranking__step=item.ranking.step_id, project=work.project_id)
    return older.filter(rank=None).exists() and work.agreed is None


def _responsible(round_: Round) -> str:
    """Who owes the work: whoever decided last."""
    last = Step.objects.filter(round=round_).last()
    return last.role if last else Role.DISTRICT_OFFICER


def _figures(place: Place, year: int, *, demo: bool, at: datetime) -> None:
    """The share of first choices funded in a year, at a place and inside it, as figures."""
    rows = Settled.objects.filter(year=year, round__place__path__startswith=place.path)
    told = rows.aggregate(
        kept=Sum("kept"), wanted=Sum("wanted"), money=Sum("kept_money"), of=Sum("wanted_money")
    )
    shares = {
        "first-choices-funded": (told["kept"], told["wanted"]),
        "first-choices-money": (told["money"], told["of"]),
    }
    for measure, (part, whole) in shares.items():
        if whole:
            value = round(Decimal(100 * part) / whole, 1)
            keep_worked_out(
                place, measure, year=year, value=value, demo=demo, reason=RECOUNTED, at=at
            )
