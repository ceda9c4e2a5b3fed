"""The data that come with Nutag, read from `nutag/places/data`; see SOURCES.md there."""

from nutag.places.shipped.files import (
    NEW,
    OLD,
    Overlap,
    Row,
    districts,
    outlines,
    overlaps,
    people_of_2013,
)
from nutag.places.shipped.measures import MEASURES, SOURCES

__all__ = [
    "MEASURES",
    "NEW",
    "OLD",
    "SOURCES",
    "Overlap",
    "Row",
    "districts",
    "outlines",
    "overlaps",
    "people_of_2013",
]
