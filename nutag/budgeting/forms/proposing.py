"""What is asked of somebody who proposes something."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.of_proposals import Words
from nutag.budgeting.models import Category, Proposal
from nutag.budgeting.queries import of_proposals as queries
from nutag.core.text import personal
from nutag.files.content import PICTURES
from nutag.files.refusals import allowed
from nutag.files.rules import MAX_PHOTO_BYTES
from nutag.people.forms.fields import PhoneField
from nutag.people.models import Person
from nutag.places import queries as places
from nutag.places.forms import PointForm
from nutag.places.models import Place
from nutag.ui.templatetags.nutag import named

SHORTEST = 8


class TitleForm(forms.Form):
    """What is needed, in a few words."""

    title = forms.CharField(
        label=_("In a few words"),
        help_text=_("For example: lights along the lower street. One proposal, one thing."),
        min_length=SHORTEST,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write what is needed."),
            "min_length": _("Write a little more, so that a neighbour understands it."),
        },
    )

    def clean_title(self) -> str:
        """No personal data in the title."""
        title = str(self.cleaned_data["title"])
        if personal(title):
            raise ValidationError(
                _("Everybody reads the title. Leave out phone numbers, e-mail addresses and "
                  "registration numbers.")
            )  # fmt: skip
        return title


class TextForm(forms.Form):
    """Why and for whom."""

    text = forms.CharField(
        label=_("Your words"),
        help_text=_(
            "What is the trouble today, who has it, and what would become better? Everybody can "
            "read this. Name nobody."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write why it is needed.")},
    )
    sure = forms.BooleanField(
        label=_("Everybody may see it; leave it as it is"), required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and personal(self.data.get("text", "")):
            self.fields["sure"].widget = forms.CheckboxInput()

    def clean(self) -> dict[str, Any]:
        """Warn of what should not be public; registration numbers are never taken."""
        told = super().clean() or self.cleaned_data
        found = personal(str(told.get("text", "")))
        if "number" in found:
            self.add_error("text", _("Leave out the registration number: it must not be public."))
        elif found and not told.get("sure"):
            self.add_error("text", _(
                "There is a phone number or an e-mail address in it, and everybody will see it. "
                "Take it out, or tick the box below."
            ))  # fmt: skip
        return told


class KindForm(forms.Form):
    """Of which kind it is."""

    category = forms.ModelChoiceField(
        label=_("Kind"), queryset=Category.objects.filter(used=True), widget=forms.RadioSelect,
        empty_label=None, error_messages={"required": _("Choose the kind that fits best.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["category"]
        if isinstance(field, forms.ModelChoiceField):
            field.choices = [(each.pk, named(each)) for each in queries.categories()]


class WhereForm(forms.Form):
    """Which part of the khoroo, which spot. `khoroo` is the code of the khoroo."""

    khoroo = forms.CharField(widget=forms.HiddenInput)
    part = forms.ChoiceField(
        label=_("Which part is it for?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose the part, or the whole khoroo.")},
    )  # fmt: skip
    landmark = forms.CharField(
        label=_("Where exactly?"), required=False, max_length=200,
        help_text=_("Street, or what stands beside it: behind the school, at the second bridge."),
    )  # fmt: skip
    point = forms.CharField(
        label=_("Point on the map"), required=False, max_length=60,
        help_text=_("Latitude and longitude as a map on the phone shows them. Not needed."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = self.data.get("khoroo") if self.is_bound else self.initial.get("khoroo")
        self.place = places.place(str(told or ""))
        inside = [self.place, *places.children(self.place)] if self.place else []
        self.parts = {each.code: each for each in inside}
        field = self.fields["part"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, _part(each, self.place)) for code, each in self.parts.items()]

    def clean_part(self) -> Place:
        """The place itself."""
        return self.parts[self.cleaned_data["part"]]

    def clean_point(self) -> str:
        """A point in the khoroo, where its outline is known."""
        text = str(self.cleaned_data["point"]).strip()
        if not text:
            return ""
        form = PointForm({"point": text})
        if not form.is_valid():
            raise ValidationError([str(each) for each in form.errors["point"]])
        lon, lat = form.cleaned_data["point"]
        found = places.lookup(lon, lat)
        known = self.place and places.outlines([self.place])
        if known and self.place not in found:
            there = ", ".join(map(places.full_name, found)) or gettext("outside the city")
            raise ValidationError(gettext("This point is elsewhere: %(place)s.") % {"place": there})
        return f"{lat:.5f}, {lon:.5f}"


def _part(each: Place, khoroo: Place | None) -> str:
    return gettext("the whole khoroo") if each == khoroo else named(each)


class PhotoForm(forms.Form):
    """A photo, kept already when the form is looked at; `photo_id` is its key."""

    photo = forms.FileField(
        label=_("Photo"), required=False, help_text=lazy(allowed, str)(MAX_PHOTO_BYTES),
        widget=forms.FileInput(attrs={"accept": ",".join(PICTURES)}),
    )  # fmt: skip
    photo_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    no_photo = forms.BooleanField(
        label=_("Leave the photo out"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self["photo_id"].value():
            self.fields["no_photo"].widget = forms.CheckboxInput()
            self.fields["photo"].label = _("Another photo instead")

    def clean(self) -> dict[str, Any]:
        """What kept the photo out, said beside the field; `photo` becomes words for the check."""
        told = super().clean() or self.cleaned_data
        refused = self.data.get("photo_error")
        if refused:
            self.add_error("photo", refused)
        if told.get("no_photo"):
            told["photo_id"] = None
        told["photo"] = gettext("one photo") if told.get("photo_id") else ""
        return told


class SignForm(forms.Form):
    """Whether the name is shown."""

    named = forms.TypedChoiceField(
        label=_("Your name"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("no", _("Show only that a resident proposed it")),
                 ("yes", _("Show my name as I sign, such as Б.Болд"))],
        error_messages={"required": _("Choose one of the two.")},
    )  # fmt: skip


class VisitorForm(forms.Form):
    """At the desk: who came in, and from which paper it is typed."""

    email = forms.EmailField(
        label=_("E-mail of the person, if they have an account"), required=False
    )
    phone = PhoneField(required=False)
    serial = forms.CharField(
        label=_("Number of the paper, if it came on paper"), required=False, max_length=20
    )

    def clean(self) -> dict[str, Any]:
        """The account, if one is named."""
        told = super().clean() or self.cleaned_data
        told["person"] = None
        email, phone = told.get("email"), told.get("phone")
        if email or phone:
            told["person"] = _account(str(email or ""), str(phone or ""))
            if told["person"] is None:
                self.add_error(
                    "email" if email else "phone",
                    _("Nobody has this. Correct it, or leave it empty."),
                )
        return told


def _account(email: str, phone: str) -> Person | None:
    people = Person.objects.filter(erased_at=None)
    found = people.filter(email__iexact=email) if email else people.filter(phone=phone)
    rows = list(found[:2])
    return rows[0] if len(rows) == 1 else None


class SupporterForm(VisitorForm):
    """At the desk: who supports."""

    serial = None  # type: ignore[assignment]

    def clean(self) -> dict[str, Any]:
        """An account is needed; without one people sign on paper."""
        told = super().clean()
        if not self.errors and told["person"] is None:
            raise ValidationError(
                _("Write the e-mail address or the phone. People without an account sign a sheet.")
            )
        return told


class ChangeForm(TitleForm, TextForm, KindForm, WhereForm):
    """Everything of a proposal that its authors may write anew."""

    field_order = ("title", "text", "sure", "category", "part", "landmark", "point")

    def words(self) -> Words:
        """As actions take it."""
        return words_of(self.cleaned_data)

    @staticmethod
    def of(found: Proposal) -> dict[str, Any]:
        """A proposal as the form shows it."""
        point = f"{found.latitude}, {found.longitude}" if found.latitude else ""
        return {
            "title": found.title, "text": found.text, "category": found.category,
            "khoroo": found.place.khoroo.code, "part": found.place.code,
            "landmark": found.landmark, "point": point,
        }  # fmt: skip


def words_of(answers: dict[str, Any]) -> Words:
    """What was answered, as actions take it."""
    point = None
    if answers.get("point"):
        low, high = answers["point"].split(", ")
        point = (float(high), float(low))
    return Words(
        answers["title"], answers["text"], answers["category"], answers["part"],
        answers.get("landmark", ""), point, answers.get("photo_id"),
    )  # fmt: skip


class ListForm(forms.Form):
    """What a list of proposals is narrowed to."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=100,
        help_text=_("A khoroo or kheseg, for example БЗД 7."),
    )  # fmt: skip
    category = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(label=_("What became of it"), required=False)
    order = forms.ChoiceField(
        label=_("In which order?"), required=False,
        choices=[("random", _("left to chance, the same for you each time")),
                 ("newest", _("newest first")), ("supported", _("most supported first"))],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(each.code, named(each)) for each in queries.categories()]
        self.found: Place | None = None
        states = [("alive", _("all that stand")), *queries.states(), ("all", _("really all"))]
        for name, choices in (("category", [("", _("all kinds")), *kinds]), ("state", states)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean_place(self) -> str:
        """The code of the place that fits the words best; the words themselves where none does."""
        asked = str(self.cleaned_data["place"])
        found = [places.place(asked)] if asked else []
        self.found = next(
            (each for each in [*found, *places.search(asked, 1)] if each is not None), None
        )
        return self.found.code if self.found else asked
