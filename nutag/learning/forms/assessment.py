"""What is asked in a round of needs assessment, and of those who run it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.learning.actions.of_assessment import Given
from nutag.learning.models import CauseKind, Source, TodoState
from nutag.learning.queries.of_assessment import Asked, told
from nutag.places.forms import Day
from nutag.places.models import Place
from nutag.ui.templatetags.nutag import named

IMPORTANCE = (
    ("1", _("1: my work does not need it")),
    ("2", _("2: seldom needed")),
    ("3", _("3: needed now and then")),
    ("4", _("4: needed every week")),
    ("5", _("5: without it the work stands still")),
)
SEEN = (
    ("5", _("Yes, always")),
    ("4", _("Mostly")),
    ("3", _("Sometimes")),
    ("2", _("Seldom")),
    ("1", _("Never")),
    ("", _("I cannot say")),
)
DIGITS = (("", "–"), *((str(n), str(n)) for n in range(1, 6)))
LEVELS = (("", "–"), *((str(n + 1), str(n)) for n in range(5)))  # as printed, from nought


class PlanForm(forms.Form):
    """A new round."""

    place = forms.ChoiceField(label=_("Where?"))
    name_mn = forms.CharField(label=_("Name in Mongolian"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    sources = forms.MultipleChoiceField(
        label=_("Who and what tells how well people can do their work?"),
        choices=Source.choices, widget=forms.CheckboxSelectMultiple,
        initial=[Source.SELF, Source.SUPERVISOR, Source.PEERS, Source.CITIZENS, Source.TEST],
        help_text=_("Never plan on people's own word alone."),
    )  # fmt: skip
    closes_on = Day(label=_("Last day for answers"))
    sample = forms.IntegerField(
        label=_("How many officials are drawn?"), min_value=0, required=False,
        help_text=_("Leave empty to ask everybody. Plans for each official need everybody."),
    )  # fmt: skip
    floor = forms.IntegerField(
        label=_("How many of each group at least?"), min_value=0, initial=30, required=False,
        help_text=_("Only when officials are drawn."),
    )  # fmt: skip
    seed = forms.CharField(
        label=_("Public words or numbers for the draw"), max_length=64,
        help_text=_("For example the numbers of a lottery of that day. With them, anybody can "
                    "repeat the draw."),
    )  # fmt: skip

    def __init__(self, places: Sequence[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {each.code: each for each in places}
        field = self.fields["place"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, named(each)) for code, each in self.places.items()]

    def clean_closes_on(self) -> Any:
        """A day to come."""
        day = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(gettext("This day is over."))
        return day

    def clean_sources(self) -> list[str]:
        """The officials themselves are always asked."""
        given: list[str] = self.cleaned_data["sources"]
        if Source.SELF not in given:
            raise forms.ValidationError(gettext("The officials themselves must be asked."))
        return given

    def facts(self) -> dict[str, Any]:
        """The round as the action takes it, without its place."""
        given = dict(self.cleaned_data)
        given.pop("place")
        return given | {"sample": given["sample"] or 0, "floor": given["floor"] or 0}


class RatingForm(forms.Form):
    """How important one competency is and how well it is done; either may be left out."""

    def __init__(self, asked: Asked, *, own: bool, data: Any = None) -> None:
        super().__init__(data, initial=_initial(asked))
        if asked.with_importance:
            label = (
                gettext("How important is it for your work?")
                if own
                else gettext("How important is it for this work?")
            )
            self.fields["importance"] = forms.ChoiceField(
                label=label, choices=IMPORTANCE, widget=forms.RadioSelect, required=False
            )
        label = (
            gettext("Which of these is closest to how you work now?")
            if own
            else gettext("Which of these is closest to how this person works now?")
        )
        levels = _levels(asked)
        self.fields["ability"] = forms.ChoiceField(
            label=label, choices=levels, widget=forms.RadioSelect, required=False
        )

    def given(self) -> Given:
        """What was said."""
        return Given(_number(self.cleaned_data.get("importance")),
                     _number(self.cleaned_data.get("ability")))  # fmt: skip


class PaperForm(forms.Form):
    """A whole sheet on one page, as a clerk types it in; two digits for each competency."""

    def __init__(self, asked: Sequence[Asked], data: Any = None) -> None:
        super().__init__(data)
        self.asked = asked
        for number, each in enumerate(asked, start=1):
            name = f"{number}. {told(each.competency, 'name')}"
            for part, words, digits in (
                ("importance", gettext("importance"), DIGITS), ("ability", gettext("now"), LEVELS),
            ):  # fmt: skip
                self.fields[f"{part}-{each.competency.pk}"] = forms.ChoiceField(
                    label=f"{name}: {words}", choices=digits, required=False
                )

    def given(self) -> Mapping[int, Given]:
        """What was written, by key of competency."""
        return _given(self.asked, self.cleaned_data)


class ResidentForm(forms.Form):
    """What residents see of the work in their khoroo."""

    once = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, asked: Sequence[Asked], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.asked = asked
        for each in asked:
            self.fields[f"ability-{each.competency.pk}"] = forms.ChoiceField(
                label=told(each.competency, "behaviour"), choices=SEEN, required=False,
                widget=forms.RadioSelect,
            )  # fmt: skip

    def given(self) -> Mapping[int, Given]:
        """What was said, by key of competency."""
        return _given(self.asked, self.cleaned_data)


class ObservationForm(forms.Form):
    """What an observer saw: the level of each competency, or nothing."""

    def __init__(self, asked: Sequence[Asked], data: Any = None) -> None:
        super().__init__(data)
        self.asked = asked
        for each in asked:
            levels = _levels(each)
            self.fields[f"ability-{each.competency.pk}"] = forms.ChoiceField(
                label=told(each.competency, "name"), widget=forms.RadioSelect, required=False,
                choices=[*levels, ("", gettext("not seen"))],
            )  # fmt: skip

    def given(self) -> Mapping[int, Given]:
        """What was seen, by key of competency."""
        return _given(self.asked, self.cleaned_data)


class CauseForm(forms.Form):
    """Why something is not done as the role asks."""

    kind = forms.ChoiceField(
        label=_("What stands in the way most?"), choices=CauseKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what stands in the way.")},
    )  # fmt: skip


class TodoForm(forms.Form):
    """Who mends what no course can mend, and by when."""

    answerable = forms.CharField(
        label=_("Which office does it?"), max_length=120,
        error_messages={"required": _("Write which office does it.")},
    )  # fmt: skip
    due_on = Day(label=_("By when?"), required=False)
    state = forms.ChoiceField(
        label=_("How far is it?"), choices=TodoState.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What was done?"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


def _levels(asked: Asked) -> list[tuple[str, str]]:
    """The levels as choices, numbered from nought as in the dictionary and on paper."""
    rows = enumerate(told(asked.competency, "levels"), 1)
    return [(str(n), f"{n - 1}: {text}") for n, text in rows]


def _initial(asked: Asked) -> dict[str, str]:
    return {
        name: str(value)
        for name, value in (("importance", asked.importance), ("ability", asked.ability))
        if value
    }


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _given(asked: Sequence[Asked], cleaned: Mapping[str, str]) -> dict[int, Given]:
    return {
        key: Given(
            _number(cleaned.get(f"importance-{key}")), _number(cleaned.get(f"ability-{key}"))
        )
        for key in (each.competency.pk for each in asked)
    }
