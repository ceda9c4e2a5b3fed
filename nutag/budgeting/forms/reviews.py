"""What is asked of those who review proposals, and of those who proposed."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.of_reviews import Costs, Said
from nutag.budgeting.actions.reviewing import TERM_FIELDS
from nutag.budgeting.cost_sums import Item
from nutag.budgeting.models import CostEstimate, Finding, Reply, ReviewTerms
from nutag.budgeting.queries.review_desk import Load
from nutag.budgeting.queries.reviews import Line
from nutag.budgeting.spoken import spoken
from nutag.files.models import File
from nutag.people.models import Person
from nutag.places.forms import Money, Number, reason_field

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}
EMPTY_ROWS = 3
MOST_ROWS = 60


def words_field(label: Any, hint: Any, most: int, rows: int = 5) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(
        label=label, help_text=hint, max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Write a sentence or two.")},
    )  # fmt: skip


def file_field() -> forms.FileField:
    """A document or a photo."""
    return forms.FileField(
        label=_("Photo or PDF"), required=False, allow_empty_file=True,
        help_text=_("Everybody can open it once the outcome is announced. Show no faces or names."),
    )  # fmt: skip


class FindingForm(forms.Form):
    """The answer to one question of the checklist."""

    choice = forms.ChoiceField(
        label=_("Answer"), choices=Reply.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )  # fmt: skip
    source = forms.CharField(
        label=_("Where do you know it from?"), max_length=300, required=False,
        help_text=_("A register, a letter with its number, a visit with its day."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read it once the outcome is announced."),
    )  # fmt: skip
    file = file_field()
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)

    def clean(self) -> dict[str, Any]:
        """An answer that stops a proposal needs its source."""
        told = super().clean() or self.cleaned_data
        if self.stops and told.get("choice") == self.stops and not told.get("source"):
            self.add_error("source", _("This answer stands against the proposal: say where you "
                                       "know it from."))  # fmt: skip
        return told

    def __init__(self, line: Line, *args: Any, **kwargs: Any) -> None:
        there = line.finding
        kwargs.setdefault("initial", {
            "choice": there.choice, "source": there.source, "note": there.note,
            "version": there.version,
        } if there else {})  # fmt: skip
        super().__init__(*args, **kwargs)
        self.stops = line.question.stops

    def write_over(self, theirs: Finding | None) -> None:
        """Let the answer, sent once more, replace what somebody else wrote."""
        version = {"version": theirs.version if theirs else 0}
        self.data = {name: self.data[name] for name in self.data} | version

    def said(self, file: File | None) -> Said:
        """The answer as actions take it."""
        told = self.cleaned_data
        return Said(told["choice"], told["source"], told["note"], file, told["version"])


class AskForm(forms.Form):
    """What the proposer is to mend."""

    question = forms.ChoiceField(label=_("Which question is it about?"), required=False)
    asked = words_field(
        _("What should the proposer correct or explain?"),
        _("Write as you would say it at the desk: what is missing, and where to get it."), 1000,
    )  # fmt: skip

    def __init__(self, lines: list[Line], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["question"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("None in particular"))] + [
                (each.question.code, spoken(each.question, "text"))
                for each in lines
                if each.question.correctable
            ]


class MendForm(forms.Form):
    """What the proposer answers."""

    answer = words_field(
        _("Your answer"), _("Only you and those who check the proposal read it."), 2000
    )
    file = forms.FileField(label=_("Photo or PDF"), required=False, allow_empty_file=True)


class ConcludeForm(forms.Form):
    """The plain answer to the proposer, confirmed."""

    words = words_field(
        _("Plain answer to the proposer"),
        _("Three or four short sentences: what was decided, why, and what is possible instead. "
          "Everybody can read it once it is announced. Name nobody."), 1500, 7,
    )  # fmt: skip
    confirmed = forms.BooleanField(
        label=_("I have looked at every answer, and this is what they come to."),
        error_messages={"required": _("Confirm that you have looked at every answer.")},
    )


class SendBackForm(forms.Form):
    """Why the signer does not sign."""

    reason = words_field(
        _("What should be looked at again?"), _("Only those who check the proposal read it."), 500,
        3,
    )  # fmt: skip


class ContestForm(forms.Form):
    """Why an outcome is contested."""

    reason = words_field(
        _("Why do you not agree?"),
        _("Say which answer is wrong and what speaks against it. Two other people decide again. "
          "Everybody can read this. Name nobody."), 2000,
    )  # fmt: skip


class PairForm(forms.Form):
    """Who reviews and who signs."""

    reviewer = forms.ChoiceField(label=_("Who answers the questions?"))
    signer = forms.ChoiceField(
        label=_("Who puts the second signature?"),
        help_text=_("Somebody else, who looks at everything again."),
    )

    def __init__(
        self, loads: list[Load], *args: Any, reasoned: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.person.pk): each.person for each in loads}
        choices = [("", _("Choose"))] + [
            (str(each.person.pk), f"{each.person.short_name} · {each.post} ({each.under_way})")
            for each in loads
        ]
        for name in ("reviewer", "signer"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        if reasoned:
            self.fields["reason"] = reason_field(_("It is kept with the review."))

    def person(self, name: str) -> Person:
        """Who was chosen."""
        return self.people[self.cleaned_data[name]]


def days_field(label: Any, most: int, least: int = 1) -> forms.IntegerField:
    """A number of days or per cent."""
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=forms.TextInput(attrs=DIGITS)
    )


class ReviewTermsForm(forms.Form):
    """The terms of a year's reviews."""

    review_days = days_field(_("Days to check a proposal"), 120)
    correction_days = days_field(_("Days the proposer has to correct"), 60)
    appeal_days = days_field(_("Days to contest a refusal"), 60)
    second_days = days_field(_("Days to decide again"), 120)
    contingency = days_field(_("Usual contingency, in per cent"), 100, 0)
    largest = Money(label=_("Largest cost of one project, in tögrög"), required=False)
    law_mn = forms.CharField(
        label=_("Law or order behind these terms, in Mongolian"), max_length=300, required=False
    )
    law_en = forms.CharField(label=_("The same in English"), max_length=300, required=False)

    def terms(self) -> dict[str, Any]:
        """The terms as actions take them."""
        told = dict(self.cleaned_data)
        return told | {"largest": int(told["largest"]) if told["largest"] else None}

    @staticmethod
    def of(terms: ReviewTerms) -> dict[str, Any]:
        """The terms as the form shows them."""
        return {name: getattr(terms, name) for name in TERM_FIELDS}


class CostLineForm(forms.Form):
    """One line of an estimate; an empty one is left out."""

    what = forms.CharField(label=_("What?"), max_length=120)
    unit = forms.CharField(label=_("Unit"), max_length=20)
    quantity = Number(
        label=_("How many?"), min_value=Decimal("0.01"), max_digits=10, decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    price = Money(label=_("Price of one, in tögrög"), max_digits=12)
    source = forms.CharField(label=_("Where is the price from?"), max_length=200)

    def item(self) -> Item | None:
        """The line as actions take it; None for an empty one."""
        told = self.cleaned_data
        if not told:
            return None
        return Item(
            told["what"], told["unit"], told["quantity"], int(told["price"]), told["source"]
        )


class _Lines(forms.BaseFormSet[CostLineForm]):
    """As many lines as there are and a few empty ones; an emptied line goes."""

    def initial_form_count(self) -> int:
        """None stands: each line is what was sent."""
        return 0

    def total_form_count(self) -> int:
        """Those sent, or those there are and some more."""
        if self.is_bound:
            return super().total_form_count()
        return min(len(self.initial or []) + EMPTY_ROWS, MOST_ROWS)


CostLines = forms.formset_factory(CostLineForm, formset=_Lines, max_num=MOST_ROWS)


class CostForm(forms.Form):
    """What stands below the lines of an estimate."""

    contingency = forms.IntegerField(
        label=_("Contingency, in per cent"), min_value=0, max_value=100,
        widget=forms.TextInput(attrs=DIGITS),
        help_text=_("For what cannot be foreseen."),
    )  # fmt: skip
    upkeep = Money(label=_("Upkeep after hand-over, in tögrög a year"), least=0)
    keeper = forms.CharField(label=_("Who pays the upkeep?"), max_length=200)
    note = forms.CharField(
        label=_("Note"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    over = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)

    def costs(self, items: list[Item]) -> Costs:
        """The estimate as actions take it."""
        told = self.cleaned_data
        return Costs(items, told["contingency"], int(told["upkeep"]), told["keeper"], told["note"])

    @staticmethod
    def of(there: CostEstimate | None, usual: int) -> dict[str, Any]:
        """An estimate as the form shows it."""
        if there is None:
            return {"contingency": usual, "upkeep": 0, "over": 0}
        names = ("contingency", "upkeep", "keeper", "note")
        return {name: getattr(there, name) for name in names} | {"over": there.version}
