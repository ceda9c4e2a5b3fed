"""What this room asks for."""

from nutag.learning.forms.certificates import (
    IssueForm,
    LawForm,
    ManyForm,
    NumberForm,
    OutcomeForm,
    ReasonForm,
    renewing,
)
from nutag.learning.forms.editing import ApprovalForm, LessonForm, StrikeForm
from nutag.learning.forms.quiz import QuizForm

__all__ = [
    "ApprovalForm",
    "IssueForm",
    "LawForm",
    "LessonForm",
    "ManyForm",
    "NumberForm",
    "OutcomeForm",
    "QuizForm",
    "ReasonForm",
    "StrikeForm",
    "renewing",
]
