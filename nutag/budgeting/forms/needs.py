"""What the household form asks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nutag.budgeting import serials
from nutag.budgeting.models import Area, NeedsOption, Residence
from nutag.budgeting.models.needs import MOST_PRIORITIES
from nutag.budgeting.queries import needs
from nutag.core import voting
from nutag.people.forms.fields import PlaceField

RANKS = (
    _("The most important"), _("Second"), _("Third"), _("Fourth"), _("Fifth"),
)  # fmt: skip
WORDS = 500
CODE = forms.TextInput(
    attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
)


class SheetCodeForm(forms.Form):
    """The code on a numbered form, typed by whoever has one."""

    code = forms.CharField(
        label=_("Code on your paper form"),
        help_text=_("Twelve letters and digits, for example 7K3M-0PQR-5XYZ."),
        max_length=40, widget=CODE, error_messages={"required": _("Type the code.")},
    )  # fmt: skip


class ReferenceForm(forms.Form):
    """The reference of an answer."""

    reference = forms.CharField(
        label=_("Your reference"), max_length=40, widget=CODE,
        help_text=_("It was shown when you answered."),
        error_messages={"required": _("Type the reference.")},
    )  # fmt: skip


class WhereForm(forms.Form):
    """Whose answer it is and where it counts."""

    sheet = forms.CharField(
        label=_("Code on the paper form"), max_length=40, required=False, widget=CODE,
        help_text=_("If you have one. At the desk its number is enough."),
    )  # fmt: skip
    home = PlaceField(
        kinds=("khoroo", "kheseg"), label=_("Your khoroo or kheseg"), required=False,
        help_text=_("Name or code, for example Баянзүрх 7 or 1110-07. Not needed with a code."),
    )  # fmt: skip

    def clean_sheet(self) -> str:
        """The code or the number in one spelling."""
        typed = str(self.cleaned_data["sheet"])
        if not typed:
            return ""
        serial = serials.read(typed)
        plain = voting.plain(typed) or ("" if serial is None else str(serial))
        if not plain:
            raise ValidationError(
                _("A sign is missing or mistyped. Compare the code with your form.")
            )
        return plain

    def clean(self) -> dict[str, Any]:
        """A place or a form that tells it."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not (told.get("sheet") or told.get("home")):
            self.add_error("home", _("Write your khoroo, or the code on your form."))
        return told


class AreaForm(forms.Form):
    """Which variant."""

    area = forms.ChoiceField(
        label=_("Where do you live?"), choices=Area.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )  # fmt: skip


class PrioritiesForm(forms.Form):
    """Needs in order; the variant is said by those below."""

    area = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form = needs.current()
        known = needs.options(form, self.area) if form else []
        choices = [("", "—"), *((str(each.pk), _told(each)) for each in known)]
        for rank in range(1, MOST_PRIORITIES + 1):
            field = self.fields[self.name(rank)]
            if form is None or rank > form.priorities:
                del self.fields[self.name(rank)]
            elif isinstance(field, forms.ChoiceField):
                field.choices = choices

    @classmethod
    def name(cls, rank: int) -> str:
        """The field of a rank."""
        return f"{cls.area}_{rank}"

    def clean(self) -> dict[str, Any]:
        """No need twice, and no gap in the order."""
        told = super().clean() or self.cleaned_data
        seen: set[str] = set()
        gap = ""
        for name in self.fields:
            value = str(told.get(name) or "")
            if value and value in seen:
                self.add_error(name, _("You chose this already. Choose another one or none."))
            elif value and gap:
                self.add_error(gap, _("Choose this one before the next."))
            seen.add(value)
            gap = gap if value else name
        return told


def _told(option: NeedsOption) -> str:
    note = needs.note_of(option)
    return f"{needs.text_of(option)} ({note})" if note else needs.text_of(option)


def _ranks(area: str) -> dict[str, forms.Field]:
    return {
        f"{area}_{rank}": forms.ChoiceField(
            label=RANKS[rank - 1], required=rank == 1, choices=(),
            error_messages={
                "required": _("Choose at least one."),
                "invalid_choice": _("The form has changed meanwhile. Choose again."),
            },
        )
        for rank in range(1, MOST_PRIORITIES + 1)
    }  # fmt: skip


GerForm: type[PrioritiesForm] = type(
    "GerForm", (PrioritiesForm,), {"area": Area.GER.value, **_ranks(Area.GER)}
)
ApartmentForm: type[PrioritiesForm] = type(
    "ApartmentForm", (PrioritiesForm,), {"area": Area.APARTMENT.value, **_ranks(Area.APARTMENT)}
)


def words_field() -> forms.CharField:
    """Own words."""
    return forms.CharField(
        label=_("In your own words"), max_length=WORDS, required=False,
        help_text=_("What else is needed, and where? Name nobody and no address: a clerk looks at "
                    "it before everybody can read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


def residence_field(**options: Any) -> forms.ChoiceField:
    """How somebody is at home here."""
    return forms.ChoiceField(
        label=_("How are you at home here?"), required=False,
        choices=[("", _("I do not want to say")), *Residence.choices],
        help_text=_("Every answer counts alike; the numbers are only shown apart."),
        **options,
    )  # fmt: skip


class AboutForm(forms.Form):
    """Own words and an optional question."""

    words = words_field()
    residence = residence_field(widget=forms.RadioSelect)
