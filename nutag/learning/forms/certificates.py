"""What is asked when certificates are issued or change, and when a law has changed."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.learning.actions.of_certificates import Achieved, Attended
from nutag.learning.queries import after
from nutag.learning.queries import of_certificates as queries
from nutag.learning.queries.after import Taught
from nutag.learning.queries.of_certificates import ACertificate
from nutag.learning.queries.of_training import ASession
from nutag.learning.rules.certificates import ARTICLE, MONTHS
from nutag.people.models import Person
from nutag.people.queries import person_by_email
from nutag.places.forms import Day, Number, reason_field
from nutag.record.roles import Role

HOUR = 60
MOST = 200
type Told = Attended | Achieved
ORDER_HINT = _(
    "Certificates are issued by an order of the city or the district, such as А/123. Its number is "
    "given by the office that signs it: ask the officer who planned the session."
)
OF_HOURS = ("hours_present", "hours_planned")
OF_DEEDS = ("percent", "test_on", "observed_on")
KNOWN_HINT = _("Leave empty: Nutag takes it from its own tests and tasks.")


class NumberForm(forms.Form):
    """The number on a certificate."""

    number = forms.CharField(
        label=_("Number of the certificate"), max_length=30,
        help_text=_("As it stands on the paper, for example 2026-00012-45."),
        error_messages={"required": _("Write the number.")},
    )  # fmt: skip

    def clean_number(self) -> str:
        """A number that can be one."""
        number = queries.as_typed(self.cleaned_data["number"])
        if queries.mistyped(number):
            raise ValidationError(
                _("This number is mistyped: the two digits at its end do not fit.")
            )
        return number


class OrderForm(forms.Form):
    """What certificates issued together have in common."""

    of = forms.ChoiceField(label=_("Module or lesson"))
    order_number = forms.CharField(
        label=_("Number of the order"), max_length=40, help_text=ORDER_HINT
    )
    issued_on = Day(label=_("Issued on"))
    months = forms.IntegerField(
        label=_("For how many months is it valid?"), min_value=1, max_value=120, required=False,
        help_text=_("Leave empty: without end."),
    )  # fmt: skip

    def __init__(self, kind: str, data: Any = None, initial: Any = None) -> None:
        begin: dict[str, Any] = {"issued_on": timezone.localdate()}
        begin |= {"months": MONTHS} if kind == "achievement" else {}
        super().__init__(data, initial=begin | (initial or {}))
        self.kind = kind
        of = self.fields["of"]
        if isinstance(of, forms.ChoiceField):
            of.choices = queries.certified()

    def facts(self) -> dict[str, Any]:
        """As the actions take them."""
        told = self.cleaned_data
        until = later(told["issued_on"], told["months"]) if told["months"] else None
        return {
            "of": queries.subject_by(told["of"]), "order_number": told["order_number"],
            "issued_on": told["issued_on"], "valid_until": until,
        }  # fmt: skip


class IssueForm(OrderForm):
    """One certificate; which fields it has depends on its kind.

    With `rows`, those taught in a session, somebody is chosen and the hours are known. Test and
    practice are typed only where they were outside Nutag.
    """

    person: forms.Field = forms.EmailField(label=_("E-mail of the person"))
    hours_present = Number(label=_("Hours present"), min_value=0, max_digits=5, decimal_places=2)
    hours_planned = Number(label=_("Hours planned"), min_value=0, max_digits=5, decimal_places=2)
    percent = forms.IntegerField(
        label=_("Result of a test outside Nutag, in percent"),
        min_value=0,
        max_value=100,
        help_text=_("80 or more: the same rule as for every test of the programme."),
    )
    test_on = Day(label=_("Day of that test"))
    observed_on = Day(label=_("Day on which practice at work was observed"))
    evidence = forms.CharField(
        label=_("What shows it?"), max_length=300,
        help_text=_("For example: sign-in sheet, sheet of the observer. Name nobody."),
    )  # fmt: skip
    field_order = ("person", "of", "hours_present", "hours_planned", "percent", "test_on",
                   "observed_on", "evidence", "order_number", "issued_on", "months")  # fmt: skip
    told: Told

    def __init__(
        self, kind: str, data: Any = None, initial: Any = None, *,
        session: ASession | None = None, rows: Sequence[Taught] = (),
    ) -> None:  # fmt: skip
        super().__init__(kind, data, initial)
        self.session, self.rows = session, {str(each.person.pk): each for each in rows}
        out: tuple[str, ...] = OF_DEEDS if kind == "attendance" else OF_HOURS
        if session and kind == "attendance":
            out += (*OF_HOURS, "evidence", "of")
        for name in out:
            del self.fields[name]
        if session:
            people = [(key, each.person.full_name) for key, each in self.rows.items()]
            self.fields["person"] = forms.ChoiceField(label=_("Who?"), choices=[("", "—"), *people])
            self.order_fields(self.field_order)
        if kind == "achievement":
            for name in (*OF_DEEDS, "evidence"):
                self.fields[name].required = False
            self.fields["percent"].help_text = format_lazy(
                "{} {}", KNOWN_HINT, self.fields["percent"].help_text
            )

    def clean_person(self) -> Person:
        """Somebody taught in the session, or else somebody with an account."""
        told = self.cleaned_data["person"]
        return self.rows[told].person if self.session else known(told)

    def clean(self) -> dict[str, Any]:
        """On what the certificate stands: as typed, or as Nutag knows it."""
        told = super().clean() or self.cleaned_data
        if self.errors:
            return told
        if self.kind == "attendance":
            self.told = self._hours(told)
        elif any(told[name] not in {None, ""} for name in (*OF_DEEDS, "evidence")):
            self._typed(told)
        else:
            self._known(told)
        return told

    def facts(self) -> dict[str, Any]:
        """As the actions take them; hours of a session are those of its module."""
        if self.session and self.kind == "attendance":
            self.cleaned_data["of"] = f"module:{self.session.module.code}"
        return super().facts()

    def _hours(self, told: dict[str, Any]) -> Attended:
        if self.session:
            row = self.rows[str(told["person"].pk)]
            return Attended(row.minutes, row.planned, after.shown_by_marks(self.session))
        present, planned = minutes(told["hours_present"]), minutes(told["hours_planned"])
        return Attended(present, planned, told["evidence"])

    def _typed(self, told: dict[str, Any]) -> None:
        for name in (*OF_DEEDS, "evidence"):
            if told[name] in {None, ""}:
                self.add_error(name, gettext("Fill this in too, or leave all four empty."))
        if not self.errors:
            self.told = Achieved(*(told[name] for name in (*OF_DEEDS, "evidence")))

    def _known(self, told: dict[str, Any]) -> None:
        found = after.test_and_practice(told["person"], queries.subject_by(told["of"]))
        if found is None:
            self.add_error(None, gettext(
                "In Nutag this person has not passed the test and done the practice task of it. "
                "If both were outside Nutag, type in result, days and what shows it."
            ))  # fmt: skip
        else:
            self.told = Achieved(*found)


class ManyForm(OrderForm):
    """Many certificates under one order, a line each."""

    rows = forms.CharField(
        label=_("One line for each person"), widget=forms.Textarea(attrs={"rows": 10})
    )
    field_order = ("of", "rows", "order_number", "issued_on", "months")
    told: Sequence[tuple[Person, Told]] = ()

    def __init__(self, kind: str, data: Any = None, initial: Any = None) -> None:
        super().__init__(kind, data, initial)
        self.fields["rows"].help_text = (
            _("E-mail; hours present; hours planned; what shows it. Lines copied from a "
              "spreadsheet are fine.")
            if kind == "attendance"
            else _("E-mail; percent of the test; day of the test; day of the observation; what "
                   "shows it. Days as 2026-11-25. Lines copied from a spreadsheet are fine.")
        )  # fmt: skip

    def clean_rows(self) -> str:
        """Every line is read; each that is wrong is told with its number."""
        text: str = self.cleaned_data["rows"]
        wrong, told = [], []
        for number, cells in enumerate(split(text), start=1):
            try:
                told.append(self._row(cells))
            except ValidationError as error:
                wrong.append(gettext("Line %(number)s: %(what)s") % {
                    "number": number, "what": " ".join(error.messages)})  # fmt: skip
        if len(told) > MOST:
            wrong.append(gettext("At most %(most)s lines at once.") % {"most": MOST})
        if wrong:
            raise ValidationError(wrong)
        self.told = told
        return text

    def _row(self, cells: Sequence[str]) -> tuple[Person, Told]:
        wanted = 4 if self.kind == "attendance" else 5
        if len(cells) != wanted or not all(cells):
            raise ValidationError(gettext("%(wanted)s values are needed.") % {"wanted": wanted})
        person = known(cells[0])
        if self.kind == "attendance":
            return person, Attended(minutes(hour(cells[1])), minutes(hour(cells[2])), cells[3])
        return person, Achieved(percent(cells[1]), day(cells[2]), day(cells[3]), cells[4])


class WithdrawalForm(forms.Form):
    """Why a certificate changes."""

    reason = reason_field(_("The holder reads it; others see only that it changed, and when."))


class LawForm(forms.Form):
    """A law that has changed."""

    name = forms.CharField(
        label=_("Name of the law"), max_length=200,
        help_text=_("As lessons cite it, in either language."),
    )  # fmt: skip
    article = forms.CharField(
        label=_("Article"), max_length=20, required=False,
        help_text=_("A number such as 60 or 60.3. Leave empty when the whole law has changed."),
    )  # fmt: skip
    changed_on = Day(label=_("In force from"))
    source = forms.CharField(label=_("Where can it be read?"), max_length=300)
    owner_role = forms.ChoiceField(
        label=_("Who looks at the lessons again?"), initial=Role.TRAINER,
        choices=[(each.value, each.label) for each in (Role.TRAINER, Role.CITY_OFFICER)],
        widget=forms.RadioSelect,
    )  # fmt: skip
    due_on = Day(label=_("By when?"))

    def clean_article(self) -> str:
        """A number with points."""
        article: str = self.cleaned_data["article"].strip().rstrip(".")
        if article and not ARTICLE.fullmatch(article):
            raise ValidationError(_("Write the article as a number such as 60.3."))
        return article


class OutcomeForm(forms.Form):
    """What came of looking at a lesson again."""

    outcome = forms.CharField(
        label=_("What came of it?"), max_length=300,
        help_text=_("For example: the lesson stays right; or: new version 3 under order А/45."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


def renewing(old: ACertificate) -> dict[str, Any]:
    """Where to start when a certificate is renewed."""
    return {"person": old.person.email, "of": queries.choice_of(old)}


def later(day_: date, months: int) -> date:
    """The day so many months later, or the last of its month."""
    at = day_.year * 12 + day_.month - 1 + months
    for last in (day_.day, 30, 29, 28):
        try:
            return date(at // 12, at % 12 + 1, last)
        except ValueError:
            continue
    raise AssertionError


def split(text: str) -> Iterator[list[str]]:
    """The cells of each line that is not empty: tabs, semicolons or commas between them."""
    rows = [row for row in text.splitlines() if row.strip()]
    for row in rows:
        mark = next((each for each in "\t;," if each in row), ",")
        yield [cell.strip() for cell in next(csv.reader(StringIO(row), delimiter=mark))]


def known(email: str) -> Person:
    """The person with that address. Raises ValidationError."""
    found = person_by_email(email.strip())
    if found is None:
        raise ValidationError(gettext("Nobody has an account with %(email)s.") % {"email": email})
    return found


def hour(text: str) -> Decimal:
    """Hours from a cell. Raises ValidationError."""
    field = Number(min_value=0, max_digits=5, decimal_places=2)
    return Decimal(field.clean(text.replace(",", ".")))


def percent(text: str) -> int:
    """Percent from a cell. Raises ValidationError."""
    return int(forms.IntegerField(min_value=0, max_value=100).clean(text.rstrip("% ")))


def day(text: str) -> date:
    """A day from a cell. Raises ValidationError."""
    found = Day().clean(text)
    if not isinstance(found, date):
        raise ValidationError(text)
    return found


def minutes(hours: Decimal) -> int:
    """Hours in minutes."""
    return round(hours * HOUR)
