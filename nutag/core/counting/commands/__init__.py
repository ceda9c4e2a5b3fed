"""What the command line does."""

from nutag.core.counting.commands.check import checked
from nutag.core.counting.commands.count import counted
from nutag.core.counting.commands.rules import listed

__all__ = ["checked", "counted", "listed"]
