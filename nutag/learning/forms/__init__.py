"""What this room asks for."""

from nutag.learning.forms.attendance import CodeForm, SheetForm
from nutag.learning.forms.plans import (
    AgreeForm,
    AnswerForm,
    AppealForm,
    AskForm,
    GapForm,
    GapsForm,
    MandateForm,
    PassedForm,
)
from nutag.learning.forms.quiz import QuizForm
from nutag.learning.forms.sessions import (
    ColleagueForm,
    ObserveForm,
    ReasonForm,
    SessionForm,
    TrainerForm,
    VenueForm,
    WishesForm,
)

__all__ = [
    "AgreeForm",
    "AnswerForm",
    "AppealForm",
    "AskForm",
    "CodeForm",
    "ColleagueForm",
    "GapForm",
    "GapsForm",
    "MandateForm",
    "ObserveForm",
    "PassedForm",
    "QuizForm",
    "ReasonForm",
    "SessionForm",
    "SheetForm",
    "TrainerForm",
    "VenueForm",
    "WishesForm",
]
