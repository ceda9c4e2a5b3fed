"""Where the projects of a result lie."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.budgeting.models import Decision, Project, Round
from nutag.budgeting.queries.projects import project_name
from nutag.budgeting.queries.rounds import name_of
from nutag.places import queries as places
from nutag.places.queries import Map, Pin


def result_map(round_: Round, rule: str) -> Map | None:
    """Funded and other projects as points; None where no project tells where it lies."""
    told = Decision.objects.filter(result__round=round_, result__rule=rule)
    rows = list(told.select_related("project__proposal"))
    pins = list(_pins(round_, rows))
    legend = _("Filled: funded. Rings: not funded. Press one to read why.")
    missing = len(rows) - len(pins)
    if missing:
        legend += " " + _("Projects that name no point: %(number)s.") % {"number": missing}
    label = _("Map of the projects: %(round)s") % {"round": name_of(round_)}
    return places.pinned(pins, round_.place, label=label, legend=legend)


def _pins(round_: Round, rows: Sequence[Decision]) -> Iterator[Pin]:
    for each in rows:
        point = _point(each.project)
        if point:
            url = reverse("budgeting:project", args=[round_.slug, each.project.code])
            yield Pin(*point, name=project_name(each.project), url=url, strong=each.funded)


def _point(project: Project) -> tuple[float, float] | None:
    """Longitude and latitude in degrees, from the proposal or from the columns of the file."""
    grown = project.proposal
    if grown and grown.longitude is not None and grown.latitude is not None:
        return float(grown.longitude), float(grown.latitude)
    with suppress(KeyError, ValueError):
        lon, lat = float(project.columns["longitude"]), float(project.columns["latitude"])
        if -180 <= lon <= 180 and -90 <= lat <= 90 and (lon, lat) != (0, 0):  # noqa: PLR2004
            return lon, lat
    return None
