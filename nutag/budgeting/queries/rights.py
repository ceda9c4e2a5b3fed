"""What residents may do and are owed on a day, phase by phase, and every wording there was."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.budgeting import shipped
from nutag.budgeting.actions.rights import wording_of
from nutag.budgeting.models import Basis, Cycle, PhaseKind, Right, RightPhase, RightSort
from nutag.budgeting.overdue import undone
from nutag.budgeting.queries.cycles import EAGER, Step, cycles_at, steps
from nutag.places.models import Place
from nutag.places.tables import write
from nutag.record.roles import Role
from nutag.record.subjects import Label, describes
from nutag.ui.lessons import Reading, readings
from nutag.ui.templatetags.nutag import day

type ARight = Right  # views know them by these names, since they know no models
type APlace = Place

COLOURS = {Basis.CERTAIN: "green", Basis.LAWYER: "amber", Basis.HOUSE: "grey"}
LESSONS = 2
COLUMNS = (
    "code", "phase", "sort", "order", "who", "days", "text_mn", "text_en", "law_mn", "law_en",
    "basis", "lesson",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A right in the current language; `until` is the last day of the phase it belongs to."""

    right: Right
    until: date | None = None

    @property
    def text(self) -> str:
        """What may be done, or what is owed."""
        return _of(self.right.text_mn, self.right.text_en)

    @property
    def law(self) -> str:
        """The law or rule it rests on."""
        return _of(self.right.law_mn, self.right.law_en)

    @property
    def who(self) -> str:
        """Who owes it, or to whom one turns."""
        return str(Role(self.right.who).label) if self.right.who else ""

    @property
    def basis(self) -> str:
        """How sure it is."""
        return str(Basis(self.right.basis).label)

    @property
    def colour(self) -> str:
        """Of the tag that says how sure it is."""
        return COLOURS[Basis(self.right.basis)]

    @property
    def when(self) -> str:
        """By when it is owed: so many days after asking, or the end of the phase."""
        if self.right.days:
            return _("within %(days)s days of your asking") % {"days": self.right.days}
        owed = self.right.sort == RightSort.OWED and self.until
        return _("by %(day)s") % {"day": day(self.until)} if owed else ""


type Groups = list[tuple[str, list[Told]]]


@dataclass(frozen=True)
class Moment:
    """A phase that goes on: what it means for residents, and what was before and comes next."""

    cycle: Cycle
    step: Step
    before: Step | None
    coming: Step | None
    groups: Groups
    lessons: Sequence[Reading]

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"{self.step.phase.kind}-{self.cycle.year}"


@dataclass(frozen=True)
class Week:
    """All that residents may do and are owed on a day at a place.

    `late` are steps whose days are over and that are not done, each with its year; `next_on` the
    first phase still to come where nothing goes on.
    """

    moments: Sequence[Moment]
    late: Sequence[tuple[Cycle, Step]]
    always: Groups
    lessons: Sequence[Reading]
    next_on: Step | None


def week(place: Place | None, *, on: date | None = None) -> Week:
    """What residents may do and are owed on a day (today), the phases in which they act first."""
    today, rights = on or timezone.localdate(), _by_phase()
    cycles = cycles_at(place) if place else ()
    years = [(each, steps(each, place=place, on=today)) for each in cycles]
    found = [
        _moment(cycle, told, at, rights)
        for cycle, told in years for at, step in enumerate(told) if step.state == "now"
    ]  # fmt: skip
    found.sort(key=lambda each: (EAGER.index(PhaseKind(each.step.phase.kind)), each.cycle.year))
    coming = [step for _cycle, told in years for step in told if step.state == "later"]
    always = [Told(each) for each in rights[RightPhase.ALWAYS]]
    return Week(
        found, [each for cycle, told in years for each in _late(cycle, told)],
        _grouped(always), _lessons(always),
        min(coming, key=lambda each: each.phase.begins_on, default=None),
    )  # fmt: skip


def _moment(
    cycle: Cycle, told: Sequence[Step], at: int, rights: Mapping[str, Sequence[Right]]
) -> Moment:
    step = told[at]
    over = [each for each in told if each.state == "over"]
    later = [each for each in told if each.state == "later"]
    mine = [Told(each, step.phase.ends_on) for each in rights[step.phase.kind]]
    return Moment(
        cycle, step, max(over, key=lambda each: each.phase.ends_on, default=None),
        min(later, key=lambda each: each.phase.begins_on, default=None),
        _grouped(mine), _lessons(mine),
    )  # fmt: skip


def _late(cycle: Cycle, told: Sequence[Step]) -> list[tuple[Cycle, Step]]:
    return [(cycle, step) for step in told
            if step.state == "over" and undone(cycle, step.phase.kind)]  # fmt: skip


def wordings() -> list[tuple[str, str, list[tuple[Told, list[Told]]]]]:
    """Every right that stands, by phase (code and name), each with its older wordings."""
    older: dict[str, list[Told]] = defaultdict(list)
    for each in Right.objects.exclude(until_at=None).order_by("-until_at"):
        older[each.code].append(Told(each))
    rows = _by_phase()
    return [
        (kind.value, str(kind.label), [(Told(each), older[each.code]) for each in rows[kind]])
        for kind in RightPhase
    ]


def ended() -> list[Told]:
    """The last wordings of rights that stand no more."""
    standing = set(Right.objects.filter(until_at=None).values_list("code", flat=True))
    last: dict[str, Right] = {}
    for each in Right.objects.exclude(code__in=standing).order_by("until_at", "pk"):
        last[each.code] = each
    return [Told(each) for each in last.values()]


def right_by(code: str) -> Right | None:
    """The standing wording of a right."""
    return Right.objects.filter(code=code, until_at=None).first()


def rights_csv() -> str:
    """Every right that stands, as a table that can be changed and loaded again."""
    standing = chain.from_iterable(_by_phase().values())
    return write(COLUMNS, ([getattr(each, name) for name in COLUMNS] for each in standing))


def _by_phase() -> dict[str, list[Right]]:
    """The standing rights by phase; before there are any, those Nutag comes with."""
    rows = list(Right.objects.filter(until_at=None).order_by("order", "code"))
    if not rows and not Right.objects.exists():
        rows = [Right(code=each["code"], **vars(wording_of(each))) for each in shipped.rights()]
    found: dict[str, list[Right]] = {kind.value: [] for kind in RightPhase}
    for each in rows:
        found[each.phase].append(each)
    return found


def _grouped(told: Sequence[Told]) -> Groups:
    groups = ((sort, [each for each in told if each.right.sort == sort]) for sort in RightSort)
    return [(str(sort.label), rows) for sort, rows in groups if rows]


def _lessons(told: Sequence[Told]) -> list[Reading]:
    return readings([each.right.lesson for each in told])[:LESSONS]


def _of(mongolian: str, english: str) -> str:
    return (english or mongolian) if get_language() == "en" else (mongolian or english)


@describes("budgeting.right")
def right_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Rights by the beginning of their words."""
    found: Any = Right.objects.filter(pk__in=ids)
    url = reverse("budgeting:rights_words")
    return {str(each.pk): Label(Told(each).text[:80], url) for each in found}
