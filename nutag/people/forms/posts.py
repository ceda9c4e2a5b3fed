"""Posts: filters, giving, ending, handing over."""

from typing import Any, TypedDict

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutag.people import queries
from nutag.people.forms.fields import DayField, PlaceField
from nutag.people.queries import PostFilters
from nutag.record.actors import Actor
from nutag.record.roles import Role

ORDER = _("Number and day of the order, for example A/12 of 2026-03-01.")


class FilterForm(forms.Form):
    """Which posts to show."""

    place = PlaceField(required=False)
    role = forms.ChoiceField(label=_("Post"), required=False, choices=[("", "—"), *Role.choices])
    past = forms.BooleanField(label=_("Ended posts as well"), required=False)

    def filters(self) -> PostFilters:
        """What was asked for; a wrong filter is left out, and its message shown."""
        self.is_valid()
        place, asked = self.cleaned_data.get("place"), self.cleaned_data
        return PostFilters(
            path=place.path if place else "",
            role=asked.get("role", ""),
            past=asked.get("past", False),
        )


class Names(TypedDict):
    """Who shall hold a post."""

    email: str
    parent_name: str
    given_name: str


class HolderForm(forms.Form):
    """Who shall hold a post. The names are needed only for people without an account."""

    email = forms.EmailField(
        label=_("E-mail of the person"),
        help_text=_("With a code to this address the person signs in for the first time."),
    )
    parent_name = forms.CharField(label=_("Parent's name"), max_length=80, required=False)
    given_name = forms.CharField(
        label=_("Given name"),
        max_length=80,
        required=False,
        help_text=_("Only for somebody who has no account yet."),
    )
    source = forms.CharField(label=_("Order"), max_length=200, help_text=ORDER)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        email = asked.get("email")
        if email and not asked.get("given_name") and queries.person_by_email(email) is None:
            raise ValidationError(
                {"given_name": _("Nobody has an account with this address: write the name.")}
            )
        return asked

    def person(self) -> Names:
        """Who it is, for the action."""
        known = self.cleaned_data
        return Names(
            email=known["email"], parent_name=known["parent_name"], given_name=known["given_name"]
        )


class GiveForm(HolderForm):
    """A new post."""

    role = forms.ChoiceField(label=_("Post"))
    place = PlaceField()
    from_on = DayField(label=_("From"))
    until_on = DayField(
        label=_("Until"), required=False, help_text=_("Empty: until somebody ends it.")
    )
    field_order = (
        "role", "place", "email", "parent_name", "given_name", "from_on", "until_on", "source",
    )  # fmt: skip

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role, Role(role).label) for role in queries.appointable(by)]
        self.fields["role"].choices = [("", "—"), *roles]  # type: ignore[attr-defined]
        self.fields["from_on"].initial = timezone.localdate


class HandOverForm(HolderForm):
    """Who takes over, and when."""

    on = DayField(label=_("From"), initial=timezone.localdate)
    field_order = ("email", "parent_name", "given_name", "on", "source")


class EndForm(forms.Form):
    """When a post ends, and by which order."""

    until_on = DayField(label=_("First day without the post"), initial=timezone.localdate)
    source = forms.CharField(label=_("Order"), max_length=200, help_text=ORDER)
