"""The questions of a test, one choice each; nothing need be answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from nutag.learning.queries import Question


class QuizForm(forms.Form):
    """One field a question, in their order."""

    def __init__(
        self,
        questions: Sequence[Question],
        data: Any = None,
        initial: Mapping[str, str] | None = None,
        auto_id: str = "id_%s",
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id=auto_id)
        for number, each in enumerate(questions, start=1):
            self.fields[each.name] = forms.ChoiceField(
                label=f"{number}. {each.text}",
                choices=[(str(at), answer) for at, answer in enumerate(each.answers)],
                widget=forms.RadioSelect,
                required=False,
            )

    def places(self) -> dict[int, int]:
        """The answers given: the place of each by the key of its item."""
        given = {
            int(name.removeprefix("item-")): told
            for name, told in self.cleaned_data.items()
            if told
        }
        return {item: int(told) for item, told in given.items()}
