"""Reading places: the tree, names, figures, maps, search."""

from nutag.places.naming import full_name, own_name
from nutag.places.queries.tree import (
    ancestors,
    by_path,
    children,
    city,
    districts,
    khesegs,
    khoroos,
    last_day,
    path_of,
    place,
    url,
    version,
    versions,
)

__all__ = [
    "ancestors",
    "by_path",
    "children",
    "city",
    "districts",
    "full_name",
    "khesegs",
    "khoroos",
    "last_day",
    "own_name",
    "path_of",
    "place",
    "url",
    "version",
    "versions",
]
