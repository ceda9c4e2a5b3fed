"""Every change to rounds."""

from nutag.budgeting.actions.counting import count_round
from nutag.budgeting.actions.importing import AlreadyThere, Labels, import_election

__all__ = ["AlreadyThere", "Labels", "count_round", "import_election"]
