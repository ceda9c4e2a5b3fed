"""What is asked of those who keep the dictionary of competencies."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.learning import case_files, competency_files
from nutag.learning.case_files import is_case
from nutag.learning.competency_files import Mistakes, Told, ToldTask
from nutag.learning.queries.of_assessment import ACompetency, role_name
from nutag.ui.tables import text_of

SHOWN = 20


class LoadForm(forms.Form):
    """The two tables of a dictionary, or a package that holds both."""

    competencies = forms.FileField(
        label=_("Table of competencies (CSV), or a CASE package (JSON)"),
        help_text=_("A package brings its tasks along."),
    )
    tasks = forms.FileField(label=_("Table of tasks (CSV)"), required=False)

    told: list[Told]
    told_tasks: list[ToldTask]

    def clean(self) -> dict[str, Any]:
        """Read both; every mistake with its line and column."""
        given = super().clean() or self.cleaned_data
        self.told, self.told_tasks = [], []
        if given.get("competencies"):
            self.told, self.told_tasks = self._read("competencies", _either) or ([], [])
        if given.get("tasks") and self.told:
            codes = {each.code for each in self.told}
            read = self._read("tasks", lambda text: competency_files.read_tasks(text, codes))
            self.told_tasks = read or []
        return given

    def _read[T](self, name: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(text_of(self.cleaned_data[name]))
        except Mistakes as mistakes:
            self.add_error(name, [ValidationError(each) for each in mistakes.told[:SHOWN]])
        except ValidationError as error:
            self.add_error(name, error)
        return None


def _either(text: str) -> tuple[list[Told], list[ToldTask]]:
    return case_files.read(text) if is_case(text) else (competency_files.read(text), [])


class OrderForm(forms.Form):
    """The order by which a version comes into use."""

    order_number = forms.CharField(
        label=_("Number of the order"), max_length=40,
        error_messages={"required": _("Write which order approves it.")},
    )  # fmt: skip


class CompetencyForm(forms.Form):
    """One competency: names, levels, what residents see, and what each role needs."""

    def __init__(self, competency: ACompetency, modules: list[tuple[str, str]], data: Any) -> None:
        super().__init__(data, initial=_row(competency))
        self.code = competency.code
        self.fields["module"] = forms.ChoiceField(label=gettext("Module"), choices=modules)
        for name, label in _labels().items():
            long = name.startswith("level")
            widget = forms.Textarea(attrs={"rows": 2}) if long else forms.TextInput()
            self.fields[name] = forms.CharField(label=label, required=False, widget=widget)
        self.fields[competency_files.ROLES[0]].help_text = gettext(
            "Level from 0 to 4, a slash, and how critical it is from 1 to 3: 3/2. Empty: not asked."
        )

    def clean(self) -> dict[str, Any]:
        """The same rules as in the table."""
        given = super().clean() or self.cleaned_data
        self.row: Mapping[str, str] = {**dict.fromkeys(competency_files.COLUMNS, ""), **given}
        self.row = {**self.row, "code": self.code}
        for column, said in competency_files.problems(self.row):
            self.add_error(column if column in self.fields else None, said)
        return given

    def told(self) -> Told:
        """The competency as actions take it."""
        return competency_files.told_by(self.row)


def _labels() -> dict[str, str]:
    found = {"name_mn": gettext("Name in Mongolian"), "name_en": gettext("Name in English")}
    for n in range(competency_files.LEVELS):
        found[f"level{n}_mn"] = gettext("Level %(n)s in Mongolian") % {"n": n}
        found[f"level{n}_en"] = gettext("Level %(n)s in English") % {"n": n}
    found["behaviour_mn"] = gettext("What residents see of it, in Mongolian")
    found["behaviour_en"] = gettext("What residents see of it, in English")
    return found | {role: role_name(role) for role in competency_files.ROLES}


def _row(each: ACompetency) -> dict[str, str]:
    row = {"module": each.module.code, "name_mn": each.name_mn, "name_en": each.name_en}
    row |= {"behaviour_mn": each.behaviour_mn, "behaviour_en": each.behaviour_en}
    for language, levels in (("mn", each.levels_mn), ("en", each.levels_en)):
        row |= {f"level{n}_{language}": text for n, text in enumerate(levels)}
    return row | {one.role: f"{one.level}/{one.criticality}" for one in each.requirements.all()}
