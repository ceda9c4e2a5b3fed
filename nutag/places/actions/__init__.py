"""Every change to places, their other names and their figures."""

from nutag.places.actions.aliases import add_alias, remove_alias
from nutag.places.actions.figures import Outdated, correct_figure, record_figure
from nutag.places.actions.figures_table import import_figures
from nutag.places.actions.loading import load_city
from nutag.places.actions.units import Part, close, divide, open_unit, rename
from nutag.places.actions.units_table import import_units
from nutag.places.actions.worked_out import (
    WorkedOut,
    keep_worked_out,
    keep_worked_out_everywhere,
)

__all__ = [
    "Outdated",
    "Part",
    "WorkedOut",
    "add_alias",
    "close",
    "correct_figure",
    "divide",
    "import_figures",
    "import_units",
    "keep_worked_out",
    "keep_worked_out_everywhere",
    "load_city",
    "open_unit",
    "record_figure",
    "remove_alias",
    "rename",
]
