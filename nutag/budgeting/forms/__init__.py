"""What is asked in this room."""

from nutag.budgeting.forms.ballot import BallotForm, CodeForm
from nutag.budgeting.forms.paper import (
    CallForm,
    ClaimForm,
    DeliverForm,
    DrawForm,
    HelpedForm,
    OpenForm,
    PrintForm,
    ReturnForm,
    SpanForm,
    TypingForm,
    WhyItDiffersForm,
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
    "CallForm",
    "ClaimForm",
    "CodeForm",
    "DeliverForm",
    "DrawForm",
    "ExtendForm",
    "HelpedForm",
    "OpenForm",
    "PrintForm",
    "ProjectForm",
    "ProjectsForm",
    "ReturnForm",
    "RulesForm",
    "SharesForm",
    "SlipsForm",
    "SpanForm",
    "TypingForm",
    "WhyItDiffersForm",
    "starts",
]
