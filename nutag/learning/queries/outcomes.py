"""Khoroos and periods: what the record or the figures say of each, and when each was reached."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from nutag.learning.models import Module
from nutag.learning.queries.reached import came
from nutag.learning.rules.assessment import ASSESSED
from nutag.learning.rules.outcomes import FEWEST_PERIODS, MONTHS, OUTCOMES, REACHES, Outcome
from nutag.people.models import Post
from nutag.places.models import Figure, Kind, Measure, Place, keys_of
from nutag.record.models import Entry
from nutag.record.verbs import find
from nutag.ui.templatetags.nutag import named

FIGURE = "figure-"


@dataclass(frozen=True)
class Panel:
    """A table of khoroos (rows) and periods (columns), with the period each was reached in.

    `first` is None where a khoroo was not reached in these periods. `monthly`: numbers of entries
    in whole months.
    """

    khoroos: Sequence[Place]
    periods: Sequence[str]
    values: Sequence[Sequence[float]]
    first: Sequence[int | None]
    monthly: bool

    @property
    def rows(self) -> Iterator[Sequence[object]]:
        """One line for each khoroo and period: code, period, value, period it was reached in."""
        for khoroo, row, first in zip(self.khoroos, self.values, self.first, strict=True):
            reached = "" if first is None else self.periods[first]
            for period, value in zip(self.periods, row, strict=True):
                yield khoroo.code, period, value, reached


def choices() -> list[tuple[str, str]]:
    """What can be chosen: entries that some room writes, and figures with enough periods."""
    measures = Measure.objects.filter(
        figures__place__kind=Kind.KHOROO, figures__current=True
    ).annotate(periods=Count("figures__period_from", distinct=True))
    enough = measures.filter(periods__gte=FEWEST_PERIODS).order_by("order", "code")
    return [
        *((each.code, str(each.name)) for each in OUTCOMES if any(map(find, each.verbs))),
        *((f"{FIGURE}{each.code}", named(each)) for each in enough),
    ]


def widest(modules: Sequence[Module]) -> str:
    """The code of the module that has reached most khoroos; of several the first."""
    reached = {each.code: len(_reached(each, REACHES[0])) for each in modules}
    return max(reached, key=lambda code: reached[code], default="")


def panel(module: Module, outcome: str, least: int, on: date) -> Panel | None:
    """The table for one module and outcome as it stands on that day.

    A khoroo counts as reached from the period in which its `least`-th official came to a session of
    the module. Khoroos without officials in Nutag are left out: nothing they do would be seen. None
    where there are too few periods.
    """
    days = _reached(module, least)
    if outcome.startswith(FIGURE):
        return _of_figures(outcome.removeprefix(FIGURE), days)
    chosen = next((each for each in OUTCOMES if each.code == outcome), None)
    return _of_record(chosen, days, on) if chosen else None


def _of_record(outcome: Outcome, days: Mapping[int, date], on: date) -> Panel | None:
    """Entries by khoroo and whole month, from the first entry on, at most a year back."""
    entries = Entry.objects.filter(verb__in=outcome.verbs)
    begun = entries.aggregate(at=Min("at"))["at"]
    if begun is None:
        return None
    months = [_before(on, back) for back in range(MONTHS, 0, -1)]
    months = [each for each in months if each >= _month(timezone.localdate(begun))]
    if len(months) < FEWEST_PERIODS:
        return None
    there = _served(months[-1])
    counted = _counted(entries, there, months[0], _month(on))
    return Panel(
        there, [f"{each:%Y-%m}" for each in months],
        [[counted[khoroo.pk, each] for each in months] for khoroo in there],
        [_period(days.get(khoroo.pk), [_after(each) for each in months]) for khoroo in there],
        monthly=True,
    )  # fmt: skip


def _counted(
    entries: "QuerySet[Entry]", khoroos: Sequence[Place], since: date, until: date
) -> Counter[tuple[int, date]]:
    known = {each.pk for each in khoroos}
    inside = entries.filter(at__gte=_midnight(since), at__lt=_midnight(until), place__isnull=False)
    rows = inside.annotate(month=TruncMonth("at")).order_by().values_list("place__path", "month")
    found: Counter[tuple[int, date]] = Counter()
    for path, month, count in rows.annotate(count=Count("pk")):
        khoroo = _khoroo(path, known)
        if khoroo is not None:
            found[khoroo, month.date()] += count
    return found


def _of_figures(code: str, days: Mapping[int, date]) -> Panel | None:
    """Figures of khoroos that have one for each period; of each the one recorded last."""
    rows = Figure.objects.current().filter(
        measure__code=code, place__kind=Kind.KHOROO, place__valid_until=None
    ).select_related("place__parent", "measure")  # fmt: skip
    found: dict[int, dict[date, Figure]] = defaultdict(dict)
    for each in rows.order_by("recorded_at", "pk"):
        if not each.hidden:
            found[each.place_id][each.period_from] = each
    told = Counter(begin for own in found.values() for begin in own)
    periods = sorted(begin for begin, count in told.items() if count > max(told.values()) / 2)
    full = [own for _pk, own in sorted(found.items()) if own.keys() >= set(periods)]
    if len(periods) < FEWEST_PERIODS or not full:
        return None
    ends = [full[0][each].period_until for each in periods]
    return Panel(
        [own[periods[0]].place for own in full], [full[0][each].label for each in periods],
        [[float(own[each].value) for each in periods] for own in full],
        [_period(days.get(own[periods[0]].place_id), ends) for own in full], monthly=False,
    )  # fmt: skip


def _reached(module: Module, least: int) -> dict[int, date]:
    """The day on which the `least`-th official of each khoroo came to a session of the module."""
    who = came(module)
    known = set(Place.objects.filter(kind=Kind.KHOROO).values_list("pk", flat=True))
    homes: dict[int, int] = {}
    posts = Post.objects.filter(person__in=who).order_by("from_on", "pk")
    for person, path, begin, end in posts.values_list(
        "person", "place__path", "from_on", "until_on"
    ):
        khoroo = _khoroo(path, known)
        if khoroo is not None and begin <= who[person] and (end is None or end > who[person]):
            homes.setdefault(person, khoroo)
    days: dict[int, list[date]] = defaultdict(list)
    for person, khoroo in homes.items():
        days[khoroo].append(who[person])
    return {khoroo: sorted(own)[least - 1] for khoroo, own in days.items() if len(own) >= least}


def _served(on: date) -> list[Place]:
    """The khoroos of today in which somebody held a post that day."""
    known = {each.pk: each for each in Place.objects.named().filter(
        kind=Kind.KHOROO, valid_until=None)}  # fmt: skip
    posts = Post.objects.on(on).filter(role__in=ASSESSED)
    found = {_khoroo(path, known.keys()) for path in posts.values_list("place__path", flat=True)}
    return sorted((known[each] for each in found if each), key=lambda each: each.code)


def _khoroo(path: str, known: Container[int]) -> int | None:
    return next((each for each in keys_of(path) if each in known), None)


def _period(day: date | None, ends: Sequence[date]) -> int | None:
    """The first period that had not ended when a khoroo was reached; None after the last."""
    if day is None:
        return None
    return next((at for at, end in enumerate(ends) if day < end), None)


def _month(day: date) -> date:
    return day.replace(day=1)


def _before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _after(month: date) -> date:
    return _before(month, -1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
