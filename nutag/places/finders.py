"""What the search of the site finds in this room."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from nutag.places import queries
from nutag.ui.search import Hit, finder


@finder(_("Places"))
def places(query: str, limit: int, user: Any) -> list[Hit]:  # noqa: ARG001
    """Places by any spelling of their names."""
    found = queries.search(query, limit)
    return [Hit(queries.full_name(each), queries.url(each)) for each in found]
