"""Lists in pages, the same for every route: `page`, `page_size`, and `format` for a table."""

from collections.abc import Mapping
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema
from ninja.pagination import PaginationBase

USUAL, MOST = 100, 1_000
DEEPEST = 1_000_000


class Pages(PaginationBase):
    """Pages by number. Rooms say `@paginate` and return a queryset in a fixed order."""

    class Input(Schema):
        """What the caller may say."""

        page: int = Field(1, ge=1, le=DEEPEST)
        page_size: int = Field(USUAL, ge=1, le=MOST)
        format: Literal["json", "csv"] = "json"

    def paginate_queryset(
        self, queryset: QuerySet[Any], pagination: Any, request: HttpRequest, **_params: Any
    ) -> dict[str, Any]:
        """One page and the number of all items; `request` names neither."""
        del request
        first = (pagination.page - 1) * pagination.page_size
        return {
            "items": queryset[first : first + pagination.page_size],
            "count": self._items_count(queryset),
        }


def links(request: HttpRequest, data: Mapping[str, Any]) -> dict[str, str]:
    """The addresses of the pages around this one, by relation; empty when this is not a page."""
    if not {"items", "count"} <= data.keys():
        return {}
    page = int(request.GET.get("page", 1))
    size = int(request.GET.get("page_size", USUAL))
    last = max(-(-data["count"] // size), 1)
    numbers = {"first": 1, "prev": page - 1, "next": page + 1, "last": last}
    return {
        relation: address(request, page=number)
        for relation, number in numbers.items()
        if 1 <= number <= last
    }


def address(request: HttpRequest, **changed: int) -> str:
    """The address of this request with other values in its query."""
    query = request.GET.copy()
    for name, value in changed.items():
        query[name] = str(value)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
