"""A photo beside other answers."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from nutag.files.content import PICTURES
from nutag.files.refusals import allowed
from nutag.files.rules import MAX_PHOTO_BYTES


class WithPhoto(forms.Form):
    """A photo, if there is one, and what it shows."""

    photo = forms.FileField(
        label=_("Photo"), required=False, help_text=lazy(allowed, str)(MAX_PHOTO_BYTES),
        widget=forms.FileInput(attrs={"accept": ",".join(PICTURES)}),
    )  # fmt: skip
    shows = forms.CharField(
        label=_("What does the photo show?"), max_length=300, required=False,
        help_text=_("For people who cannot see the photo."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A photo has words."""
        told = super().clean() or self.cleaned_data
        if told.get("photo") and not told.get("shows"):
            self.add_error("shows", _("Write what the photo shows."))
        return told
