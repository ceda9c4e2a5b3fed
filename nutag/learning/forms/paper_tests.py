"""Tests written on paper: one row of letters a person."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from nutag.learning.actions.of_training import Sheet
from nutag.learning.queries.of_training import PaperSeat

# The letters on the sheet, those of the other language, and numbers; then what means: nothing.
PLACES = {"а": 0, "a": 0, "1": 0, "б": 1, "b": 1, "2": 1, "в": 2, "c": 2, "3": 2,
          "г": 3, "d": 3, "4": 3, "-": None, "–": None, ".": None, "0": None}  # fmt: skip
LONGEST = 99


class PaperTestForm(forms.Form):
    """For everybody who can take this test the letters that were ticked; empty rows are left."""

    def __init__(self, seats: Sequence[PaperSeat], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {f"seat-{each.booking.pk}": each for each in seats}
        for name, each in self.seats.items():
            told = {"name": each.booking.person.full_name, "letter": each.form}
            self.fields[name] = forms.CharField(
                label=_("%(name)s, form %(letter)s") % told,
                required=False, max_length=LONGEST,
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """As many letters as there are questions, each that of an answer."""
        told = super().clean() or self.cleaned_data
        for name, seat in self.seats.items():
            wrong = _wrong(_letters(told.get(name, "")), seat.answers)
            if wrong:
                self.add_error(name, wrong)
        if not self.errors and not any(told.values()):
            self.add_error(None, _("No row holds anything yet."))
        return told

    def sheets(self) -> list[Sheet]:
        """The rows that hold something."""
        rows = ((seat, _letters(self.cleaned_data[name])) for name, seat in self.seats.items())
        return [
            Sheet(seat.booking, seat.form, [PLACES[each] for each in letters])
            for seat, letters in rows
            if letters
        ]


def _letters(told: str) -> str:
    return "".join(told.replace(",", " ").split()).casefold()


def _wrong(letters: str, answers: Sequence[int]) -> str:
    """What is wrong with a row, in words; "" when it is well or empty."""
    if not letters:
        return ""
    if len(letters) != len(answers):
        told = _("There are %(asked)s questions, but here are %(written)s letters.")
        return told % {"asked": len(answers), "written": len(letters)}
    for number, (letter, count) in enumerate(zip(letters, answers, strict=True), start=1):
        if letter not in PLACES or (PLACES[letter] or 0) >= count:
            return _("Question %(number)s has no answer “%(letter)s”.") % {
                "number": number, "letter": letter,
            }  # fmt: skip
    return ""
