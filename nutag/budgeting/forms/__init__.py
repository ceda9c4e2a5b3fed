"""What is asked in this room."""

from nutag.budgeting.forms.allocating import (
    AllocationForm,
    LoadForm,
    ReasonForm,
    SumsForm,
    WeightsForm,
)
from nutag.budgeting.forms.ballot import (
    BallotForm,
    CodeForm,
)
from nutag.budgeting.forms.handling import (
    AnswerForm,
    MergeForm,
    SignedForm,
    TableForm,
    WhyForm,
)
from nutag.budgeting.forms.preparing import (
    ExtendForm,
    ProjectForm,
    ProjectsForm,
    RulesForm,
    SharesForm,
    SlipsForm,
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
from nutag.budgeting.phases import (
    starts,
)

__all__ = [
    "AllocationForm",
    "AnswerForm",
    "BallotForm",
    "ChangeForm",
    "CodeForm",
    "ExtendForm",
    "KindForm",
    "ListForm",
    "LoadForm",
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
    "SumsForm",
    "SupporterForm",
    "TableForm",
    "TextForm",
    "TitleForm",
    "VisitorForm",
    "WeightsForm",
    "WhereForm",
    "WhyForm",
    "starts",
    "words_of",
]
