"""The tree of places and the figures about them."""

from nutag.places.models.boundary import Boundary
from nutag.places.models.figure import FEWEST, Figure, Measure, Method, Source
from nutag.places.models.place import (
    Alias,
    Kind,
    Place,
    PlaceQuerySet,
    Succession,
    keys_of,
)

__all__ = [
    "FEWEST",
    "Alias",
    "Boundary",
    "Figure",
    "Kind",
    "Measure",
    "Method",
    "Place",
    "PlaceQuerySet",
    "Source",
    "Succession",
    "keys_of",
]
