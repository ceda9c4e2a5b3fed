"""Which lessons somebody wants to be asked about."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nutag.learning.forms.practice import lesson_choices


class LessonsForm(forms.Form):
    """One lesson or several."""

    lesson = forms.MultipleChoiceField(
        label=_("Which lessons have you read?"), choices=lesson_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one lesson.")},
    )  # fmt: skip
