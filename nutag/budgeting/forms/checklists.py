"""What is asked of those who keep the checklist and the list of usual prices."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.checklists import CHECK_FIELDS
from nutag.budgeting.actions.of_reviews import Price
from nutag.budgeting.models import Category, Check, CheckKind, Reply, UnitPrice
from nutag.places import tables
from nutag.places.forms import Day, Money
from nutag.places.tables import Mistake, TableError
from nutag.ui.templatetags.nutag import named

CHECK_COLUMNS = (
    "code", "position", "kind", "category", "stops", "correctable", "certain", "advises",
    "law_mn", "law_en", "text_mn", "text_en", "hint_mn", "hint_en", "told_mn", "told_en",
    "way_mn", "way_en",
)  # fmt: skip
PRICE_COLUMNS = (
    "code", "what_mn", "what_en", "unit_mn", "unit_en", "price", "source", "known_on",
)  # fmt: skip
FLAGS = ("correctable", "certain", "advises")
LARGEST = 1024 * 1024
STOPS = (("", _("None: it is only noted")), (Reply.NO, _("No")), (Reply.YES, _("Yes")))


def _text(label: Any, most: int, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, widget=forms.Textarea(attrs={"rows": 2})
    )


class CheckForm(forms.Form):
    """One question of the checklist."""

    code = forms.SlugField(
        label=_("Code"), max_length=40,
        help_text=_("Latin letters and hyphens; it never changes, so that years can be compared."),
    )  # fmt: skip
    position = forms.IntegerField(label=_("Place in the order"), min_value=0, max_value=9999)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=CheckKind.choices, widget=forms.RadioSelect,
        help_text=_("A formal question that stops the proposal spares all others."),
    )  # fmt: skip
    category = forms.ChoiceField(label=_("For which proposals?"), required=False)
    text_mn = _text(_("Question in Mongolian"), 300)
    text_en = _text(_("Question in English"), 300)
    hint_mn = _text(_("Where to look, in Mongolian"), 500, required=False)
    hint_en = _text(_("Where to look, in English"), 500, required=False)
    law_mn = _text(_("Law and article in Mongolian"), 200, required=False)
    law_en = _text(_("Law and article in English"), 200, required=False)
    certain = forms.BooleanField(
        label=_("The wording of the article was read; no lawyer has to confirm it"),
        required=False,
    )
    stops = forms.ChoiceField(
        label=_("Which answer stands against the proposal?"), choices=STOPS, required=False
    )
    correctable = forms.BooleanField(label=_("The proposer could correct it"), required=False)
    told_mn = _text(_("What the proposer is then told, in Mongolian"), 500, required=False)
    told_en = _text(_("What the proposer is then told, in English"), 500, required=False)
    way_mn = _text(_("What would make it possible, in Mongolian"), 500, required=False)
    way_en = _text(_("What would make it possible, in English"), 500, required=False)
    advises = forms.BooleanField(label=_("Ask it on the public page of advice too"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories = {each.code: each for each in Category.objects.all()}
        field = self.fields["category"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("all"))] + [
                (code, named(each)) for code, each in self.categories.items()
            ]

    def clean(self) -> dict[str, Any]:
        """A question that stops tells the proposer why, in both languages."""
        told = super().clean() or self.cleaned_data
        for name in ("told_mn", "told_en"):
            if told.get("stops") and not told.get(name) and name not in self.errors:
                self.add_error(name, _("Write what the proposer is told when it stops."))
        return told

    def facts(self) -> dict[str, Any]:
        """The question as actions take it."""
        told = dict(self.cleaned_data)
        return told | {"category": self.categories.get(told["category"])}

    @staticmethod
    def of(question: Check) -> dict[str, Any]:
        """A question as the form shows it."""
        told = {name: getattr(question, name) for name in CHECK_FIELDS}
        return told | {"category": question.category.code if question.category else ""}


class InForceForm(forms.Form):
    """What is new in a checklist."""

    why = forms.CharField(
        label=_("What is new in this version, and why?"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read it."),
        error_messages={"required": _("Write what is new.")},
    )  # fmt: skip


class CsvForm(forms.Form):
    """A table to load."""

    table = forms.FileField(
        label=_("Table"), allow_empty_file=True,
        help_text=_("CSV in UTF-8 with the same columns as the download, at most 1 MB."),
        error_messages={"required": _("Choose a table.")},
    )  # fmt: skip

    def clean_table(self) -> bytes:
        """What the file holds."""
        file = self.cleaned_data["table"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The table is larger than 1 MB."))
        return bytes(file.read())


class PriceForm(forms.Form):
    """One usual price."""

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Latin letters and hyphens.")
    )
    what_mn = forms.CharField(label=_("What is it, in Mongolian?"), max_length=120)
    what_en = forms.CharField(label=_("What is it, in English?"), max_length=120)
    unit_mn = forms.CharField(label=_("Unit in Mongolian"), max_length=20)
    unit_en = forms.CharField(label=_("Unit in English"), max_length=20)
    price = Money(label=_("Price of one, in tögrög"), max_digits=12)
    source = forms.CharField(
        label=_("Where is the price from?"), max_length=200,
        help_text=_("A contract, an official price list, an offer, with its day."),
    )  # fmt: skip
    known_on = Day(label=_("As of which day?"))

    def as_price(self, *, demo: bool = False) -> Price:
        """The price as actions take it."""
        told = dict(self.cleaned_data)
        return Price(told.pop("code"), told | {"price": int(told["price"]), "demo": demo})

    @staticmethod
    def of(there: UnitPrice) -> dict[str, Any]:
        """A price as the form shows it."""
        return {name: getattr(there, name) for name in PRICE_COLUMNS}


def read_checks(raw: bytes, *, known_only: bool = False) -> list[dict[str, Any]]:
    """The questions of a table. Raises TableError with every mistake.

    With `known_only`, questions for categories that this city does not have are left out.
    """
    table = tables.read(raw, CHECK_COLUMNS)
    found: list[dict[str, Any]] = []
    codes: set[str] = set()
    there = {each.code for each in Category.objects.all()} | {""}
    for number, row in table.rows:
        if known_only and row["category"] not in there:
            continue
        form = CheckForm(_ticked(table, number, row))
        if form.is_valid():
            found.append(form.facts())
        _note(table, number, form)
        _once(table, number, row["code"], codes)
    return _or_mistakes(table, found)


def read_prices(raw: bytes, *, demo: bool = False) -> list[Price]:
    """The prices of a table. Raises TableError with every mistake."""
    table = tables.read(raw, PRICE_COLUMNS)
    found: list[Price] = []
    codes: set[str] = set()
    for number, row in table.rows:
        form = PriceForm(row)
        if form.is_valid():
            found.append(form.as_price(demo=demo))
        _note(table, number, form)
        _once(table, number, row["code"], codes)
    return _or_mistakes(table, found)


def _ticked(table: tables.Table, number: int, row: Mapping[str, str]) -> dict[str, str]:
    """The row as a form gets it: a box is ticked or not there at all."""
    told = dict(row)
    for name in FLAGS:
        if told[name] not in {"yes", "no"}:
            table.wrong(number, name, now("Write yes or no."))
        if told[name] != "yes":
            del told[name]
    return told


def _note(table: tables.Table, number: int, form: forms.Form) -> None:
    for name, told in form.errors.items():
        table.wrong(number, name, " ".join(map(str, told)))


def _once(table: tables.Table, number: int, code: str, codes: set[str]) -> None:
    if code in codes:
        table.wrong(number, "code", now("This code stands twice."))
    codes.add(code)


def _or_mistakes[T](table: tables.Table, found: list[T]) -> list[T]:
    if table.mistakes:
        raise TableError(table.mistakes)
    if not found:
        raise TableError([Mistake(1, "", now("The table has no rows."))])
    return found
