"""What is asked of those who decide on a step of a ladder, and of those who contest it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions.of_decisions import Basis, Named, Reason
from nutag.budgeting.models import Item, Project, Ranking, ReasonKind, Step
from nutag.budgeting.queries.ladder import Choice
from nutag.core.divergence import Line, differences
from nutag.places.forms import Day, Money

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "size": 3}
MEMBERS = 15


@dataclass(frozen=True)
class Asked:
    """A project in the form: its rank and amount, and the reason where one is asked for."""

    choice: Choice
    rank: BoundField
    amount: BoundField
    reason: list[BoundField]


class StepListForm(forms.Form):
    """The whole list of a step: ranks by number, amounts, and a reason exactly where it differs.

    Sent without the reasons it comes back with a place for each, and nothing typed is lost.
    """

    number = forms.CharField(
        label=_("Number of the resolution or order"), max_length=60, required=False,
        help_text=_("Can be added later; the list cannot be confirmed without it."),
    )  # fmt: skip
    decided_on = Day(label=_("Day of the resolution or order"), required=False)
    document = forms.FileField(
        label=_("Scanned document"), required=False,
        help_text=_("PDF, at most 20 MB. Everybody can read it: check that it names no resident."),
    )  # fmt: skip
    correction = forms.CharField(
        label=_("What is corrected, and why?"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what is corrected, and why.")},
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, choices: Sequence[Choice], *args: Any, corrects: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        if not corrects:
            del self.fields["correction"]
        for each in choices:
            self._ask_rank(each)
        self.differing = self._differing()
        for each in choices:
            if each.project.pk in self.differing:
                self._ask_reason(each)

    def _ask_rank(self, each: Choice) -> None:
        key, known = each.project.pk, {"name": each.name}
        self.fields[f"rank_{key}"] = forms.IntegerField(
            label=gettext("Rank of “%(name)s”") % known, required=False, min_value=1,
            max_value=9999, widget=forms.TextInput(attrs=DIGITS), initial=each.rank,
            error_messages={"invalid": _("Write a whole number."),
                            "min_value": _("Ranks begin at 1.")},
        )  # fmt: skip
        self.fields[f"amount_{key}"] = Money(
            label=gettext("Amount for “%(name)s”, in tögrög") % known, initial=each.amount,
            required=False, attrs={"size": 12},
            error_messages={"min_value": _("Write a whole number of tögrög.")},
        )  # fmt: skip

    def _ask_reason(self, each: Choice) -> None:
        key, known = each.project.pk, {"name": each.name}
        self.fields[f"why_{key}"] = forms.ChoiceField(
            label=gettext("Why does “%(name)s” differ?") % known,
            choices=[("", _("Choose a reason")), *ReasonKind.choices],
            error_messages={"required": _("Choose why it differs from the list before.")},
        )  # fmt: skip
        self.fields[f"words_{key}"] = forms.CharField(
            label=gettext("The reason for “%(name)s” in a sentence or two") % known,
            max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Everybody can read it. Name nobody."),
            error_messages={"required": _("Write the reason.")},
        )  # fmt: skip
        self.fields[f"clause_{key}"] = forms.CharField(
            label=gettext("Clause of the law for “%(name)s”") % known, max_length=120,
            required=False, help_text=_("Only where the law does not allow it."),
        )  # fmt: skip

    def _differing(self) -> set[int]:
        """Which projects differ from the list before, as far as what was typed can be read."""
        before = self._lines(lambda each: (each.rank, each.amount))
        after = self._lines(self._typed)
        return {int(each.key) for each in differences(before, after)}

    def _lines(self, read: Any) -> list[Line]:
        told = [(each, *read(each)) for each in self.choices]
        ranked = sorted((row for row in told if row[1] is not None), key=lambda row: row[1])
        return [Line(str(each.project.pk), amount) for each, _rank, amount in ranked]

    def _typed(self, each: Choice) -> tuple[int | None, int]:
        rank = self._value(f"rank_{each.project.pk}")
        amount = self._value(f"amount_{each.project.pk}")
        return rank, each.amount if amount is None else amount

    def _value(self, name: str) -> int | None:
        """A number as typed or as it was; None for none, or for one that cannot be read."""
        field = self.fields[name]
        try:
            told = (
                field.clean(self[name].data)
                if self.is_bound
                else self.get_initial_for_field(field, name)
            )
        except ValidationError:
            return None
        return None if told is None else int(told)

    def clean(self) -> dict[str, Any]:
        """No rank twice; a law is cited by its clause; where there is a rank there is an amount."""
        told = super().clean() or self.cleaned_data
        first: dict[int, str] = {}
        for each in self.choices:
            key, rank = each.project.pk, told.get(f"rank_{each.project.pk}")
            if rank in first:
                known = {"rank": rank, "name": first[rank]}
                self.add_error(
                    f"rank_{key}", gettext("“%(name)s” has rank %(rank)s already.") % known
                )
            elif rank is not None:
                first[rank] = each.name
            if told.get(f"why_{key}") == ReasonKind.LAW and not told.get(f"clause_{key}"):
                self.add_error(f"clause_{key}", gettext("Name the clause of the law."))
        return told

    def rows(self) -> Iterator[Asked]:
        """Each project with its fields, in the order of the list before."""
        for each in self.choices:
            key = each.project.pk
            names = (f"why_{key}", f"words_{key}", f"clause_{key}")
            asked = [self[name] for name in names if name in self.fields]
            yield Asked(each, self[f"rank_{key}"], self[f"amount_{key}"], asked)

    def ranked(self) -> list[tuple[Project, int]]:
        """The list as typed, first to last; only when the form is valid."""
        known = {str(each.project.pk): each.project for each in self.choices}
        return [(known[line.key], line.amount) for line in self._lines(self._typed)]

    def reasons(self) -> Mapping[int, Reason]:
        """The reasons as typed."""
        told = self.cleaned_data
        return {
            key: Reason(told[f"why_{key}"], told[f"words_{key}"], told[f"clause_{key}"])
            for key in self.differing
        }

    def take_note(self, saves: int) -> None:
        """Let what was typed be sent once more over what somebody else saved meanwhile."""
        self.data = {**self.data, "seen": str(saves)}

    @staticmethod
    def of(draft: Ranking | None, items: Sequence[Item]) -> dict[str, Any]:
        """A draft as the form shows it; without one, the list before."""
        if draft is None:
            return {"seen": 0}
        told: dict[str, Any] = {
            "number": draft.number, "decided_on": draft.decided_on, "seen": draft.saves,
            "correction": draft.correction,
        }  # fmt: skip
        for each in items:
            key = each.project_id
            told |= {f"rank_{key}": each.rank, f"amount_{key}": each.amount}
            told |= {f"why_{key}": each.why, f"words_{key}": each.words}
            told |= {f"clause_{key}": each.clause}
        return told


class StepsForm(forms.Form):
    """Which steps decide, in which order, on which law, by when."""

    def __init__(
        self, bases: Sequence[tuple[str, str, Step | None]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bases = bases
        for kind, name, step in bases:
            self._ask(kind, name, step)

    def _ask(self, kind: str, name: str, step: Step | None) -> None:
        known = {"step": name}
        self.fields[f"position_{kind}"] = forms.IntegerField(
            label=gettext("%(step)s: which step is it?") % known, min_value=1, max_value=9,
            required=False, initial=step.position if step else None,
            help_text=_("Leave it empty where this step does not decide."),
            widget=forms.TextInput(attrs=DIGITS),
        )  # fmt: skip
        self.fields[f"law_{kind}"] = forms.CharField(
            label=gettext("%(step)s: law or order") % known, max_length=200, required=False,
            initial=step.law if step else "",
        )  # fmt: skip
        self.fields[f"article_{kind}"] = forms.CharField(
            label=gettext("%(step)s: article") % known, max_length=60, required=False,
            initial=step.article if step else "",
        )  # fmt: skip
        self.fields[f"certain_{kind}"] = forms.BooleanField(
            label=gettext("%(step)s: a lawyer confirmed this") % known, required=False,
            initial=step.certain if step else False,
        )  # fmt: skip
        self.fields[f"due_on_{kind}"] = Day(
            label=gettext("%(step)s: decides by") % known, required=False,
            initial=step.due_on if step else None,
        )  # fmt: skip

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields of each step."""
        parts = ("position", "law", "article", "certain", "due_on")
        for kind, name, _step in self.bases:
            yield name, [self[f"{part}_{kind}"] for part in parts]

    def clean(self) -> dict[str, Any]:
        """At least one step, and no place twice."""
        told = super().clean() or self.cleaned_data
        taken: dict[int, str] = {}
        for kind, name, _step in self.bases:
            place = told.get(f"position_{kind}")
            if place in taken:
                self.add_error(
                    f"position_{kind}",
                    gettext("“%(step)s” stands there already.") % {"step": taken[place]},
                )
            elif place is not None:
                taken[place] = name
        if not taken.keys() - {told.get("position_contract")} and not self.errors:
            raise ValidationError(_("At least one step decides."))
        if (told.get("position_contract") or max(taken, default=0)) < max(taken, default=0):
            self.add_error("position_contract", _("Contracts come after all decisions."))
        return told

    def steps(self) -> list[Basis]:
        """The steps in their order."""
        told = self.cleaned_data
        kinds = [kind for kind, _name, _step in self.bases if told[f"position_{kind}"]]
        return [
            Basis(
                kind, told[f"law_{kind}"], told[f"article_{kind}"], told[f"certain_{kind}"],
                told[f"due_on_{kind}"],
            )
            for kind in sorted(kinds, key=lambda kind: int(told[f"position_{kind}"]))
        ]  # fmt: skip


class MembersForm(forms.Form):
    """The working group: a line for each member."""

    named_by = forms.CharField(
        label=_("Number of the order that named the group"), max_length=60,
        error_messages={"required": _("Write the number of the order.")},
    )  # fmt: skip
    consent = forms.BooleanField(
        label=_("All members agreed that their name and post are published"),
        error_messages={"required": _("Only members who agreed can be named here.")},
    )

    def __init__(self, members: Sequence[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MEMBERS + 1):
            known = members[number - 1] if number <= len(members) else None
            self._ask(number, known)

    def _ask(self, number: int, known: Any) -> None:
        labels = {
            "name": (gettext("Member %(number)s: name"), 120),
            "post": (gettext("Member %(number)s: post"), 120),
            "organisation": (gettext("Member %(number)s: office"), 160),
        }
        for part, (label, most) in labels.items():
            self.fields[f"{part}_{number}"] = forms.CharField(
                label=label % {"number": number}, max_length=most, required=False,
                initial=getattr(known, part, ""),
            )  # fmt: skip

    def lines(self) -> Iterator[list[BoundField]]:
        """The three fields of each member."""
        for number in range(1, MEMBERS + 1):
            yield [self[f"{part}_{number}"] for part in ("name", "post", "organisation")]

    def clean(self) -> dict[str, Any]:
        """A line is filled whole or not at all."""
        told = super().clean() or self.cleaned_data
        for number in range(1, MEMBERS + 1):
            parts = ("name", "post", "organisation")
            lacking = [part for part in parts if not told.get(f"{part}_{number}")]
            if lacking and len(lacking) < len(parts):
                self.add_error(f"{lacking[0]}_{number}", gettext("Fill in the whole line."))
        return told

    def members(self) -> list[Named]:
        """The members as actions take them."""
        told = self.cleaned_data
        return [
            Named(told[f"name_{n}"], told[f"post_{n}"], told[f"organisation_{n}"])
            for n in range(1, MEMBERS + 1)
            if told[f"name_{n}"]
        ]


class QuestionForm(forms.Form):
    """Why a resident contests a reason."""

    words = forms.CharField(
        label=_("What is wrong with the reason, or what do you want to know?"), max_length=600,
        help_text=_("Everybody can read your question, but not your name. Name nobody in it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your question.")},
    )  # fmt: skip


class ReplyForm(forms.Form):
    """The answer."""

    words = forms.CharField(
        label=_("Your answer"), max_length=1000,
        help_text=_("Everybody can read it. Name nobody."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the answer.")},
    )  # fmt: skip
