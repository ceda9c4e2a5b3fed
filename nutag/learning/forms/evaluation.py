"""What is asked about use at work, and what a module cost."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nutag.learning.models import Barrier, Sure, Use
from nutag.places.forms import Number


class UseForm(forms.Form):
    """Use at work, not satisfaction."""

    sure = forms.ChoiceField(
        label=_("How sure are you that you can do it?"), choices=Sure.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    use = forms.ChoiceField(
        label=_("When will you use it at work for the first time?"), choices=Use.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    barrier = forms.ChoiceField(
        label=_("What stands in the way?"), choices=Barrier.choices, widget=forms.RadioSelect
    )


class CostForm(forms.Form):
    """What a module has cost so far."""

    amount = Number(
        label=_("How much has it cost so far, in tögrög?"), min_value=0, decimal_places=0,
        max_digits=15, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Where is this number from?"),
        help_text=_("For example: report of the order А/12."),
        max_length=200,
    )
