"""The questions of a test, one choice each; nothing need be answered."""

from collections.abc import Sequence
from typing import Any

from django import forms

from nutag.learning.queries import Question


class QuizForm(forms.Form):
    """One field a question, in their order."""

    def __init__(self, questions: Sequence[Question], data: Any = None) -> None:
        super().__init__(data)
        for number, each in enumerate(questions, start=1):
            self.fields[each.name] = forms.ChoiceField(
                label=f"{number}. {each.text}",
                choices=[(str(at), answer) for at, answer in enumerate(each.answers)],
                widget=forms.RadioSelect,
                required=False,
            )
