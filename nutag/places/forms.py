"""What is asked about places and figures."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nutag.core import text
from nutag.places import queries

PARTS = 4
WHOLE_SUM = _(
    "Write the sum in whole tögrög: in figures, such as 48,000,000,000, or with a word, such as "
    "48 billion."
)
_SPACES = re.compile(r"[\s\u00a0,](?=\d{3}\b)|\s")
_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*")


class Number(forms.DecimalField):
    """A number as people write it: gaps or commas between thousands are taken away."""

    def to_python(self, value: Any) -> Any:
        """The number."""
        return super().to_python(_SPACES.sub("", value) if isinstance(value, str) else value)


class Money(Number):
    """A sum in whole tögrög as people write it: 48,000,000,000 ₮, 48 тэрбум, 48 billion."""

    def __init__(self, *, least: int = 1, **more: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "off"} | more.pop("attrs", {})
        told = {"invalid": WHOLE_SUM} | more.pop("error_messages", {})
        facts: dict[str, Any] = {
            "max_digits": 15,
            "widget": forms.TextInput(attrs=attributes),
        } | more
        super().__init__(min_value=least, decimal_places=0, error_messages=told, **facts)

    def to_python(self, value: Any) -> Any:
        """The sum."""
        if isinstance(value, str) and value.strip():
            value = text.read_money(value)
            if value is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)

    @staticmethod
    def said(value: Any) -> str:
        """The sum as a page says it."""
        return "" if value is None else text.money(int(value))


class Day(forms.DateField):
    """A day, with the browser's calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def value_field() -> Number:
    """The value of a figure."""
    return Number(
        label=_("How many?"),
        min_value=0,
        max_digits=18,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": _("Write a number."), "invalid": _("Write digits only.")},
    )


def reason_field(hint: Any) -> forms.CharField:
    """A reason that everybody can read."""
    return forms.CharField(
        label=_("Why?"),
        help_text=hint,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason.")},
    )


class FigureForm(forms.Form):
    """A figure counted on the spot."""

    measure = forms.ChoiceField(label=_("What was counted?"))
    year = forms.IntegerField(
        label=_("In which year?"),
        min_value=1990,
        error_messages={"required": _("Write the year.")},
    )
    value = value_field()
    note = forms.CharField(
        label=_("How was it counted?"),
        help_text=_("For example: door to door in March. Name nobody."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = get_language() == "en"
        measure = self.fields["measure"]
        if isinstance(measure, forms.ChoiceField):
            measure.choices = [
                (each.code, each.name_en if english else each.name_mn)
                for each in queries.measures()
            ]
        self.fields["year"].initial = timezone.localdate().year

    def clean_year(self) -> int:
        """The year, not in the future."""
        year = int(self.cleaned_data["year"])
        if year > timezone.localdate().year:
            raise ValidationError(_("This year has not come yet."))
        return year


class CorrectionForm(forms.Form):
    """A better value, and why."""

    value = value_field()
    reason = reason_field(_("What was wrong, and how do you know? Everybody can read it."))


class RenameForm(forms.Form):
    """The names of a unit."""

    name_mn = forms.CharField(label=_("Name in Mongolian"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)


class OpenForm(forms.Form):
    """A new unit inside."""

    number = forms.IntegerField(label=_("Number of the new unit"), min_value=1, max_value=99)
    from_on = Day(label=_("From which day?"))


class CloseForm(forms.Form):
    """The first day without the unit."""

    on = Day(label=_("First day without it"))


class DivideForm(forms.Form):
    """The successors of a unit, and from when."""

    on = Day(label=_("First day of the new units"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, PARTS + 1):
            self.fields[f"number_{place}"] = forms.IntegerField(
                label=_("Number of new unit %(place)s") % {"place": place},
                min_value=1, max_value=99, required=place == 1,
            )  # fmt: skip
            self.fields[f"share_{place}"] = Number(
                label=_("Its share of the older one, per cent"), min_value=0, max_value=100,
                decimal_places=2, required=place == 1,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )  # fmt: skip

    def parts(self) -> list[tuple[int, Decimal]]:
        """Numbers and shares (0 to 1) of the rows that were filled in."""
        rows = range(1, PARTS + 1)
        pairs = [(self.cleaned_data.get(f"number_{n}"), self.cleaned_data.get(f"share_{n}"))
                 for n in rows]  # fmt: skip
        return [(number, share / 100) for number, share in pairs if number and share]


class AliasForm(forms.Form):
    """Another spelling."""

    text = forms.CharField(
        label=_("Another spelling"),
        help_text=_("As people write it when they look for the place."),
        max_length=80,
    )


class PointForm(forms.Form):
    """A point on the map."""

    point = forms.CharField(
        label=_("Latitude and longitude"),
        help_text=_("As a map on the phone shows them, for example 47.9184, 106.9177."),
        max_length=60,
    )

    def clean_point(self) -> tuple[float, float]:
        """Longitude and latitude; the larger number is the longitude here."""
        found = _POINT.fullmatch(self.cleaned_data["point"])
        if not found:
            raise ValidationError(_("Write two numbers with a comma between, such as 47.9, 106.9."))
        low, high = sorted(float(each) for each in found.groups())
        return high, low


class TableForm(forms.Form):
    """A table to load."""

    what = forms.ChoiceField(
        label=_("What is in the table?"),
        widget=forms.RadioSelect,
        choices=[("figures", _("Figures")), ("units", _("Units: districts, khoroos, khesegs"))],
        initial="figures",
    )
    table = forms.FileField(
        label=_("Table"),
        help_text=_("CSV in UTF-8 with the same columns as the download below, at most 5 MB."),
        allow_empty_file=True,
        error_messages={"required": _("Choose a table.")},
    )

    def clean_table(self) -> bytes:
        """What the file holds."""
        file = self.cleaned_data["table"]
        if file.size > 5 * 1024 * 1024:
            raise ValidationError(_("The table is larger than 5 MB."))
        return bytes(file.read())
