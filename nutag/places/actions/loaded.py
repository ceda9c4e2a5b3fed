"""What came of loading a table."""

from typing import NamedTuple


class Loaded(NamedTuple):
    """How many rows were new, changed something, or said what stands already."""

    new: int
    changed: int
    same: int
