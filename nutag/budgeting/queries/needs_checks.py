"""Paper forms entered twice: what is to be done, what was drawn, how often clerks were mistaken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nutag.budgeting import needs_secrecy, needs_tally, serials
from nutag.budgeting.actions.needs_checks import HOME, VALID, fresh, kept, undrawn
from nutag.budgeting.models import (
    CheckState,
    Cycle,
    Invalid,
    NeedsCheck,
    NeedsDraw,
    NeedsForm,
    Residence,
)
from nutag.budgeting.queries.needs_results import Outcome
from nutag.core.sampling import at_most
from nutag.places.models import FEWEST, Place
from nutag.record.actors import Actor

COLUMNS = ("mark", "drawn")

type ADraw = NeedsDraw
type ACheck = NeedsCheck


@dataclass(frozen=True)
class Field:
    """How often one field differed, and how many of both entries were mistaken in it."""

    name: str
    differing: int
    wrong: int
    percent: str


@dataclass(frozen=True)
class Checked:
    """What came of entering forms twice; `bound` in words, as a share of a hundred."""

    forms: int
    waiting: int
    mistaken: int
    percent: str
    bound: str
    fields: Sequence[Field]

    @property
    def readings(self) -> int:
        """Each form was read by two people."""
        return 2 * self.forms


@dataclass(frozen=True)
class Pair:
    """A form entered in two ways; `told` is empty for those who entered it."""

    serial: str
    mine: bool
    told: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Desk:
    """What is still to be drawn and entered again."""

    fresh: int
    rest: int
    waiting: Sequence[str]
    mine: int
    pairs: Sequence[Pair]

    @property
    def settles(self) -> bool:
        """Whether somebody may settle any of the pairs."""
        return not all(each.mine for each in self.pairs)


def checked(numbers: Mapping[str, int], priorities: int = 1) -> Checked | None:
    """What a stored total says of forms entered twice; None before the first one is done.

    Needs are listed up to `priorities` of them, and beyond where older forms had more.
    """
    states = needs_tally.part(numbers, "check")
    done = states.get(CheckState.SAME, 0) + states.get(CheckState.SETTLED, 0)
    if not done:
        return None
    mistaken = states.get("mistaken", 0)
    left = states.get(CheckState.WAITING, 0) + states.get(CheckState.DIFFERING, 0)
    differs, wrong = needs_tally.part(numbers, "differs"), needs_tally.part(numbers, "wrong")
    needs = [f"need{rank}" for rank in range(1, priorities + 1)]
    names = sorted({VALID, HOME, *needs} | differs.keys() | wrong.keys(), key=_order)
    fields = [
        Field(label(each), differs.get(each, 0), wrong.get(each, 0),
              percent(wrong.get(each, 0) / (2 * done)))
        for each in names
    ]  # fmt: skip
    bound = percent(at_most(denied=mistaken, asked=done))
    return Checked(done, left, mistaken, percent(mistaken / done), bound, fields)


def checked_at(found: Outcome | None) -> Checked | None:
    """The same for a page: nothing where fewer than ten answered."""
    if found is None or not found.enough:
        return None
    return checked(found.numbers, found.form.priorities)


def _order(name: str) -> tuple[bool, bool, str]:
    return name == HOME, name != VALID, name


def percent(share: float) -> str:
    """A share of a hundred with one decimal."""
    return f"{100 * share:.1f} %"


def label(name: str) -> str:
    """A field in words."""
    if name == VALID:
        return _("Valid or not, and why")
    if name == HOME:
        return _("How people are at home here")
    return _("Need number %(rank)s") % {"rank": name.removeprefix("need")}


def draws(form: NeedsForm, khoroo: Place) -> list[tuple[NeedsDraw, bool]]:
    """The draws of a khoroo, and whether the pile is large enough to be shown."""
    rows = NeedsDraw.objects.filter(form=form, place=khoroo)
    return [(each, each.forms >= FEWEST) for each in rows]


def draw_by(khoroo: Place, pk: int) -> NeedsDraw | None:
    """One draw of a khoroo, if its list may be read by everybody."""
    return NeedsDraw.objects.filter(place=khoroo, pk=pk, forms__gte=FEWEST).first()


def marks(draw: NeedsDraw) -> Iterator[tuple[str, int]]:
    """The marks of all forms in the pile, and which of them were drawn."""
    chosen = set(draw.checks.values_list("sheet", flat=True))
    rows = [(needs_secrecy.pile_mark_of(each), each.pk) for each in draw.pile.all()]
    return ((mark, int(pk in chosen)) for mark, pk in sorted(rows))


def versions(cycle: Cycle) -> list[NeedsForm]:
    """The versions of a year of which copies were made."""
    rows = NeedsForm.objects.filter(cycle=cycle, sheets__isnull=False).select_related("cycle")
    return list(rows.distinct().order_by("-version"))


def desk(form: NeedsForm, khoroo: Place, by: Actor) -> Desk:
    """What is to be done in a khoroo, as somebody there may see it."""
    rows = _checks(form, khoroo)
    waiting = list(rows.filter(state=CheckState.WAITING))
    others = [each for each in waiting if by.pk is None or each.sheet.helper_id != by.pk]
    return Desk(
        fresh(form, khoroo).count(), undrawn(form, khoroo).count(),
        [serials.written(each.sheet.serial) for each in others], len(waiting) - len(others),
        [_pair(each, by) for each in rows.filter(state=CheckState.DIFFERING)],
    )  # fmt: skip


def check_of(form: NeedsForm, khoroo: Place, serial: int) -> NeedsCheck | None:
    """The drawn form of a number."""
    return _checks(form, khoroo).filter(sheet__serial=serial).first()


def _checks(form: NeedsForm, khoroo: Place) -> "QuerySet[NeedsCheck]":
    rows = NeedsCheck.objects.filter(draw__form=form, draw__place=khoroo)
    return rows.select_related("sheet__place", "draw")


def _pair(check: NeedsCheck, by: Actor) -> Pair:
    mine = by.pk is not None and by.pk in {check.sheet.helper_id, check.second_by_id}
    first = {} if mine else kept(check.sheet)
    told = [
        (label(name), _said(name, first), _said(name, check.second))
        for name in ([] if mine else check.differing)
    ]
    return Pair(serials.written(check.sheet.serial), mine, told)


def _said(name: str, read: Mapping[str, str]) -> str:
    value = read.get(name, "")
    if name == VALID:
        return str(Invalid(value).label) if value else _("It is valid")
    if name == HOME and value:
        return str(Residence(value).label)
    return value or "—"
