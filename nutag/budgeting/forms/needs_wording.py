"""What is asked of those who write the household form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.needs_forms import Content, Wording
from nutag.budgeting.models import Body, Category, Entitled
from nutag.budgeting.models.needs import MOST_PRIORITIES, TWICE
from nutag.places.forms import Day
from nutag.ui.templatetags.nutag import named

FEWEST = 2
MOST = 30
EMPTY = 3


class SettingsForm(forms.Form):
    """What holds for the whole form."""

    priorities = forms.IntegerField(
        label=_("How many needs does a household put in order?"), min_value=1,
        max_value=MOST_PRIORITIES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3}),
    )  # fmt: skip
    entitled = forms.ChoiceField(
        label=_("What does the ranking count?"), choices=Entitled.choices,
        widget=forms.RadioSelect,
        help_text=_("Every household: one answer for each numbered form. Every person: also one "
                    "for each person who signs in. Both numbers are always shown."),
    )  # fmt: skip
    twice = forms.IntegerField(
        label=_("Paper forms entered a second time, of a hundred"), min_value=1, max_value=100,
        initial=TWICE,
        help_text=_("They are drawn after their first entry, and another clerk enters them without "
                    "seeing it. 10 is usual; 100 means every form."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3}),
    )  # fmt: skip
    intro_mn = forms.CharField(
        label=_("First lines in Mongolian"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    intro_en = forms.CharField(
        label=_("First lines in English"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class ApproveForm(forms.Form):
    """The decision behind the wording."""

    body = forms.ChoiceField(
        label=_("Who approved it?"), choices=Body.choices, widget=forms.RadioSelect
    )
    on = Day(label=_("On which day?"))
    resolution = forms.CharField(
        label=_("Number of the resolution or ordinance"), max_length=40,
        help_text=_("For example 12 or A/86."),
    )  # fmt: skip

    def clean_on(self) -> Any:
        """Not in the future."""
        if self.cleaned_data["on"] > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return self.cleaned_data["on"]


class OptionForm(forms.Form):
    """One need; a row without a Mongolian text is left out."""

    number = forms.IntegerField(
        label=_("Number in order"), min_value=1, max_value=99, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 2}),
    )  # fmt: skip
    category = forms.ChoiceField(label=_("Kind"), required=False)
    text_mn = forms.CharField(label=_("Need in Mongolian"), max_length=120, required=False)
    text_en = forms.CharField(label=_("Need in English"), max_length=120, required=False)
    note_mn = forms.CharField(label=_("Honest note in Mongolian"), max_length=200, required=False)
    note_en = forms.CharField(label=_("Honest note in English"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["category"]
        if isinstance(field, forms.ChoiceField):
            known = Category.objects.filter(used=True)
            field.choices = [("", "—"), *((each.code, named(each)) for each in known)]

    def clean(self) -> dict[str, Any]:
        """A row has both texts and a kind, or is empty."""
        told = super().clean() or self.cleaned_data
        if told.get("text_mn"):
            for name, missing in (
                ("text_en", _("Write it in English, too.")), ("category", _("Choose a kind.")),
            ):  # fmt: skip
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, missing)
        return told


class _Options(BaseFormSet[OptionForm]):
    def clean(self) -> None:
        """Enough needs, and no kind twice."""
        if any(self.errors):
            return
        kinds = [each["category"] for each in self.filled()]
        if len(kinds) < FEWEST:
            raise ValidationError(_("A form has at least two needs."))
        if len(set(kinds)) < len(kinds):
            raise ValidationError(_("A kind stands in two rows. Choose another for one of them."))

    def filled(self) -> list[dict[str, Any]]:
        """The rows with a text, in the order of their numbers."""
        rows = [each.cleaned_data for each in self.forms if each.cleaned_data.get("text_mn")]
        return sorted(rows, key=lambda row: row.get("number") or MOST)

    def wordings(self) -> list[Wording]:
        """The rows as actions take them."""
        known = {each.code: each for each in Category.objects.all()}
        return [
            Wording(
                known[row["category"]], row["text_mn"], row["text_en"], row["note_mn"],
                row["note_en"],
            )
            for row in self.filled()
        ]  # fmt: skip


OptionForms = formset_factory(
    OptionForm, formset=_Options, extra=EMPTY, max_num=MOST, absolute_max=MOST
)


def rows_of(content: Content, area: str) -> list[dict[str, Any]]:
    """The needs of a variant as the rows show them."""
    return [
        {
            "number": number, "category": each.category.code, "text_mn": each.text_mn,
            "text_en": each.text_en, "note_mn": each.note_mn, "note_en": each.note_en,
        }
        for number, each in enumerate(content.options[area], start=1)
    ]  # fmt: skip
