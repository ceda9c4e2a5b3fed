"""Where a new year begins: the days and texts of the year before, or those Nutag comes with."""

from typing import NamedTuple

from nutag.budgeting import shipped
from nutag.budgeting.models import Cycle, Phase
from nutag.budgeting.phases import ORDER, Days, shifted
from nutag.places.models import Place

TEXTS = ("who", "text_mn", "text_en", "law_mn", "law_en")


class Beginning(NamedTuple):
    """What a new year begins with: days and texts by kind, its names, the year they come from."""

    days: dict[str, Days]
    texts: dict[str, dict[str, str]]
    names: dict[str, str]
    source: Cycle | None


def beginning(place: Place, year: int) -> Beginning:
    """From the newest year of this place, or else of what it lies in; from the files otherwise."""
    source = _newest(place, year)
    if source is None:
        rows = {row["kind"]: row for row in shipped.phases()}
        days = {kind: shipped.days(row, year) for kind, row in rows.items()}
        texts = {kind: {name: row[name] for name in TEXTS} for kind, row in rows.items()}
        return Beginning(days, texts, _names(place, year, None), None)
    phases = {each.kind: each for each in source.phases.all()}
    known = [phases[kind] for kind in ORDER if kind in phases]
    days = {each.kind: _moved(each, year - source.year) for each in known}
    texts = {each.kind: {name: getattr(each, name) for name in TEXTS} for each in known}
    return Beginning(days, texts, _names(place, year, source), source)


def _names(place: Place, year: int, source: Cycle | None) -> dict[str, str]:
    """Named as the year before was; otherwise after the fund, and the place unless it is the city.

    The name of the place stands beside that of the year wherever years are listed.
    """
    known = {"name_mn": "Орон нутгийн хөгжлийн сан {}", "name_en": "Local Development Fund {}"}
    own = source if source and source.place_id == place.pk else None
    for name, usual in known.items():
        before = getattr(own, name, "")
        if own and str(own.year) in before:
            known[name] = before.replace(str(own.year), str(year))
        else:
            where = f"{getattr(place, name)}: " if place.parent_id else ""
            known[name] = where + usual.format(year)
    return known


def _moved(phase: Phase, years: int) -> Days:
    return shifted(Days(phase.begins_on, phase.ends_on), years)


def _newest(place: Place, year: int) -> Cycle | None:
    rows = Cycle.objects.filter(place__path__in=paths_to(place), year__lt=year)
    full = [each for each in rows.order_by("-year") if each.phases.count() == len(ORDER)]
    return max(full, key=lambda each: (each.place.path == place.path, each.year), default=None)


def paths_to(place: Place) -> list[str]:
    """The paths of the city, … and of the place itself, in this order."""
    return [place.path[: at + 1] for at, sign in enumerate(place.path) if sign == "/"]
