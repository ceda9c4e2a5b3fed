"""What the search of the site finds in this room."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nutag.budgeting import queries
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
        for year in queries.search_years(query, limit)
    ]
