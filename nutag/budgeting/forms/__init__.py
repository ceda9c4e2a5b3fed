"""What is asked in this room."""

from nutag.budgeting.forms.ballot import BallotForm, CodeForm
from nutag.budgeting.forms.preparing import (
    ExtendForm,
    ProjectForm,
    ProjectsForm,
    RulesForm,
    SharesForm,
    SlipsForm,
)
from nutag.budgeting.phases import starts

__all__ = [
    "BallotForm",
    "CodeForm",
    "ExtendForm",
    "ProjectForm",
    "ProjectsForm",
    "RulesForm",
    "SharesForm",
    "SlipsForm",
    "starts",
]
