"""What is asked in this room."""

from nutag.budgeting.forms.ballot import BallotForm, CodeForm
from nutag.budgeting.forms.delivery import (
    ContractForm,
    GiveUpForm,
    NoteForm,
    PaymentForm,
    VerdictForm,
)
from nutag.budgeting.forms.ladder import (
    MembersForm,
    QuestionForm,
    ReplyForm,
    StepListForm,
    StepsForm,
)
from nutag.budgeting.forms.preparing import (
    ExtendForm,
    ProjectForm,
    ProjectsForm,
    RulesForm,
    SharesForm,
    SlipsForm,
    starts,
)

__all__ = [
    "BallotForm",
    "CodeForm",
    "ContractForm",
    "ExtendForm",
    "GiveUpForm",
    "MembersForm",
    "NoteForm",
    "PaymentForm",
    "ProjectForm",
    "ProjectsForm",
    "QuestionForm",
    "ReplyForm",
    "RulesForm",
    "SharesForm",
    "SlipsForm",
    "StepListForm",
    "StepsForm",
    "VerdictForm",
    "starts",
]
