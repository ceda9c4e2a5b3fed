"""What is asked of those who prepare a round."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.budgeting.actions import Draft
from nutag.budgeting.forms.photo import WithPhoto
from nutag.budgeting.models import Entitled, Kind, Project, Round, Rule
from nutag.budgeting.phases import starts
from nutag.files.actions import Prepared, prepare
from nutag.files.models import Kind as FileKind
from nutag.files.refusals import Refused
from nutag.places import queries as places
from nutag.places.forms import Day, Money, reason_field
from nutag.places.models import Place
from nutag.ui.tables import Cells, RowsForm
from nutag.ui.templatetags.nutag import named

DAYS = 14
COLUMNS = ("name_mn", "name_en", "cost", "place", "text_mn", "text_en")


class RulesForm(forms.Form):
    """The rules of a round. Days are whole days: voting ends at the midnight after the last."""

    name_mn = forms.CharField(label=_("Name in Mongolian"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    budget = Money(label=_("How much money is there, in tögrög?"))
    first = Day(label=_("First day of voting"))
    last = Day(label=_("Last day of voting"))
    entitled = forms.ChoiceField(
        label=_("Who has one vote?"), choices=Entitled.choices, widget=forms.RadioSelect,
        initial=Entitled.HOUSEHOLD,
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What does a voter do?"), choices=Kind.choices, widget=forms.RadioSelect,
        initial=Kind.APPROVAL,
    )  # fmt: skip
    most = forms.IntegerField(
        label=_("How many projects at most?"), min_value=1, max_value=50, initial=3,
        help_text=_("Not asked when projects are chosen until the money is spent."),
    )  # fmt: skip
    points = forms.IntegerField(
        label=_("How many points does a voter share out?"), min_value=1, max_value=100, initial=10,
        help_text=_("Asked only when points are shared."),
    )  # fmt: skip
    rule = forms.ChoiceField(
        label=_("Which way of counting decides?"), choices=Rule.choices, widget=forms.RadioSelect,
        initial=Rule.EQUAL_SHARES,
        help_text=_("Both are counted and shown; this one decides."),
    )  # fmt: skip
    helped_most = forms.IntegerField(
        label=_("For how many voters may one helper type in a day?"), min_value=1, max_value=500,
        initial=40, help_text=_("Nobody types more; a sample of these voters is called."),
    )  # fmt: skip
    own_area = forms.BooleanField(
        label=_("Voters choose only projects for their own kheseg and for the whole khoroo"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        told = super().clean() or self.cleaned_data
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day cannot be before the first."))
        return told

    def rules(self) -> dict[str, Any]:
        """The rules as actions take them."""
        told = dict(self.cleaned_data)
        first, last = told.pop("first"), told.pop("last")
        told["budget"] = int(told["budget"])
        return told | {"opens_at": starts(first), "closes_at": starts(last + timedelta(days=1))}

    @staticmethod
    def of(round_: Round) -> dict[str, Any]:
        """The rules of a round as the form shows them."""
        vote = round_.vote
        told = {name: getattr(round_, name) for name in ("name_mn", "name_en", "budget", "rule")}
        told |= {name: getattr(vote, name) for name in (
            "entitled", "kind", "most", "points", "own_area", "helped_most",
        )}  # fmt: skip
        last = timezone.localtime(vote.closes_at) - timedelta(seconds=1)
        return told | {"first": timezone.localdate(vote.opens_at), "last": last.date()}

    @staticmethod
    def usual(place: Place) -> dict[str, Any]:
        """Where to start: two weeks of voting that begin in two weeks."""
        today = timezone.localdate()
        first = today + timedelta(days=DAYS)
        return {
            "name_mn": f"{place.name_mn}: Орон нутгийн хөгжлийн сан {first.year + 1}",
            "name_en": f"{place.name_en}: Local Development Fund {first.year + 1}",
            "first": first, "last": first + timedelta(days=DAYS - 1),
        }  # fmt: skip


class ProjectForm(WithPhoto):
    """One project of the ballot."""

    name_mn = forms.CharField(label=_("Name in Mongolian"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    cost = Money(label=_("What does it cost, in tögrög?"))
    place = forms.ChoiceField(label=_("Which part is it for?"), required=False)
    text_mn = forms.CharField(
        label=_("One or two sentences in Mongolian"), max_length=500, required=False,
        help_text=_("What is built, where, and who uses it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    text_en = forms.CharField(
        label=_("The same in English"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    no_photo = forms.BooleanField(label=_("Leave the photo out"), required=False)

    field_order = ("name_mn", "name_en", "cost", "place", "text_mn", "text_en")

    def __init__(
        self, within: Place, data: Any = None, files: Any = None, project: Project | None = None
    ) -> None:
        super().__init__(data, files, initial=_told(project) if project else None)
        self.kept = project.photo if project else None
        if not self.kept:
            del self.fields["no_photo"]
        self.parts = {each.code: each for each in places.children(within)}
        choices = [("", named(within)), *((code, named(p)) for code, p in self.parts.items())]
        field = self.fields["place"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_photo(self) -> Prepared | None:
        """The photo, looked at before anything is kept; without a new one what is there stays."""
        upload = self.cleaned_data["photo"]
        try:
            return prepare(upload, kind=FileKind.PHOTO) if upload else None
        except Refused as refused:
            raise ValidationError(str(refused)) from refused

    def draft(self) -> Draft:
        """The project as actions take it."""
        told = self.cleaned_data
        photo = told["photo"] or (None if told.get("no_photo") else self.kept)
        return Draft(
            told["name_mn"], told["name_en"], int(told["cost"]), self.parts.get(told["place"]),
            told["text_mn"], told["text_en"], photo=photo, shows=told["shows"] if photo else "",
        )  # fmt: skip


def _told(project: Project) -> dict[str, Any]:
    return {
        "name_mn": project.name, "name_en": project.name_en, "cost": project.cost,
        "place": project.place.code if project.place else "", "shows": project.shows,
        "text_mn": project.text_mn, "text_en": project.text_en,
    }  # fmt: skip


class ProjectsForm(RowsForm[Draft]):
    """Many projects as a table."""

    columns = COLUMNS
    needed = 3

    def __init__(self, within: Place, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.within = within
        self.fields["table"].help_text = _(
            "CSV in UTF-8: name_mn, name_en, cost, place (its code), text_mn, text_en."
        )

    def row(self, cells: Cells) -> ProjectForm:
        """One project."""
        return ProjectForm(self.within, cells)

    def kept(self, form: ProjectForm) -> Draft:
        """A project as actions take it."""
        return form.draft()


class SlipsForm(forms.Form):
    """How many may vote in each kheseg."""

    def __init__(self, parts: list[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for each in parts:
            self.fields[each.code] = forms.IntegerField(
                label=named(each), min_value=0, max_value=100_000,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip

    def counts(self) -> dict[Place, int]:
        """Slips by kheseg."""
        return {each: self.cleaned_data[each.code] for each in self.parts}


class SharesForm(forms.Form):
    """Parts of the key, as their keepers type them."""

    def __init__(self, needed: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed = needed
        for number in range(1, needed + 1):
            self.fields[f"share_{number}"] = forms.CharField(
                label=gettext("Part of keeper %(number)s") % {"number": number}, max_length=200,
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
                error_messages={"required": _("Type the part of the key.")},
            )  # fmt: skip

    def shares(self) -> list[str]:
        """What was typed."""
        return [self.cleaned_data[f"share_{n}"] for n in range(1, self.needed + 1)]


class ExtendForm(forms.Form):
    """A later last day, and why."""

    last = Day(label=_("New last day of voting"))
    reason = reason_field(_("Everybody can read it, beside the rules."))
