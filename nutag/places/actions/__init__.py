"""Every change to places, their other names and their figures."""

from nutag.places.actions.aliases import add_alias, remove_alias
from nutag.places.actions.figures import Outdated, correct_figure, record_figure
from nutag.places.actions.imports import import_figures, import_units
from nutag.places.actions.loading import load_city
from nutag.places.actions.units import Part, close, divide, open_unit, rename

__all__ = [
    "Outdated",
    "Part",
    "add_alias",
    "close",
    "correct_figure",
    "divide",
    "import_figures",
    "import_units",
    "load_city",
    "open_unit",
    "record_figure",
    "remove_alias",
    "rename",
]
