"""Paper in the vote of the demonstration: one batch reconciled, one half typed, one at the desk."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import islice

from django.utils import timezone

from nutag.budgeting.actions import of_paper as actions
from nutag.budgeting.actions.of_paper import Reading, Slip
from nutag.budgeting.demo.votes import chosen
from nutag.budgeting.models import Batch, Delivery, Round, Slot, SlotState, Verdict
from nutag.budgeting.secrecy import code_of, pile_of
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


def fill() -> None:
    """Paper of the vote under way, typed by the people of the khoroo."""
    round_ = Round.objects.filter(slug__contains="next-year", demo=True).first()
    if round_ is not None:
        paper(round_, [person(box) for box in BOXES])
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
        _hand_out(batch, given)
    actions.replace(rows[0], by=SYSTEM)
    _boxed(rows[0], 24)
    _typed(rows[0], people[0], 24)
    _typed(rows[0], people[1], 24, slip=7)
    actions.close_typing(rows[0], by=people[0])
    _settled(rows[0], people[2])
    actions.reconcile(rows[0], by=people[0])
    _boxed(rows[1], 18)
    _typed(rows[1], people[0], 18)
    _typed(rows[1], people[1], 9)
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


def _hand_out(batch: Batch, number: int) -> None:
    free = Slot.objects.filter(round=batch.round, place=batch.place, state=SlotState.FREE)
    at = timezone.now() - timedelta(days=1)
    for slot in free.order_by("serial")[:number]:
        actions.hand_out(batch, code_of(slot), by=SYSTEM, at=at)


def _boxed(batch: Batch, papers: int) -> None:
    batch.refresh_from_db()
    actions.take_back(batch, unused=batch.left, spoiled=batch.spoiled, by=SYSTEM)
    actions.open_box(batch, papers=papers, by=SYSTEM)


def _typed(batch: Batch, by: Person, papers: int, *, slip: int = -1) -> None:
    """So many papers from the box; one of them with a slip of the finger."""
    kheseg = int(batch.place.code[-2:])
    for at, serial in enumerate(pile_of(batch)[:papers]):
        codes = chosen(kheseg, 10_000 + serial)
        marks = dict.fromkeys(codes[1:] or ["2"] if at == slip else codes, 1)
        reading = Reading(Verdict.VALID, marks) if at != 3 else Reading(Verdict.BLANK)  # noqa: PLR2004
        actions.type_paper(batch, serial, reading, by=by)


def _settled(batch: Batch, by: Person) -> None:
    kheseg = int(batch.place.code[-2:])
    for serial in actions.differing(batch):
        marks = dict.fromkeys(chosen(kheseg, 10_000 + serial), 1)
        actions.settle(batch, serial, Reading(Verdict.VALID, marks), by=by)
