"""What the search of the site finds in this room."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nutag.budgeting import queries
from nutag.budgeting.queries import needs, needs_found, of_proposals, of_years
from nutag.places.queries import full_name
from nutag.ui.search import Hit, finder
from nutag.ui.templatetags.nutag import named


@finder(_("Projects"))
def projects(query: str, limit: int, user: Any) -> list[Hit]:  # noqa: ARG001
    """Projects by words of their names."""
    return [
        Hit(
            queries.project_name(project),
            reverse("budgeting:project", args=[round_.slug, project.code]),
            queries.name_of(round_),
        )
        for project, round_ in queries.search(query, limit)
    ]


@finder(_("Years of the fund"))
def years(query: str, limit: int, user: Any) -> list[Hit]:  # noqa: ARG001
    """Published years by words of their names."""
    return [
        Hit(named(year), reverse("budgeting:year", args=[year.slug]), full_name(year.place))
        for year in of_years.search_years(query, limit)
    ]


@finder(_("Proposals"))
def proposals(query: str, limit: int, user: Any) -> list[Hit]:  # noqa: ARG001
    """Proposals by their words."""
    return [
        Hit(of_proposals.label(each), of_proposals.url_of(each), where)
        for each, where in of_proposals.find_proposals(query, limit)
    ]


@finder(_("Household forms"))
def household_forms(query: str, limit: int, user: Any) -> list[Hit]:  # noqa: ARG001
    """Household forms by words of their names, with what was found out."""
    return [
        Hit(needs.name_of(each), needs_found.results_url(each), full_name(each.cycle.place))
        for each in needs_found.find_forms(query, limit)
    ]
