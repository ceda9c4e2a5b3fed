"""What a place needs, from stored totals; groups below ten are never given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.budgeting import needs_tally
from nutag.budgeting.models import (
    Area,
    Category,
    Channel,
    Cycle,
    Entitled,
    Invalid,
    NeedsForm,
    NeedsOption,
    NeedsRound,
    NeedsSheet,
    NeedsTotal,
    Residence,
    SheetState,
)
from nutag.budgeting.needs_tally import UNITS, Need
from nutag.budgeting.queries import needs as forms
from nutag.budgeting.queries import needs_shown
from nutag.places.models import FEWEST, Kind, Place

TOP = 3
COLUMNS = (
    "place", "year", "counted", "area", "rank", "category", "name_mn", "name_en", "points",
    "chosen", "first",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A need in a ranking; numbers are None where they are not shown."""

    place: int
    code: str
    name: str
    note: str
    points: int | None
    chosen: int | None
    first: int | None


@dataclass(frozen=True)
class Part:
    """A unit inside a place: its answers (None where they are not shown) and first needs."""

    place: Place
    answers: int | None
    top: Sequence[str]


@dataclass(frozen=True)
class Rate:
    """Copies of a kheseg by now: made out, come back through any door, and the leader's round.

    Numbers are None where fewer than ten came back, or where they would tell such a number.
    """

    place: Place
    sheets: int
    back: int | None
    round: NeedsRound | None

    @property
    def percent(self) -> int | None:
        """Those that came back, of a hundred made out."""
        return None if self.back is None else round(100 * self.back / max(self.sheets, 1))


@dataclass(frozen=True)
class Outcome:
    """What is known about the needs of a place.

    `withheld`: a kheseg that is not shown, for otherwise a smaller one could be worked out.
    """

    place: Place
    form: NeedsForm
    numbers: Mapping[str, int]
    counted_at: datetime
    withheld: bool = False

    @property
    def units(self) -> Sequence[str]:
        """Which answers make the ranking."""
        return UNITS if self.form.entitled == Entitled.PERSON else ("form",)

    @property
    def answers(self) -> int:
        """All answers, of forms and of persons."""
        return needs_tally.answers(self.numbers)

    @property
    def ranked(self) -> int:
        """The answers that make the ranking."""
        return needs_tally.answers(self.numbers, units=self.units)

    @property
    def enough(self) -> bool:
        """Whether so many answered that a ranking may be shown."""
        return self.ranked >= FEWEST and not self.withheld

    @property
    def persons(self) -> int | None:
        """Answers of persons without a numbered form; None where they are too few to show."""
        return shown(needs_tally.answers(self.numbers, units=("person",)))

    @property
    def back(self) -> int:
        """Numbered forms that came back, whether they count or not."""
        spoilt = needs_tally.part(self.numbers, "invalid")
        spoilt.pop(Invalid.DUPLICATE, None)
        return needs_tally.answers(self.numbers, units=("form",)) + sum(spoilt.values())

    @property
    def sheets(self) -> int:
        """Numbered forms that were made out."""
        return self.numbers.get("sheets", 0)

    @property
    def percent_back(self) -> int:
        """Forms that came back, of a hundred made out."""
        return round(100 * self.back / max(self.sheets, 1))

    @property
    def percent_electronic(self) -> int:
        """Answers given on a phone or computer, of a hundred."""
        return round(100 * self.numbers.get("channel/web", 0) / max(self.answers, 1))

    @property
    def percent_invalid(self) -> float:
        """Invalid paper forms, of a hundred paper forms."""
        invalid = sum(needs_tally.part(self.numbers, "invalid").values())
        paper = self.numbers.get("channel/paper", 0) + invalid
        return round(100 * invalid / max(paper, 1), 1)


def counted(place: Place) -> list[Outcome]:
    """The stored totals of a place in each year in which a form is in use, newest first."""
    found = (outcome(place, form) for form in forms.in_use())
    return [each for each in found if each is not None]


def chosen(place: Place, year: str = "") -> NeedsForm | None:
    """The form of the year asked for, or of the newest in which ten answered at a place."""
    known = counted(place)
    asked = [each.form for each in known if str(each.form.cycle.year) == year]
    told = [each.form for each in known if each.ranked >= FEWEST]
    return next(iter(asked + told), None) or forms.current()


def years(place: Place) -> list[int]:
    """The years in which anything was counted at a place, newest first."""
    return [each.form.cycle.year for each in counted(place)]


def outcome(place: Place, form: NeedsForm) -> Outcome | None:
    """The stored totals of a place in the year of a form; None before anything was counted."""
    row = NeedsTotal.objects.filter(cycle=form.cycle_id, place=place).first()
    if row is None:
        return None
    found = Outcome(place, form, row.numbers, row.counted_at)
    hidden = place.kind == Kind.KHESEG and found.enough and _withheld(found)
    return replace(found, withheld=hidden)


def lines(found: Outcome, *, area: str = "", units: Sequence[str] = ()) -> list[Line]:
    """The ranking of a place, for both areas or for one."""
    units = units or found.units
    needs = needs_tally.ranking(found.numbers, units=units, area=area)
    names, notes = _names(), _notes(found.form)
    kept_back = needs_shown.hidden_at(found.place, found.form.cycle_id, units)
    return [
        Line(
            each.place, each.category, names.get(each.category, each.category),
            notes.get(each.category, ""),
            *_numbers(each, kept_back, area, found.form.priorities),
        )
        for each in needs
    ]  # fmt: skip


def areas(found: Outcome) -> list[tuple[str, int, list[Line]]]:
    """The rankings of ger and apartment areas; none where one of them is too small to show."""
    counts = {
        area: needs_tally.answers(found.numbers, units=found.units, area=area)
        for area in Area.values
    }
    hidden = needs_tally.hidden(counts)
    return [
        (str(Area(area).label), counts[area], lines(found, area=area))
        for area in Area.values
        if counts[area] and area not in hidden
    ]


def people(found: Outcome) -> list[Line]:
    """The ranking of persons without a form, where the main one counts forms only."""
    return [] if found.persons is None or "person" in found.units else lines(
        found, units=("person",)
    )  # fmt: skip


def channels(found: Outcome) -> list[tuple[str, int | None]]:
    """Answers by the door they came through."""
    return _labelled(needs_tally.part(found.numbers, "channel"), dict(Channel.choices))


def residences(found: Outcome) -> list[tuple[str, int | None]]:
    """Answers by how people are at home here."""
    names = {**dict(Residence.choices), "unsaid": _("Did not say")}
    return _labelled(needs_tally.part(found.numbers, "residence"), names)


def invalid(found: Outcome) -> list[tuple[str, int]]:
    """Paper forms that could not be counted, by reason. These are forms, not people."""
    counted = needs_tally.part(found.numbers, "invalid")
    return [(str(Invalid(code).label), counted.get(code, 0)) for code in Invalid.values]


def inside(found: Outcome) -> list[Part]:
    """The units right inside a place with their answers and first needs."""
    rows = NeedsTotal.objects.filter(cycle=found.form.cycle_id, place__parent=found.place)
    stored = {each.place_id: each for each in rows.select_related("place__parent")}
    counts = {
        str(pk): needs_tally.answers(each.numbers, units=found.units) for pk, each in stored.items()
    }
    hidden, names = needs_tally.hidden(counts), _names()
    parts = [
        Part(
            each.place,
            None if str(pk) in hidden else counts[str(pk)],
            [] if counts[str(pk)] < FEWEST or str(pk) in hidden else _top(each, found, names),
        )
        for pk, each in stored.items()
    ]  # fmt: skip
    return sorted(parts, key=lambda each: each.place.code)


def rates(place: Place, cycle: Cycle) -> list[Rate]:
    """The copies of each kheseg as they stand at this moment; of a kheseg only its own."""
    if place.kind == Kind.KHESEG and place.parent:
        return [each for each in rates(place.parent, cycle) if each.place.pk == place.pk]
    rows = NeedsSheet.objects.filter(cycle=cycle, place__path__startswith=place.path)
    back = Count("pk", filter=Q(state__in=(SheetState.ANSWERED, SheetState.INVALID)))
    counted = list(
        rows.exclude(state=SheetState.VOID).order_by().values("place").annotate(
            sheets=Count("pk"), back=back
        )
    )  # fmt: skip
    known = Place.objects.in_bulk([each["place"] for each in counted])
    hidden = needs_tally.hidden({str(each["place"]): each["back"] for each in counted})
    rounds = {each.place_id: each for each in NeedsRound.objects.filter(cycle=cycle)}
    found = [
        Rate(
            known[each["place"]], each["sheets"],
            None if str(each["place"]) in hidden else each["back"], rounds.get(each["place"]),
        )
        for each in counted
    ]  # fmt: skip
    return sorted(found, key=lambda each: each.place.code)


def own_rate(kheseg: Place, cycle: Cycle) -> Rate | None:
    """The copies of one kheseg for those who work there: hidden only below ten."""
    rows = NeedsSheet.objects.filter(cycle=cycle, place=kheseg).exclude(state=SheetState.VOID)
    sheets, free = rows.count(), rows.filter(state=SheetState.FREE).count()
    return Rate(kheseg, sheets, shown(sheets - free), None) if sheets else None


def outcomes() -> list[Outcome]:
    """All stored totals of districts, khoroos and the city, the newest year first."""
    known = {each.cycle_id: each for each in forms.in_use()}
    rows = NeedsTotal.objects.filter(cycle__in=known).exclude(place__kind=Kind.KHESEG)
    return [
        Outcome(each.place, known[each.cycle_id], each.numbers, each.counted_at)
        for each in rows.select_related("place").order_by("-cycle__year", "place__code")
    ]


def table(found: Outcome) -> Iterator[Sequence[object]]:
    """The lines of the download: rankings of both areas together and of each."""
    kinds = {each.code: each for each in Category.objects.all()}
    blocks = [("", lines(found))] if found.enough else []
    if found.enough:
        codes = {str(label): code for code, label in Area.choices}
        blocks += [(codes[label], rows) for label, _count, rows in areas(found)]
    for area, rows in blocks:
        for each in rows:
            kind = kinds[each.code]
            yield (
                found.place.code, found.form.cycle.year, found.counted_at.isoformat(), area,
                each.place, each.code, kind.name_mn, kind.name_en,
                *("not-shown" if value is None else value
                  for value in (each.points, each.chosen, each.first)),
            )  # fmt: skip


def shown(number: int) -> int | None:
    """The number, or None where so few are not shown."""
    return None if 0 < number < FEWEST else number


def _withheld(found: Outcome) -> bool:
    """Whether a kheseg is hidden so that a smaller one cannot be worked out."""
    parent = found.place.parent_id
    rows = NeedsTotal.objects.filter(cycle=found.form.cycle_id, place__parent=parent)
    counts = {
        str(each.place_id): needs_tally.answers(each.numbers, units=found.units) for each in rows
    }
    return str(found.place.pk) in needs_tally.hidden(counts)


def _numbers(
    need: Need, kept_back: needs_shown.Hidden, area: str, priorities: int
) -> tuple[int | None, int | None, int | None]:
    if (needs_shown.CHOSEN, area, need.category) in kept_back:
        return None, None, None
    if (needs_shown.FIRST, area, need.category) not in kept_back:
        return need.points, need.chosen, need.first
    return (None if _tell_first(need, priorities) else need.points), need.chosen, None


def _tell_first(need: Need, priorities: int) -> bool:
    """Whether points and choices together leave the first choices no room."""
    most = (need.points - need.chosen) // max(priorities - 1, 1)
    return priorities < 3 or most - max(need.points - (priorities - 1) * need.chosen, 0) < 2  # noqa: PLR2004


def _labelled(
    counted: Mapping[str, int], names: Mapping[str, object]
) -> list[tuple[str, int | None]]:
    hidden = needs_tally.hidden(counted)
    return [
        (str(name), None if code in hidden else counted.get(code, 0))
        for code, name in names.items()
    ]


def _top(row: NeedsTotal, found: Outcome, names: Mapping[str, str]) -> list[str]:
    needs = needs_tally.ranking(row.numbers, units=found.units)
    return [names.get(each.category, each.category) for each in needs[:TOP]]


def _names() -> dict[str, str]:
    english = get_language() == "en"
    return {each.code: each.name_en if english else each.name_mn for each in Category.objects.all()}


def _notes(form: NeedsForm) -> dict[str, str]:
    english = get_language() == "en"
    rows = NeedsOption.objects.filter(form=form).select_related("category")
    return {each.category.code: each.note_en if english else each.note_mn for each in rows}
