"""What people are asked about notices."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nutag.notices import queries
from nutag.notices.channels import CHOICES

NOT_AT_ALL = [("", _("No other way"))]


class WaysForm(forms.Form):
    """Besides the inbox: the first way, and the next ones in case it fails."""

    def __init__(self, *args: Any, ways: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = dict(enumerate(ways or []))
        for number in range(len(CHOICES)):
            self.fields[f"way_{number}"] = forms.ChoiceField(
                label=_("If that does not work") if number else _("First"),
                choices=[*CHOICES, *NOT_AT_ALL] if number else CHOICES,
                required=not number,
                initial=chosen.get(number, ""),
                widget=forms.RadioSelect,
            )

    @property
    def ways(self) -> list[str]:
        """The chosen ways, first to last."""
        return [way for way in self.cleaned_data.values() if way]

    def clean(self) -> dict[str, Any]:
        """No way twice."""
        found = super().clean() or {}
        chosen = [way for way in found.values() if way]
        if len(chosen) != len(set(chosen)):
            raise ValidationError(_("Choose each way only once."))
        return found


class CodeForm(forms.Form):
    """The code on a slip."""

    code = forms.CharField(
        label=_("Code on the slip"),
        help_text=_("Eight letters and digits, such as abcd-2345."),
        max_length=20,
        error_messages={"required": _("Type the code that stands on the slip.")},
    )

    def clean_code(self) -> str:
        """The page the code leads to."""
        path = queries.path_of_code(self.cleaned_data["code"])
        if not path:
            raise ValidationError(_("No slip has this code. Compare it letter by letter."))
        return path
