"""What is asked of whoever writes a lesson, approves one, or strikes a question."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nutag.learning.reading import PARTS, TOPICS
from nutag.learning.writing import FIELDS
from nutag.places.forms import reason_field

LABELS: dict[str, Any] = {
    "head_title": _("Title"),
    "head_aim": _("Aim"),
    "head_minutes": _("Minutes to read it"),
    "head_topics": _("Topics"),
    "head_roles": _("For whom above all"),
    "head_practice": _("What shows that the practice task was done"),
    "law": _("The law behind it"),
    "text": _("Text of the lesson"),
    "example": _("Example"),
    "exercise": _("Exercise"),
    "practice": _("At work"),
    "plan": _("Facilitation plan"),
    "handout": _("Handout"),
    "materials": _("Materials to print"),
    "questions": _("Questions"),
}
HINTS: dict[str, Any] = {
    "head_aim": _("One sentence: what one can be seen doing after the lesson."),
    "head_topics": "; ".join(TOPICS),
    "head_roles": _("Codes of posts with ; between them, as kheseg_leader; khoroo_organiser."),
    "head_practice": _("A verb on the record, or: observed."),
    "law": _("One line each, ending in | certain or | lawyer."),
    "text": _("Ten minutes of plain words. Begin a heading with ###."),
    "practice": _("What, by when, what shows it was done, what an observer looks for."),
    "plan": _("A table that begins with the minutes; they add up to 60 to 120."),
    "materials": _(
        "May be left open: cards, cases, forms that the plan names. ### and a title begin a sheet; "
        "a list under it is printed as cards to cut out."
    ),
    "questions": _(
        "Form A, then form B, six or more each. ### A1, the question, answers as - [ ] and the "
        "right one as - [x], and > why."
    ),
}
LONGEST = {"head_title": 200, "head_aim": 500, "head_practice": 40, "head_topics": 300,
           "head_roles": 300, "head_minutes": 3}  # fmt: skip
SPARE = ("law", "materials")
TEACH = ("plan", "handout", "materials", "questions")
HALVES = {"read": tuple(name for name in FIELDS if name not in TEACH), "teach": TEACH}
ROWS = {"head_aim": 2, "law": 4, "text": 20, "questions": 20}


class Part(forms.CharField):
    """A field that must be filled; whoever reads the lesson says so, with the other mistakes."""

    def validate(self, value: Any) -> None:
        """Everything is kept."""


class LessonForm(forms.Form):
    """One field for each of some parts of a lesson; who reads the lesson finds what is empty."""

    def __init__(self, names: Sequence[str], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        for name in names:
            long = name in PARTS or name in {"law", "head_aim"}
            rows = forms.Textarea(attrs={"rows": ROWS.get(name, 10)})
            self.fields[name] = Part(
                label=LABELS[name], help_text=HINTS.get(name, ""), required=name not in SPARE,
                max_length=LONGEST.get(name, 60_000), widget=rows if long else forms.TextInput,
            )  # fmt: skip

    def typed(self) -> dict[str, str]:
        """Everything as it was typed, also what is wrong."""
        return {name: "\n".join(self.data.get(name, "").splitlines()) for name in self.fields}


class ApprovalForm(forms.Form):
    """The order under which a version is put to use."""

    order_number = forms.CharField(
        label=_("Number of the order"), max_length=40,
        error_messages={"required": _("Write which order approves it.")},
    )  # fmt: skip


class StrikeForm(forms.Form):
    """Why a question is struck."""

    reason = reason_field(_("Everybody who took the test reads it."))
