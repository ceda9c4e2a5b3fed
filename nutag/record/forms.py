"""What a reader of the record may ask for, and why a job is laid aside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nutag.record import queries
from nutag.record.queries import Filters


class Day(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class FeedForm(forms.Form):
    """The filters of the feed."""

    place = forms.ChoiceField(label=_("Place"), required=False)
    verb = forms.ChoiceField(label=_("What happened"), required=False)
    since = forms.DateField(label=_("From this day"), required=False, widget=Day)
    until = forms.DateField(label=_("Until this day"), required=False, widget=Day)

    def __init__(self, *args: Any, place: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anywhere, anything = ("", _("The whole city")), ("", _("Everything"))
        self.fields["place"].choices = [anywhere, *queries.place_choices(place)]  # type: ignore[attr-defined]
        self.fields["verb"].choices = [anything, *queries.verb_choices()]  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """What was asked for; a wrong filter is left out, and its message shown."""
        self.is_valid()
        asked = self.cleaned_data
        return Filters(
            place=asked.get("place", ""),
            verb=asked.get("verb", ""),
            since=asked.get("since"),
            until=asked.get("until"),
        )


class RoleForm(forms.Form):
    """Which role's permissions to show."""

    role = forms.ChoiceField(label=_("Who"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("Everyone")), *queries.role_choices()]  # type: ignore[attr-defined]


class ConsistencyForm(forms.Form):
    """Two sizes of the record."""

    old = forms.IntegerField(label=_("Entries under the older checkpoint"), min_value=1)
    new = forms.IntegerField(label=_("Entries under the newer checkpoint"), min_value=1)


class DismissForm(forms.Form):
    """Why a failed job is laid aside."""

    reason = forms.CharField(
        label=_("Why is this job laid aside?"),
        help_text=_("Other administrators will read this. Name no residents."),
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=10,
        max_length=1000,
    )
