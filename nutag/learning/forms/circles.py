"""What is asked about circles and the budget exercise."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.learning.actions.of_practice import Line
from nutag.learning.forms.practice import lesson_choices, place_by
from nutag.learning.queries.circles import Task
from nutag.places.forms import Day
from nutag.places.models import Place

CELLS = 4
MOST_LINES = 60
LARGEST = 10**15


class CircleForm(forms.Form):
    """A circle: lesson, place, day and hour, seats."""

    lesson = forms.ChoiceField(label=_("Which lesson?"), choices=lesson_choices)
    place = forms.CharField(
        label=_("Code of the khoroo or kheseg"), help_text=_("Such as 1110-07.")
    )
    where = forms.CharField(
        label=_("Where do you meet?"), help_text=_("For example: citizens' hall, second floor."),
        max_length=200,
    )  # fmt: skip
    day = Day(label=_("Which day?"))
    hour = forms.TimeField(
        label=_("At what time?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    seats = forms.IntegerField(
        label=_("How many can come?"), min_value=2, max_value=200, initial=12
    )

    def clean_place(self) -> Place:
        """The place of the code."""
        return place_by(self.cleaned_data["place"])

    def starts_at(self) -> datetime:
        """Day and hour as a moment in the city."""
        told = self.cleaned_data
        return timezone.make_aware(datetime.combine(told["day"], told["hour"]))


class AttendedForm(forms.Form):
    """How many came."""

    attended = forms.IntegerField(label=_("How many came?"), min_value=0, max_value=500)


class CancelForm(forms.Form):
    """Why a circle does not take place."""

    reason = forms.CharField(label=_("Why does it not take place?"), max_length=200)


class ExerciseForm(forms.Form):
    """The three questions."""

    def __init__(self, tasks: Sequence[Task], data: Any = None) -> None:
        super().__init__(data)
        for number, each in enumerate(tasks, start=1):
            self.fields[each.name] = forms.ChoiceField(
                label=f"{number}. {each.text}", required=False, widget=forms.RadioSelect,
                choices=[(str(at), words) for at, words in enumerate(each.answers)],
            )  # fmt: skip


class BudgetForm(forms.Form):
    """The lines of a budget as text, one a line."""

    as_of_on = Day(label=_("Figures of which day?"))
    lines = forms.CharField(
        label=_("Lines of the budget"),
        help_text=_("One a line: name; plan; plan as amended; spent. Whole tögrög."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def clean_as_of_on(self) -> Any:
        """A day that has come."""
        told = self.cleaned_data["as_of_on"]
        if told > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return told

    def clean_lines(self) -> list[Line]:
        """Every line is looked at; every mistake is told with the number of its line."""
        rows = enumerate(self.cleaned_data["lines"].splitlines(), start=1)
        told = [(at, row) for at, row in rows if row.strip()]
        wrong, lines = [], []
        for at, row in told[: MOST_LINES + 1]:
            try:
                lines.append(_line(row))
            except ValueError as error:
                wrong.append(gettext("Line %(line)s: %(what)s") % {"line": at, "what": error})
        if len(told) > MOST_LINES:
            wrong.append(gettext("At most %(most)s lines.") % {"most": MOST_LINES})
        if len(lines) < 2 and not wrong:  # noqa: PLR2004
            wrong.append(gettext("At least two lines are needed."))
        if wrong:
            raise ValidationError(wrong)
        return lines


def _line(row: str) -> Line:
    name, *numbers = (cell.strip() for cell in row.split(";"))
    if len(numbers) != CELLS - 1 or not name:
        raise ValueError(gettext("a name and three numbers are needed, with ; between."))
    plain = [each.replace(" ", "").replace("\u00a0", "").replace(",", "") for each in numbers]
    if not all(each.isdecimal() and int(each) < LARGEST for each in plain):
        raise ValueError(gettext("write the sums in whole tögrög, with digits only."))
    return Line(name[:120], *(int(each) for each in plain))
