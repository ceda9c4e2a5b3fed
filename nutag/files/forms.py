"""What is asked about a photo."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from nutag.files.content import PICTURES
from nutag.files.refusals import allowed
from nutag.files.rules import MAX_PHOTO_BYTES


class PhotoForm(forms.Form):
    """A photo and what it shows."""

    photo = forms.FileField(
        label=_("Photo"),
        help_text=lazy(allowed, str)(MAX_PHOTO_BYTES),
        allow_empty_file=True,  # an empty file is refused with a reason of our own
        widget=forms.FileInput(attrs={"accept": ",".join(PICTURES)}),
        error_messages={"required": _("Choose a photo.")},
    )
    text = forms.CharField(
        label=_("What does the photo show?"),
        help_text=_(
            "One sentence, for people who cannot see the photo and for those who doubt it: what, "
            "where, when. Name nobody."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what the photo shows.")},
    )


class RemovalForm(forms.Form):
    """Why a photo goes."""

    reason = forms.CharField(
        label=_("Why is the photo removed?"),
        help_text=_("Everybody can read the reason. Name nobody."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why the photo is removed.")},
    )
