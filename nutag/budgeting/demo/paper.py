"""Paper in the vote under way: two boxes shut until it ends, a batch at the desk, one in store."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from django.utils import timezone

from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.actions.of_paper import Slip
from nutag.budgeting.demo.votes import chosen
from nutag.budgeting.models import Batch, Delivery, Round, Slot, SlotState
from nutag.budgeting.secrecy import code_of
from nutag.people.cast import KHOROO
from nutag.people.demo import person
from nutag.people.models import Person
from nutag.places.made_up import chance
from nutag.places.models import Place
from nutag.record.actors import SYSTEM

SIZE = 40
BATCHES = 4
BOXES = ("organiser", "social", "governor")
HELPED = {"kheseg": 12, "social": 3}
SLIPS_A_HAND = 40


def people_of_paper() -> list[Person]:
    """The people of the khoroo who work with paper."""
    return [person(box) for box in BOXES]


def fill() -> None:
    """Paper of the vote under way, carried by the people of the khoroo."""
    round_ = Round.objects.filter(slug__contains="next-year", demo=True).first()
    if round_ is not None:
        paper(round_, people_of_paper())
        help_(round_, {person(box): number for box, number in HELPED.items()})
        rounds_at_doors(round_)


def paper(round_: Round, people: Sequence[Person]) -> None:
    """Four batches, each further than the next."""
    khesegs = list(Place.objects.filter(code__startswith=f"{KHOROO}-0").order_by("code")[:BATCHES])
    for at in range(BATCHES):
        kheseg = khesegs[at % len(khesegs)]
        actions.print_batches(round_, {kheseg: SIZE}, SIZE, by=SYSTEM)
    rows = list(Batch.objects.filter(round=round_).select_related("place").order_by("number"))
    for batch, given in zip(rows, (24, 18, 6), strict=False):
        actions.deliver(batch, people[0], by=SYSTEM, seal=f"A-{batch.number:03}")
        free = Slot.objects.filter(round=round_, place=batch.place, state=SlotState.FREE)
        yesterday = timezone.now() - timedelta(days=1)
        handed_out(batch, free.order_by("serial")[:given], at=yesterday)
    actions.replace(rows[0], by=SYSTEM)
    for batch in rows[:2]:
        batch.refresh_from_db()
        actions.take_back(batch, unused=batch.left, spoiled=batch.spoiled, by=SYSTEM)
    for why in ("moved", "missing"):
        actions.keep_apart(rows[2], why, by=people[0])


def help_(round_: Round, helpers: Mapping[Person, int]) -> None:
    """A kheseg leader and a social worker have typed for some voters in the first kheseg."""
    at = timezone.now() - timedelta(days=1)
    free = Slot.objects.filter(round=round_, state=SlotState.FREE).order_by("serial")
    slots = iter(free.select_related("place"))
    for helper, number in helpers.items():
        for slot in islice(slots, number):
            marks = dict.fromkeys(chosen(int(slot.place.code[-2:]), slot.serial), 1)
            slip = Slip(code_of(slot), f"demo help {slot.serial}")
            actions.assist(round_, marks, slip, counterfoil=slot.serial, by=helper, at=at)


def rounds_at_doors(round_: Round) -> None:
    """Leaders have been at most doors; in the first kheseg a round is under way."""
    slots = Slot.objects.filter(round=round_).exclude(state=SlotState.VOID)
    for kheseg in Place.objects.filter(pk__in=slots.values("place")).order_by("code"):
        serials = list(
            slots.filter(place=kheseg).order_by("serial").values_list("serial", flat=True)
        )
        for start in range(0, len(serials), SLIPS_A_HAND):
            some = serials[start : start + SLIPS_A_HAND]
            luck = chance(f"{kheseg.code}-{start}", "door")
            _door(round_, kheseg, some, int(luck * 8))


def _door(round_: Round, kheseg: Place, serials: list[int], absent: int) -> None:
    """Slips one after the other: at the first doors nobody was there, at one it was refused."""
    part = range(serials[0], serials[0] + absent)
    if absent and serials[0] % 3:
        actions.note_span(round_, kheseg, part, Delivery.ABSENT, by=SYSTEM)
    if absent == 1:
        actions.note_delivery(round_, serials[-1], Delivery.REFUSED, by=SYSTEM)
    last = serials[-1] - (25 if serials[0] == 1 else 0)
    rest = range(serials[0], max(last, serials[0]) + 1)
    actions.note_span(round_, kheseg, rest, Delivery.DELIVERED, by=SYSTEM)


def handed_out(batch: Batch, slots: Iterable[Slot], *, at: datetime) -> None:
    """A paper for each of these slips."""
    for slot in slots:
        actions.hand_out(batch, code_of(slot), by=SYSTEM, at=at)
