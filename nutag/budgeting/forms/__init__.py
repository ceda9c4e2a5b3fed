"""What is asked in this room."""

from nutag.budgeting.forms.ballot import BallotForm, CodeForm
from nutag.budgeting.forms.checklists import (
    CHECK_COLUMNS,
    PRICE_COLUMNS,
    CheckForm,
    CsvForm,
    InForceForm,
    PriceForm,
    read_checks,
    read_prices,
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
from nutag.budgeting.forms.reviews import (
    AskForm,
    ConcludeForm,
    ContestForm,
    CostForm,
    CostLines,
    FindingForm,
    MendForm,
    PairForm,
    ReviewTermsForm,
    SendBackForm,
)

__all__ = [
    "CHECK_COLUMNS",
    "PRICE_COLUMNS",
    "AskForm",
    "BallotForm",
    "CheckForm",
    "CodeForm",
    "ConcludeForm",
    "ContestForm",
    "CostForm",
    "CostLines",
    "CsvForm",
    "ExtendForm",
    "FindingForm",
    "InForceForm",
    "MendForm",
    "PairForm",
    "PriceForm",
    "ProjectForm",
    "ProjectsForm",
    "ReviewTermsForm",
    "RulesForm",
    "SendBackForm",
    "SharesForm",
    "SlipsForm",
    "read_checks",
    "read_prices",
    "starts",
]
