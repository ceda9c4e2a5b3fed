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
    AnswerForm,
    ListForm,
    MembersForm,
    QuestionForm,
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
    "AnswerForm",
    "BallotForm",
    "CodeForm",
    "ContractForm",
    "ExtendForm",
    "GiveUpForm",
    "ListForm",
    "MembersForm",
    "NoteForm",
    "PaymentForm",
    "ProjectForm",
    "ProjectsForm",
    "QuestionForm",
    "RulesForm",
    "SharesForm",
    "SlipsForm",
    "StepsForm",
    "VerdictForm",
    "starts",
]
