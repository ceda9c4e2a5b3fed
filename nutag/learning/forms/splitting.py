"""What somebody would buy for the money of their khoroo."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from nutag.core.text import money
from nutag.places.forms import Number
from nutag.ui.prices import Price

MOST = 10_000
LARGEST = 10**15


class SplitForm(forms.Form):
    """How much there is, and how many of each thing."""

    total = Number(
        label=_("How much money is there, in tögrög?"), min_value=1, max_value=LARGEST,
        decimal_places=0, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, prices: Sequence[Price], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.codes = [each.code for each in prices]
        for each in prices:
            self.fields[self._name(each.code)] = forms.IntegerField(
                label=each.name, required=False, min_value=0, max_value=MOST,
                help_text=f"{money(each.amount)} / {each.unit}",
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
            )  # fmt: skip

    def things(self) -> list[BoundField]:
        """The fields of the things that can be bought."""
        return [self[self._name(code)] for code in self.codes]

    def many(self) -> dict[str, int]:
        """How many of each, by its code."""
        return {code: self.cleaned_data.get(self._name(code)) or 0 for code in self.codes}

    def whole(self) -> int:
        """How much there is, in tögrög."""
        return int(self.cleaned_data["total"])

    @staticmethod
    def _name(code: str) -> str:
        return f"n_{code}"
