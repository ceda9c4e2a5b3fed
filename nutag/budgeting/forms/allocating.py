"""What is asked of those who share out money, and of anybody who tries other weights."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.sums_table import typed
from nutag.budgeting.models import Allocation, Cycle, Missing
from nutag.core import equity
from nutag.core.equity import CRITERIA, Limit, Settings
from nutag.core.equity.files import settings_of
from nutag.places.forms import Money, Number

LARGEST = 1024 * 1024
STEPS = ((1, "1 ₮"), (1_000, "1,000 ₮"), (100_000, "100,000 ₮"), (1_000_000, "1,000,000 ₮"))
KINDS = (
    ("", _("none")),
    ("average", _("per cent of what each would get if all got the same")),
    ("percent", _("per cent of the money shared out")),
    ("sum", _("a sum in tögrög")),
)
METHODS: Mapping[str, Mapping[str, int]] = {
    "law": {"development": 25, "population": 25, "spread": 25, "tax": 25},
    "need": {"population": 40, "ger": 20, "water": 20, "light": 10, "equal": 10},
}
LAWS = ("split", "weights", "limits")


def _number(label: Any, *, most: int = 100, hint: Any = "", **more: Any) -> Number:
    return Number(
        label=label, help_text=hint, min_value=0, max_value=most, max_digits=18, decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **more,
    )  # fmt: skip


def _cited(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=200, required=False,
        help_text=_("Law, resolution or order, with its number; shown beside the setting."),
    )  # fmt: skip


class WeightsForm(forms.Form):
    """How much each criterion counts, and the least and greatest sums."""

    through_districts = forms.BooleanField(
        label=_("Share out among districts first, then inside each district"), required=False
    )
    floor_kind = forms.ChoiceField(label=_("Least sum of a place"), choices=KINDS, required=False)
    floor = _number(_("How much is the least?"), most=10**15, required=False)
    cap_kind = forms.ChoiceField(label=_("Greatest sum of a place"), choices=KINDS, required=False)
    cap = _number(_("How much is the greatest?"), most=10**15, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = get_language() == "en"
        for code, each in CRITERIA.items():
            name, how = (each.name_en, each.how_en) if english else (each.name_mn, each.how_mn)
            hint = f"{how} {law}." if (law := each.law[english]) else how
            self.fields[f"w_{code}"] = _number(name, most=1000, hint=hint, required=False)
        self.order_fields(self.ordered())

    def ordered(self) -> list[str]:
        """The names of the fields in the order in which they are asked."""
        limits = ["through_districts", "floor_kind", "floor", "cap_kind", "cap"]
        return [*(f"w_{code}" for code in CRITERIA), *limits]

    def weight_fields(self) -> list[forms.BoundField]:
        """The fields of the criteria."""
        return [self[f"w_{code}"] for code in CRITERIA]

    def limit_fields(self) -> list[forms.BoundField]:
        """The other fields that everybody may change."""
        return [self[name] for name in WeightsForm.ordered(self) if not name.startswith("w_")]

    def clean(self) -> dict[str, Any]:
        """Some weight is above nought, and a limit of a kind has a number."""
        told = super().clean() or self.cleaned_data
        if not any(told.get(f"w_{code}") for code in CRITERIA) and not self.errors:
            self.add_error(f"w_{next(iter(CRITERIA))}", _("Give at least one criterion a weight."))
        for name in ("floor", "cap"):
            if told.get(f"{name}_kind") and told.get(name) is None and name not in self.errors:
                self.add_error(name, _("Write how much, or choose “none”."))
        return told

    def changed(self, settings: Settings) -> Settings:
        """Settings with what was asked here in place of what they had."""
        told = self.cleaned_data
        return replace(
            settings,
            weights={code: _exact(told[f"w_{code}"]) for code in CRITERIA if told[f"w_{code}"]},
            floor=self._limit("floor"), cap=self._limit("cap"),
            through_districts=told["through_districts"],
        )  # fmt: skip

    def _limit(self, name: str) -> Limit | None:
        kind = self.cleaned_data[f"{name}_kind"]
        return Limit(kind, _exact(self.cleaned_data[name])) if kind else None

    @staticmethod
    def of(settings: Settings) -> dict[str, Any]:
        """Settings as the form shows them."""
        told: dict[str, Any] = {
            f"w_{code}": _shown(each) for code, each in settings.weights.items()
        }
        for name, limit in (("floor", settings.floor), ("cap", settings.cap)):
            if limit:
                told |= {f"{name}_kind": limit.kind, name: _shown(limit.value)}
        return told | {"through_districts": settings.through_districts}


class AllocationForm(WeightsForm):
    """Everything a city decides about sharing out, with the rule behind it."""

    pot = Money(label=_("How much money is there, in tögrög?"))
    city = _number(_("Per cent that stay for works of the whole city"))
    district = _number(_("Per cent that stay for works of whole districts"))
    law_split = _cited(_("By what rule is it divided like this?"))
    law_weights = _cited(_("By what rule do these weights hold?"))
    law_limits = _cited(_("By what rule do these limits hold?"))
    step = forms.TypedChoiceField(
        label=_("Sums are multiples of"), choices=STEPS, coerce=int, initial=100_000
    )
    norm = forms.IntegerField(
        label=_("How many ger households can one water kiosk serve?"), min_value=1,
        max_value=100_000, initial=equity.NORM,
    )  # fmt: skip
    missing = forms.ChoiceField(
        label=_("If a figure of a khoroo is not known"), choices=Missing.choices,
        widget=forms.RadioSelect, initial=Missing.REFUSE,
    )  # fmt: skip

    def ordered(self) -> list[str]:
        """Money first, then weights, limits and the rest."""
        first = ["pot", "city", "district", "law_split"]
        weights = [f"w_{code}" for code in CRITERIA]
        limits = ["through_districts", "floor_kind", "floor", "cap_kind", "cap", "law_limits"]
        return [*first, *weights, "law_weights", *limits, "step", "norm", "missing"]

    def clean(self) -> dict[str, Any]:
        """City and districts keep no more than everything."""
        told = super().clean()
        if (told.get("city") or 0) + (told.get("district") or 0) > 100:  # noqa: PLR2004
            self.add_error("district", _("City and districts together keep more than everything."))
        return told

    def settings(self) -> Settings:
        """The settings as actions take them."""
        told = self.cleaned_data
        return self.changed(
            Settings(
                pot=int(told["pot"]), weights={}, city=_exact(told["city"]),
                district=_exact(told["district"]), step=told["step"], norm=told["norm"],
            )
        )  # fmt: skip

    def laws(self) -> dict[str, str]:
        """The rules that were cited."""
        return {name: text for name in LAWS if (text := self.cleaned_data[f"law_{name}"].strip())}

    @classmethod
    def usual(cls, cycle: Cycle, method: str) -> dict[str, Any]:
        """Where to start: half for the city, the weights of a method."""
        weights = METHODS.get(method, METHODS["need"])
        return {
            "pot": cycle.pot, "city": 50, "district": 0, "step": 100_000, "norm": equity.NORM,
            "missing": Missing.REFUSE, "law_split": "Төсвийн тухай хууль 59.2",
            "law_weights": equity.LAW_59_3[0] if method == "law" else "",
            **{f"w_{code}": each for code, each in weights.items()},
        }  # fmt: skip

    @classmethod
    def before(cls, allocation: Allocation) -> dict[str, Any]:
        """An allocation as the form shows it."""
        settings = settings_of(allocation.settings)
        return {
            **cls.of(settings), "pot": settings.pot, "city": _shown(settings.city),
            "district": _shown(settings.district), "step": settings.step, "norm": settings.norm,
            "missing": allocation.missing,
            **{f"law_{name}": text for name, text in allocation.laws.items()},
        }  # fmt: skip


class SumsForm(forms.Form):
    """Sums by place, as a file or typed."""

    table = forms.FileField(
        label=_("Table"), required=False,
        help_text=_("CSV in UTF-8 with the columns place (its code) and amount (whole tögrög)."),
    )  # fmt: skip
    lines = forms.CharField(
        label=_("Or type the lines"), required=False, max_length=100_000,
        help_text=_("One place a line: its code, a space, the sum. Example: 1110-07 43,200,000"),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two is there."""
        told = super().clean() or self.cleaned_data
        table = told.get("table")
        if not table and not (told.get("lines") or "").strip() and not self.errors:
            self.add_error("table", _("Choose a table, or type the lines."))
        if table and table.size > LARGEST:
            self.add_error("table", _("The table is larger than 1 MB."))
        return told

    def raw(self) -> bytes:
        """The table as bytes. Raises TableError for lines that are none."""
        table = self.cleaned_data.get("table")
        return table.read() if table else typed(self.cleaned_data["lines"])


class LoadForm(SumsForm):
    """Sums that were decided elsewhere, and by what rule."""

    pot = Money(label=_("How much money is there, in tögrög?"))
    law_weights = _cited(_("By what rule were these sums decided?"))
    field_order = ("pot", "table", "lines", "law_weights")


class ReasonForm(forms.Form):
    """Why an allocation takes the place of another."""

    reason = forms.CharField(
        label=_("Why does it take the place of the one that stands?"), max_length=500,
        help_text=_("Everybody can read it."), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason.")},
    )  # fmt: skip

    def clean_reason(self) -> str:
        """More than gaps."""
        told: str = self.cleaned_data["reason"].strip()
        if not told:
            raise ValidationError(_("Write the reason."))
        return told


def _exact(number: Decimal) -> Fraction:
    return Fraction(number)


def _shown(number: Fraction) -> str:
    return f"{(Decimal(number.numerator) / Decimal(number.denominator)).normalize():f}"
