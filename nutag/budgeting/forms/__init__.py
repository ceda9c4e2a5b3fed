"""What is asked in this room."""

from nutag.budgeting.forms.allocating import (
    AllocationForm,
    LoadForm,
    ReasonForm,
    SumsForm,
    WeightsForm,
)
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
    "AllocationForm",
    "BallotForm",
    "CodeForm",
    "ExtendForm",
    "LoadForm",
    "ProjectForm",
    "ProjectsForm",
    "ReasonForm",
    "RulesForm",
    "SharesForm",
    "SlipsForm",
    "SumsForm",
    "WeightsForm",
    "starts",
]
