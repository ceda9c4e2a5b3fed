"""What is learned."""

from nutag.learning.models.attempts import Attempt, Phase, Response
from nutag.learning.models.circles import BudgetLine, Circle, Seat
from nutag.learning.models.content import (
    Form,
    Item,
    ItemState,
    Lesson,
    Module,
    Version,
    VersionState,
)
from nutag.learning.models.evaluation import Barrier, Cost, Reaction, Sure, Use
from nutag.learning.models.sharing import Adoption, SharedPractice, ShareState
from nutag.learning.models.practice import (
    Alone,
    Coaching,
    Observation,
    PracticeTask,
    TaskState,
    Topic,
    Visit,
)

__all__ = [
    "Adoption",
    "Alone",
    "Attempt",
    "Barrier",
    "BudgetLine",
    "Circle",
    "Coaching",
    "Cost",
    "Form",
    "Item",
    "ItemState",
    "Lesson",
    "Module",
    "Observation",
    "Phase",
    "PracticeTask",
    "Reaction",
    "Response",
    "Seat",
    "ShareState",
    "SharedPractice",
    "Sure",
    "TaskState",
    "Topic",
    "Use",
    "Version",
    "VersionState",
    "Visit",
]
