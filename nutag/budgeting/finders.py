"""What the search of the site finds in this room."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nutag.budgeting import queries
from nutag.ui.search import Hit, finder


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


@finder(_("Proposals"))
def proposals(query: str, limit: int, user: Any) -> list[Hit]:  # noqa: ARG001
    """Proposals by their words."""
    return [
        Hit(queries.label(each), queries.url_of(each), where)
        for each, where in queries.find_proposals(query, limit)
    ]
