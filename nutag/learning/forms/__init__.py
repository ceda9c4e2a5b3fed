"""What this room asks for."""

from nutag.learning.forms.after import AboutForm, AfterForm
from nutag.learning.forms.assessment import (
    CauseForm,
    ObservationForm,
    PaperForm,
    PlanForm,
    RatingForm,
    ResidentForm,
    TodoForm,
)
from nutag.learning.forms.attendance import (
    CodeForm,
    SheetForm,
)
from nutag.learning.forms.certificates import (
    IssueForm,
    LawForm,
    ManyForm,
    NumberForm,
    OutcomeForm,
    WithdrawalForm,
    renewing,
)
from nutag.learning.forms.changes import (
    ChangesForm,
    RuleForm,
)
from nutag.learning.forms.competencies import (
    CompetencyForm,
    LoadForm,
    OrderForm,
)
from nutag.learning.forms.editing import (
    HALVES,
    ApprovalForm,
    LessonForm,
    StrikeForm,
)
from nutag.learning.forms.paper_tests import (
    PaperTestForm,
)
from nutag.learning.forms.plans import (
    AgreeForm,
    AnswerForm,
    AppealForm,
    AskForm,
    GapForm,
    GapsForm,
    LeastForm,
    MandateForm,
    PassedForm,
)
from nutag.learning.forms.quiz import (
    QuizForm,
)
from nutag.learning.forms.seating import (
    WishesForm,
)
from nutag.learning.forms.sessions import (
    ColleagueForm,
    NumbersForm,
    ObserveForm,
    ReasonForm,
    SessionForm,
    StandInForm,
    TeamForm,
    TrainerForm,
    VenueForm,
)

__all__ = [
    "HALVES",
    "AboutForm",
    "AfterForm",
    "AgreeForm",
    "AnswerForm",
    "AppealForm",
    "ApprovalForm",
    "AskForm",
    "CauseForm",
    "ChangesForm",
    "CodeForm",
    "ColleagueForm",
    "CompetencyForm",
    "GapForm",
    "GapsForm",
    "IssueForm",
    "LawForm",
    "LeastForm",
    "LessonForm",
    "LoadForm",
    "MandateForm",
    "ManyForm",
    "NumberForm",
    "NumbersForm",
    "ObservationForm",
    "ObserveForm",
    "OrderForm",
    "OutcomeForm",
    "PaperForm",
    "PaperTestForm",
    "PassedForm",
    "PlanForm",
    "QuizForm",
    "RatingForm",
    "ReasonForm",
    "ResidentForm",
    "RuleForm",
    "SessionForm",
    "SheetForm",
    "StandInForm",
    "StrikeForm",
    "TeamForm",
    "TodoForm",
    "TrainerForm",
    "VenueForm",
    "WishesForm",
    "WithdrawalForm",
    "renewing",
]
