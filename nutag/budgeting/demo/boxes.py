"""A small vote of the demonstration that ended yesterday: its boxes of paper are open.

One batch is sealed, one half typed; two boxes are still shut, to be opened and typed.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice

from django.utils import timezone

from nutag.budgeting import actions
from nutag.budgeting.actions import Draft
from nutag.budgeting.actions import of_paper as papers
from nutag.budgeting.actions.of_paper import Reading
from nutag.budgeting.demo.paper import handed_out, people_of_paper
from nutag.budgeting.forms import starts
from nutag.budgeting.models import Batch, Round, Rule, Slot, SlotState, Verdict
from nutag.budgeting.queries import place_by
from nutag.budgeting.secrecy import code_of, pile_of
from nutag.people.cast import KHOROO
from nutag.people.models import Person
from nutag.places.made_up import chance
from nutag.places.queries import children
from nutag.record.actors import SYSTEM

BUDGET = 24_000_000
MILLION = 1_000_000
MOST = 3
LASTED = timedelta(days=7)
SLIPS, SIZE = 60, 30  # slips in each kheseg, papers in each batch
PARTS = 3
ON_PHONES = 52
GIVEN = (24, 18, 20, 10)  # papers by batch
SEALED, TYPED = 0, 1  # which batch is how far
HALF = 9
SLIP = 7
BLANK = 3
WISHES = (
    ("Хогийн савны суурь", "Stands for waste bins", 6, 0.62),
    ("Модны суулгац 80 ширхэг", "80 young trees", 4, 0.55),
    ("Хашааны будаг, хамтын ажил", "Paint for fences, a day of common work", 5, 0.34),
    ("Гудамжны хаягийн самбар", "Street signs", 3, 0.48),
    ("Цас цэвэрлэх багаж", "Tools to clear snow", 4, 0.41),
    ("Сандал 10 ширхэг", "Ten benches", 8, 0.29),
)


def fill() -> Round:
    """The vote, over since yesterday, with its paper."""
    people = people_of_paper()
    round_ = _opened()
    free = Slot.objects.filter(round=round_, state=SlotState.FREE).order_by("serial")
    slots = iter(list(free.select_related("place")))
    during = round_.vote.opens_at + timedelta(days=2)
    for slot in islice(slots, ON_PHONES):
        marks = dict.fromkeys(_chosen(slot.serial), 1)
        actions.cast(round_, marks, code=code_of(slot), word=f"yard {slot.serial}", at=during)
    for number, batch in enumerate(_batches(round_)):
        papers.deliver(batch, people[0], by=SYSTEM, seal=f"Y-{batch.number:02}", at=during)
        handed_out(batch, islice(slots, GIVEN[number]), at=during)
        batch.refresh_from_db()
        papers.take_back(batch, unused=batch.left, spoiled=0, by=SYSTEM)
    _typed(round_, people)
    actions.log_round(round_, by=SYSTEM)
    return round_


def _opened() -> Round:
    place = place_by(KHOROO)
    if place is None:
        raise ValueError(KHOROO)
    last = starts(timezone.localdate())
    round_ = actions.plan(
        place, by=SYSTEM, demo=True, at=last - LASTED - timedelta(days=10),
        name_mn="Гудамжны жижиг ажлын санал хураалт",
        name_en="Vote about small works in the streets",
        budget=BUDGET, rule=Rule.GREEDY, most=MOST, opens_at=last - LASTED, closes_at=last,
        grace=0,
    )  # fmt: skip
    drafts = [Draft(mn, en, cost * MILLION) for mn, en, cost, _liked in WISHES]
    actions.add_projects(round_, drafts, by=SYSTEM)
    khesegs = list(children(place))[:PARTS]
    actions.make_slots(round_, dict.fromkeys(khesegs, SLIPS), by=SYSTEM)
    shares = actions.make_key(round_, by=SYSTEM)
    actions.try_key(round_, shares[:2], by=SYSTEM)
    return actions.open_voting(round_, by=SYSTEM, at=last - LASTED)


def _batches(round_: Round) -> Iterator[Batch]:
    place = Slot.objects.filter(round=round_).select_related("place")[0].place
    papers.print_batches(round_, {place: SIZE * len(GIVEN)}, SIZE, by=SYSTEM)
    yield from Batch.objects.filter(round=round_).select_related("place").order_by("number")


def _typed(round_: Round, people: Sequence[Person]) -> None:
    rows = list(Batch.objects.filter(round=round_).select_related("place").order_by("number"))
    for at in (SEALED, TYPED):
        papers.open_box(rows[at], papers=GIVEN[at], by=SYSTEM)
    one, two, third = people
    _type(rows[SEALED], one, GIVEN[SEALED])
    _type(rows[SEALED], two, GIVEN[SEALED], slip=SLIP)
    papers.close_typing(rows[SEALED], by=one)
    for serial in papers.differing(rows[SEALED]):
        marks = dict.fromkeys(_chosen(1_000 + serial), 1)
        papers.settle(rows[SEALED], serial, Reading(Verdict.VALID, marks), by=third)
    papers.reconcile(rows[SEALED], by=one)
    _type(rows[TYPED], one, GIVEN[TYPED])
    _type(rows[TYPED], two, HALF)


def _type(batch: Batch, by: Person, number: int, *, slip: int = -1) -> None:
    """So many papers from the box; one of them with a slip of the finger."""
    for at, serial in enumerate(pile_of(batch)[:number]):
        codes = _chosen(1_000 + serial)
        marks = dict.fromkeys(codes[1:] or ["2"] if at == slip else codes, 1)
        reading = Reading(Verdict.BLANK) if at == BLANK else Reading(Verdict.VALID, marks)
        papers.type_paper(batch, serial, reading, by=by)


def _chosen(voter: int) -> list[str]:
    liked = [
        (chance(f"{voter}-{at}", "yard") / wish[3], str(at))
        for at, wish in enumerate(WISHES, start=1)
    ]
    return [code for luck, code in sorted(liked)[:MOST] if luck < 1] or ["1"]
