"""What is asked about practices between khoroos."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONG = {"rows": 4}


class ShareForm(forms.Form):
    """A practice in four answers."""

    title = forms.CharField(label=_("What do you do well, in one sentence?"), max_length=120)
    problem = forms.CharField(
        label=_("What was the problem?"), max_length=1000, widget=forms.Textarea(attrs=LONG)
    )
    done = forms.CharField(
        label=_("What did you do, step by step?"), max_length=2000,
        widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip
    result = forms.CharField(
        label=_("What came of it, in numbers?"), help_text=_("Name nobody."), max_length=1000,
        widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip


class ReturnForm(forms.Form):
    """Why a practice is returned."""

    reason = forms.CharField(label=_("What is missing or not so?"), max_length=300)


class OutcomeForm(forms.Form):
    """What came of it elsewhere."""

    outcome = forms.CharField(
        label=_("What came of it with you?"), help_text=_("In numbers; name nobody."),
        max_length=1000, widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip
