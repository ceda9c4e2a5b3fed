"""The numbers an allocation is worked out from: the newest figures of the khoroos of a city."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from nutag.budgeting.models import Allocation, Missing
from nutag.core import equity
from nutag.core.equity.files import number, plain, settings_of
from nutag.places import queries as places
from nutag.places.models import Place

# Kept even where no criterion asks for them: to be shown beside the sums, and for other weights.
ALSO = ("households", *equity.needed(equity.CRITERIA))


class Lacking(Exception):  # noqa: N818 - named for what the numbers are
    """Some khoroos have no figure for what the criteria ask; `missing` are (place, measure)."""

    def __init__(self, missing: Sequence[tuple[Place, str]]) -> None:
        super().__init__(len(missing))
        self.missing = missing


@dataclass(frozen=True)
class Known:
    """A khoroo, its numbers, and the keys of the figures they come from."""

    place: Place
    numbers: Mapping[str, Fraction]
    figures: Mapping[str, int]
    estimated: tuple[str, ...] = field(default=())

    def core(self) -> equity.Place:
        """The khoroo as the engine knows it."""
        district = self.place.parent.code if self.place.parent else ""
        return equity.Place(self.place.code, district, self.numbers, self.estimated)

    def facts(self) -> dict[str, object]:
        """What is kept beside its sum."""
        return {
            "district": self.core().district,
            "numbers": {name: plain(each) for name, each in self.numbers.items()},
            "figures": dict(self.figures),
            "estimated": list(self.estimated),
        }


def gathered(city: Place, weights: Mapping[str, Fraction], missing: str) -> list[Known]:
    """The khoroos of today inside a place with the numbers that these criteria ask for.

    Raises Lacking where some are not known and none may be estimated, or people are not known;
    Unshareable for a measure that is known nowhere.
    """
    asked = [code for code, each in weights.items() if each]
    found = known(city, dict.fromkeys((*equity.needed(asked), *ALSO)))
    rows = {each.place.code: each for each in found}
    lacking = equity.missing([each.core() for each in found], asked)
    people = [pair for pair in lacking if pair[1] == "population"]
    if people or (lacking and missing == Missing.REFUSE):
        raise Lacking([(rows[code].place, measure) for code, measure in people or lacking])
    if not lacking:
        return found
    made = equity.completed([each.core() for each in found], equity.needed(asked))
    return [
        Known(rows[each.code].place, each.numbers, rows[each.code].figures, each.estimated)
        for each in made
    ]


def known(city: Place, measures: Iterable[str]) -> list[Known]:
    """The khoroos of today inside a place with the newest figure of each measure, if shown."""
    khoroos = list(places.khoroos().filter(path__startswith=city.path).order_by("code"))
    figures = {name: places.newest(name, khoroos) for name in measures}
    return [
        Known(
            each,
            {name: Fraction(rows[each.pk].value) for name, rows in figures.items()
             if each.pk in rows and not rows[each.pk].hidden},
            {name: rows[each.pk].pk for name, rows in figures.items() if each.pk in rows},
        )
        for each in khoroos
    ]  # fmt: skip


def settings_from(allocation: Allocation) -> equity.Settings | None:
    """The settings an allocation was worked out by; None where its sums come from a table."""
    return settings_of(allocation.settings) if allocation.settings else None


def stored(allocation: Allocation) -> list[equity.Place]:
    """The khoroos with the numbers an allocation was worked out from, as they were then."""
    rows = allocation.shares.exclude(facts={}).select_related("place").order_by("place__code")
    return [
        equity.Place(
            each.place.code, each.facts["district"],
            {name: number(text) for name, text in each.facts["numbers"].items()},
            tuple(each.facts["estimated"]),
        )
        for each in rows
    ]  # fmt: skip
