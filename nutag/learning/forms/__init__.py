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
from nutag.learning.forms.assessment import (
    CauseForm,
    ObservationForm,
    PaperForm,
    PlanForm,
    RatingForm,
    ResidentForm,
    TodoForm,
)
from nutag.learning.forms.competencies import CompetencyForm, LoadForm, OrderForm
from nutag.learning.forms.quiz import QuizForm

__all__ = [
    "CauseForm",
    "CompetencyForm",
    "LoadForm",
    "ObservationForm",
    "OrderForm",
    "PaperForm",
    "PlanForm",
    "QuizForm",
    "RatingForm",
    "ResidentForm",
    "TodoForm",
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
