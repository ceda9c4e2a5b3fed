"""What is asked of those who work with paper."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.of_paper import Reading, judged, projects_of
from nutag.budgeting.forms.ballot import CodeForm
from nutag.budgeting.models import Answer, Batch, Delivery, Kind, Verdict, Why
from nutag.core.voting import number_of
from nutag.places.forms import reason_field
from nutag.places.models import Place
from nutag.ui.templatetags.nutag import named

UNREADABLE = {"x", "х", "?"}  # Latin and Cyrillic
NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}
EVERYBODY_READS = _("Everybody can read it. Name nobody.")
READINGS = {
    Kind.APPROVAL: _("The numbers of the marked projects: 3 7 12"),
    Kind.KNAPSACK: _("The numbers of the marked projects: 3 7 12"),
    Kind.POINTS: _("Number of the project = points: 3=5 7=2"),
    Kind.RANKING: _("The numbers of the projects, the first choice first: 7 3 12"),
}


def count_field(label: Any, *, least: int = 0, help_text: Any = "") -> forms.IntegerField:
    """A number of papers."""
    return forms.IntegerField(
        label=label, min_value=least, max_value=32_000, help_text=help_text,
        widget=forms.TextInput(attrs=NUMERIC),
        error_messages={"required": _("Write a number."), "invalid": _("Write a whole number.")},
    )  # fmt: skip


class SerialField(forms.CharField):
    """A number with its check digit, as printed."""

    def __init__(self, *, label: Any, **more: Any) -> None:
        super().__init__(
            label=label, max_length=20, widget=forms.TextInput(attrs=NUMERIC | {"size": 9}), **more
        )

    def clean(self, value: Any) -> int:
        """The number. Raises ValidationError when a digit is wrong."""
        number = number_of(super().clean(value))
        if number is None:
            raise ValidationError(
                _("A digit is missing or mistyped. Compare the number, with the digit at its end.")
            )
        return number


class PrintForm(forms.Form):
    """How many ballot papers for each part."""

    size = count_field(
        _("Papers in a batch"), least=1,
        help_text=_("One batch for one polling desk and one day; 50 are quickly counted."),
    )  # fmt: skip

    def __init__(self, parts: list[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for each in parts:
            field = count_field(named(each))
            field.required, field.initial = False, 0
            self.fields[each.code] = field

    def clean(self) -> dict[str, Any]:
        """At least one paper somewhere."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not any(self.wanted().values()):
            raise ValidationError(_("Write for at least one part how many papers are needed."))
        return told

    def wanted(self) -> dict[Place, int]:
        """Papers by part."""
        return {each: self.cleaned_data[each.code] or 0 for each in self.parts}


class DeliverForm(forms.Form):
    """Who answers for a batch from now on."""

    to = forms.ChoiceField(label=_("Who takes it over?"))
    seal = forms.CharField(
        label=_("Number of the seal on the box"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, people: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = people


class ReturnForm(forms.Form):
    """What came back beside the shut box."""

    unused = count_field(_("Unused papers"))
    spoiled = count_field(_("Spoiled papers that were replaced"))


class OpenForm(forms.Form):
    """How many folded papers the box holds."""

    papers = count_field(_("Papers in the box"), help_text=_("Counted folded, by two people."))
    set_aside = forms.IntegerField(
        label=_("Surplus set aside by lot"), min_value=0, required=False, initial=0,
        help_text=_("Only when the box holds more papers than slips were used."),
        widget=forms.TextInput(attrs=NUMERIC),
    )  # fmt: skip


class WhyItDiffersForm(forms.Form):
    """Why numbers do not close, or why a claim is decided so."""

    reason = reason_field(EVERYBODY_READS)


class ClaimForm(forms.Form):
    """Why somebody who is not on the roll says they may vote."""

    why = forms.ChoiceField(
        label=_("Why is there no slip?"), choices=Why.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )  # fmt: skip


class TypingForm(forms.Form):
    """One paper: its number and what is marked on it, as fast as a keyboard goes."""

    serial = SerialField(
        label=_("Number of the paper"), error_messages={"required": _("Type the number.")}
    )
    marks = forms.CharField(
        label=_("What is marked"), max_length=200, strip=True,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Type the marks; 0 for a paper without any, x for one nobody can read.")
        },
    )  # fmt: skip
    sure = forms.BooleanField(label=_("It really is so on the paper"), required=False)

    def __init__(self, batch: Batch, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch, self.reading = batch, Reading(Verdict.BLANK)
        self.asks = False
        self.fields["serial"].widget.attrs["autofocus"] = True
        self.fields["marks"].help_text = READINGS[Kind(batch.round.vote.kind)]

    def clean(self) -> dict[str, Any]:
        """What the paper is; what makes it invalid must be confirmed."""
        told = super().clean() or self.cleaned_data
        if "marks" in told:
            self.reading = self._read(told["marks"].lower())
            strange = self.reading.verdict in {Verdict.OVER, Verdict.UNDER}
            if strange and not told.get("sure"):
                self.asks = True
                raise ValidationError(_INVALID[Verdict(self.reading.verdict)])
        return told

    def _read(self, typed: str) -> Reading:
        signs = typed.replace(",", " ").split()
        if set(signs) <= UNREADABLE:
            return Reading(Verdict.UNREADABLE)
        marks = {} if signs == ["0"] else self._marks(signs)
        verdict = judged(self.batch, marks)
        return Reading(verdict, marks if verdict == Verdict.VALID else {})

    def _marks(self, signs: list[str]) -> Mapping[str, int]:
        known = {each.code for each in projects_of(self.batch)}
        kind, marks = self.batch.round.vote.kind, dict[str, int]()
        for place, sign in enumerate(signs, start=1):
            code, given, points = sign.replace(":", "=").partition("=")
            if code not in known:
                raise ValidationError(gettext("No project has the number %s.") % code[:20])
            if code in marks:
                raise ValidationError(gettext("Project %s stands twice.") % code)
            if (kind == Kind.POINTS) != (bool(given) and points.isdecimal()):
                raise ValidationError(self.fields["marks"].help_text)
            marks[code] = {Kind.POINTS: int(points or 0), Kind.RANKING: place}.get(Kind(kind), 1)
        return marks


_INVALID = {
    Verdict.OVER: _(
        "Too much is marked, so the paper is no ballot. If it is so on the paper, tick the box."
    ),
    Verdict.UNDER: _(
        "Too little is marked, so the paper is no ballot. If it is so on the paper, tick the box."
    ),
}


class HelpedForm(CodeForm):
    """The code on a slip, and the counterfoil the voter takes away."""

    counterfoil = SerialField(
        label=_("Number of the counterfoil"),
        help_text=_("Tear it off and give it to the voter."),
        error_messages={"required": _("Type the number of the counterfoil.")},
    )


class DrawForm(forms.Form):
    """The dice and the size of a sample."""

    dice = forms.RegexField(
        r"^[\d ]{20,100}$", label=_("Twenty throws of a die with ten faces"),
        help_text=_("Read aloud by different people, in public. Digits in the order they fell."),
        error_messages={
            "required": _("Type the throws."), "invalid": _("At least twenty digits are needed.")
        },
    )  # fmt: skip
    size = count_field(
        _("How many voters are asked?"), least=1,
        help_text=_("299 rule out, if nobody denies, that one ballot in a hundred is invented."),
    )  # fmt: skip


class SpanForm(forms.Form):
    """What was noted on paper, for many slips at once."""

    first = count_field(_("From number"), least=1)
    last = count_field(_("To number"), least=1)
    found = forms.ChoiceField(
        label=_("What was found?"), choices=Delivery.choices[1:], widget=forms.RadioSelect,
        initial=Delivery.DELIVERED,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The last is not before the first."""
        told = super().clean() or self.cleaned_data
        if told.get("last", 0) < told.get("first", 0) and not self.errors:
            self.add_error("last", _("The last number cannot be smaller than the first."))
        return told

    def span(self) -> range:
        """The numbers."""
        return range(self.cleaned_data["first"], self.cleaned_data["last"] + 1)


class CallForm(forms.Form):
    """What came of a call."""

    answer = forms.ChoiceField(choices=Answer.choices)
