"""What is asked in this room."""

from nutag.budgeting.forms.ballot import BallotForm, CodeForm
from nutag.budgeting.forms.handling import (
    AnswerForm,
    MergeForm,
    ReasonForm,
    SignedForm,
    TableForm,
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
from nutag.budgeting.forms.proposing import (
    ChangeForm,
    KindForm,
    ListForm,
    PhotoForm,
    SignForm,
    SupporterForm,
    TextForm,
    TitleForm,
    VisitorForm,
    WhereForm,
    words_of,
)

__all__ = [
    "AnswerForm",
    "BallotForm",
    "ChangeForm",
    "CodeForm",
    "ExtendForm",
    "KindForm",
    "ListForm",
    "MergeForm",
    "PhotoForm",
    "ProjectForm",
    "ProjectsForm",
    "ReasonForm",
    "RulesForm",
    "SharesForm",
    "SignForm",
    "SignedForm",
    "SlipsForm",
    "SupporterForm",
    "TableForm",
    "TextForm",
    "TitleForm",
    "VisitorForm",
    "WhereForm",
    "starts",
    "words_of",
]
