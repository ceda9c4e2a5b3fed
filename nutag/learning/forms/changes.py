"""What is asked about changes that are only thought of, and about single seats."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nutag.learning.forms.sessions import DIGITS
from nutag.learning.models import RuleKind, Session, Trainer
from nutag.learning.queries.of_training import Changes, title
from nutag.places.forms import Day, reason_field


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
