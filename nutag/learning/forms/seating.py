"""What is asked about plans of seats: limits, changes that are only thought of, decisions."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.learning.forms.plans import ROWS
from nutag.learning.forms.sessions import DIGITS
from nutag.learning.models import Module, RuleKind, Session, Trainer
from nutag.learning.queries.of_training import Changes, Wishes, title
from nutag.learning.rules.assessment import ASSESSED
from nutag.places.forms import Day, reason_field

AFTER = re.compile(r"(\w+) +after +(\w+)|(\w+)(?: +нь)? +(\w+)-\w+ +дараа")


class WishesForm(forms.Form):
    """What no plan of seats may break, with a field `stay_…` for each post."""

    a_week = forms.IntegerField(
        label=_("Sessions a week for one person, at most"), min_value=1, max_value=5,
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    share = forms.IntegerField(
        label=_("Per cent of an office away in the same half-day, at most"), min_value=1,
        max_value=100, widget=forms.TextInput(attrs=DIGITS),
        help_text=_("One person may always go, and one always stays."),
    )  # fmt: skip
    travel = forms.IntegerField(
        label=_("Kilometres to the room, at most"), min_value=1, max_value=300,
        help_text=_("As the crow flies, from the middle of the khoroo."),
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    gap = forms.IntegerField(
        label=_("Days between a module and the one after it, at least"), min_value=0, max_value=90,
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    after = forms.CharField(
        label=_("Which module comes after which?"),
        required=False,
        max_length=200,
        help_text=_("For example: 4 after 1, 3 after 2. Counts for those who need both."),
    )
    blackout = forms.CharField(
        label=_("Days without sessions"), required=False, widget=forms.Textarea(attrs=ROWS),
        help_text=_("Holidays, days of the khural. One a line: 2026-07-11"),
    )  # fmt: skip

    hold = forms.BooleanField(
        label=_("Keep every seat that was given"), required=False,
        help_text=_("For after a cancellation: only who lost a seat is placed anew, and nobody "
                    "else moves."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in ASSESSED:
            self.fields[f"stay_{role}"] = forms.IntegerField(
                label=role.label, required=False, min_value=0, max_value=50,
                widget=forms.TextInput(attrs=DIGITS),
            )  # fmt: skip

    def stays(self) -> list[forms.BoundField]:
        """How many of each post stay at work."""
        return [self[name] for name in self.fields if name.startswith("stay_")]

    def limits(self) -> list[forms.BoundField]:
        """Everything else."""
        return [self[name] for name in self.fields if not name.startswith("stay_")]

    def clean_after(self) -> dict[str, str]:
        """Pairs of module codes, without a circle."""
        known = set(Module.objects.values_list("code", flat=True))
        found: dict[str, str] = {}
        for part in filter(str.strip, self.cleaned_data["after"].split(",")):
            said = AFTER.fullmatch(part.strip())
            words = [each for each in said.groups() if each] if said else []
            if not words or set(words) - known:
                raise ValidationError(
                    _("“%(part)s” is not understood. Write it like this: 4 after 1"),
                    params={"part": part.strip()},
                )
            found[words[0]] = words[1]
        if any(_comes_back(found, each) for each in found):
            raise ValidationError(_("These modules come after one another in a circle."))
        return found

    def clean_blackout(self) -> tuple[date, ...]:
        """Days."""
        found = []
        for line in filter(str.strip, self.cleaned_data["blackout"].splitlines()):
            try:
                found.append(date.fromisoformat(line.strip()))
            except ValueError as error:
                raise ValidationError(
                    _("“%(line)s” is not a day. Write it like this: 2026-07-11"),
                    params={"line": line.strip()},
                ) from error
        return tuple(sorted(set(found)))

    def wishes(self) -> Wishes:
        """As the planner takes them."""
        told = dict(self.cleaned_data)
        stay = {role: told.pop(f"stay_{role}") or 0 for role in ASSESSED}
        return Wishes(**told, stay={str(role): number for role, number in stay.items() if number})

    @staticmethod
    def of(wishes: Wishes) -> dict[str, Any]:
        """As the form shows them."""
        return {
            "a_week": wishes.a_week, "share": wishes.share, "travel": wishes.travel,
            "gap": wishes.gap, "hold": wishes.hold,
            **{f"stay_{role}": wishes.stay.get(role, 0) for role in ASSESSED},
            "after": ", ".join(
                gettext("%(later)s after %(first)s") % {"later": later, "first": first}
                for later, first in wishes.after.items()
            ),
            "blackout": "\n".join(day.isoformat() for day in wishes.blackout),
        }  # fmt: skip


def _comes_back(after: dict[str, str], start: str) -> bool:
    at, steps = after.get(start), 0
    while at is not None and at != start and steps < len(after):
        at, steps = after.get(at), steps + 1
    return at == start


class ChangesForm(forms.Form):
    """What if: a session that is different, one more of them, a trainer who is away."""

    which = forms.ChoiceField(label=_("A session that would be different"), required=False)
    seats = forms.IntegerField(
        label=_("With so many seats"), required=False, min_value=1, max_value=500,
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    least = forms.IntegerField(
        label=_("With this smallest group"), required=False, min_value=1, max_value=500,
        widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    off = forms.BooleanField(label=_("It is not held"), required=False)
    like = forms.ChoiceField(
        label=_("One more session like this one"), required=False,
        help_text=_("The same room, trainer, hours and seats."),
    )  # fmt: skip
    on = Day(label=_("On this day"), required=False)
    trainer = forms.ChoiceField(label=_("A trainer who would be away"), required=False)
    away_from = Day(label=_("Away from"), required=False)
    away_to = Day(label=_("Away until"), required=False)

    def __init__(
        self, sessions: Sequence[Session], leaders: Sequence[Trainer], today: date, *args: Any,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.today = today
        self.known = {str(each.pk): each for each in sessions}
        titles = [("", "—"), *((key, title(each)) for key, each in self.known.items())]
        names = [("", "—"), *((str(each.pk), each.person.full_name) for each in leaders)]
        for name, choices in (("which", titles), ("like", titles), ("trainer", names)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean(self) -> dict[str, Any]:
        """What belongs together is there together."""
        told = super().clean() or self.cleaned_data
        different = told.get("seats") or told.get("least") or told.get("off")
        if different and not told.get("which"):
            self._add("which", _("Choose the session."))
        if told.get("which") and not different:
            self._add("seats", _("Say what would be different about the session."))
        self._fits(told)
        if told.get("like") and not told.get("on"):
            self._add("on", _("On which day?"))
        if told.get("on") and not told.get("like"):
            self._add("like", _("Choose the session."))
        if told.get("on") and told["on"] <= self.today:
            self._add("on", _("Choose a day that is still to come."))
        self._away(told)
        return told

    def _fits(self, told: dict[str, Any]) -> None:
        session = self.known.get(told.get("which", ""))
        if session is None:
            return
        seats = told.get("seats") or session.seats
        if seats > session.venue.seats:
            said = _("The room has only %(seats)s seats.")
            self._add("seats", said % {"seats": session.venue.seats})
        if (told.get("least") or session.least) > seats:
            self._add("least", _("The smallest group cannot be larger than the seats."))

    def _away(self, told: dict[str, Any]) -> None:
        days = (told.get("away_from"), told.get("away_to"))
        if told.get("trainer") and not all(days):
            self._add("away_from", _("From which day to which?"))
        if any(days) and not told.get("trainer"):
            self._add("trainer", _("Choose the trainer."))
        if days[0] and days[1] and days[1] < days[0]:
            self._add("away_to", _("It cannot end before it begins."))

    def _add(self, name: str, words: Any) -> None:
        if name not in self.errors:
            self.add_error(name, words)

    def changes(self) -> Changes:
        """As the planner takes them."""
        told, key = self.cleaned_data, self.cleaned_data["which"]
        more = told["seats"] - self.known[key].seats if key and told["seats"] else 0
        day = {name: told[name].isoformat() if told[name] else ""
               for name in ("on", "away_from", "away_to")}  # fmt: skip
        return Changes(
            more={key: more} if more else {}, off=(key,) if told["off"] else (),
            least={key: told["least"]} if told["least"] else {}, like=told["like"],
            trainer=told["trainer"], **day,
        )  # fmt: skip

    @staticmethod
    def of(changes: Changes, sessions: Sequence[Session]) -> dict[str, Any]:
        """As the form shows them."""
        seats = {str(each.pk): each.seats for each in sessions}
        which = next(iter([*changes.more, *changes.least, *changes.off]), "")
        return {
            "which": which, "off": which in changes.off, "least": changes.least.get(which),
            "seats": seats.get(which, 0) + changes.more[which] if which in changes.more else None,
            "like": changes.like, "on": changes.on, "trainer": changes.trainer,
            "away_from": changes.away_from, "away_to": changes.away_to,
        }  # fmt: skip


class RuleForm(forms.Form):
    """A decision about one person and one session."""

    kind = forms.ChoiceField(
        label=_("What do you decide?"), choices=RuleKind.choices, widget=forms.RadioSelect
    )
    session = forms.ChoiceField(label=_("Which session?"), widget=forms.RadioSelect)
    reason = reason_field(_("The official reads it."))

    def __init__(self, sessions: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["session"]
        if isinstance(field, forms.ChoiceField):
            field.choices = sessions
