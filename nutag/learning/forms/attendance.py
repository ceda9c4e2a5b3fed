"""What is asked about attendance."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.learning.actions.of_training import Typed, from_paper
from nutag.learning.forms.sessions import Clock
from nutag.learning.models import PresenceMark, PresenceStep
from nutag.learning.presence import not_taken, standing
from nutag.learning.queries.of_training import ABooking, ASession, to_admit
from nutag.people.models import Person

SPARE = 4  # rows without a name on the printed sheet


class CodeForm(forms.Form):
    """The six digits on the wall."""

    code = forms.RegexField(
        r"^\s*\d{3}\s?\d{3}\s*$", label=_("Code on the wall"),
        help_text=_("Six digits. They change every minute."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Write the six digits.")},
    )  # fmt: skip

    def digits(self) -> str:
        """Without gaps."""
        return "".join(self.cleaned_data["code"].split())


class Known(NamedTuple):
    """What is noted of somebody on a day: the first coming and the last leaving."""

    came: PresenceMark | None
    left: PresenceMark | None


class SheetForm(forms.Form):
    """When everybody came and left on one day, from the printed sheet; known times filled in."""

    def __init__(
        self, session: ASession, seats: Sequence[ABooking], day: date, now: datetime, *args: Any,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.session, self.seats, self.day, self.now = session, seats, day, now
        self.known = {each.pk: _known(each, day) for each in seats}
        for each in seats:
            self._times(str(each.pk), each.person.full_name, self.known[each.pk])
        for n in range(1, SPARE + 1):
            row = gettext("Row without a name %(number)s") % {"number": n}
            self.fields[f"x{n}-who"] = forms.CharField(
                label=f"{row}: {gettext('name or e-mail address')}", max_length=160, required=False
            )
            self._times(f"x{n}", row, Known(None, None))

    def _times(self, key: str, name: str, known: Known) -> None:
        steps = (("in", gettext("came at")), ("out", gettext("left at")))
        for (step, told), mark in zip(steps, known, strict=True):
            self.fields[f"{key}-{step}"] = Clock(
                label=f"{name}: {told}", required=False, initial=_clock(mark)
            )

    def rows(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each with a seat: name, coming, leaving."""
        for each in self.seats:
            yield each.person.full_name, self[f"{each.pk}-in"], self[f"{each.pk}-out"]

    def spare(self) -> Iterator[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The rows without a name: who, coming, leaving."""
        for n in range(1, SPARE + 1):
            yield self[f"x{n}-who"], self[f"x{n}-in"], self[f"x{n}-out"]

    def clean(self) -> dict[str, Any]:
        """Nobody leaves before coming, and no time lies before the session."""
        told = super().clean() or self.cleaned_data
        for each in self.seats:
            self._check(str(each.pk), self.known[each.pk])
        self.people: dict[str, Person] = {}
        for n in range(1, SPARE + 1):
            self._check(f"x{n}", Known(None, None))
            self._check_spare(f"x{n}")
        return told

    def _check(self, key: str, known: Known) -> None:
        first, last = f"{key}-in", f"{key}-out"
        came, left = self.cleaned_data.get(first), self.cleaned_data.get(last)
        for name, at, mark in ((first, came, known.came), (last, left, known.left)):
            if at is None and mark is not None and name in self.cleaned_data:
                self.add_error(name, _("It was noted. To take it away, strike it on the page "
                                       "“Attendance”, with a reason."))  # fmt: skip
            elif at and at != _clock(mark) and (
                why := not_taken(self.session, self._moment(at), self.now)
            ):  # fmt: skip
                self.add_error(name, why)
        if left and not came and first in self.cleaned_data:
            self.add_error(first, _("When did this person come?"))
        elif came and left and left <= came:
            self.add_error(last, _("Nobody can leave before coming."))

    def _check_spare(self, key: str) -> None:
        """Who is meant in a row without a name."""
        name = f"{key}-who"
        words = self.cleaned_data.get(name, "")
        if not words:
            if self.cleaned_data.get(f"{key}-in"):
                self.add_error(name, _("Who is this?"))
            return
        try:
            self.people[key] = self._somebody(words)
        except ValidationError as error:
            self.add_error(name, error)
        if not self.cleaned_data.get(f"{key}-in") and f"{key}-in" not in self.errors:
            self.add_error(f"{key}-in", _("When did this person come?"))

    def _somebody(self, words: str) -> Person:
        found = to_admit(words, self.now)
        if not found:
            raise ValidationError(_("Nobody with a post is called so. Write the e-mail address, or "
                                    "let the khoroo desk register this person first."))  # fmt: skip
        if len(found) > 1:
            raise ValidationError(_("Several people are called so. Write the e-mail address."))
        if found[0].pk in {each.person_id for each in self.seats}:
            raise ValidationError(_("This person has a seat, and a row with their name above."))
        if found[0] in self.people.values():
            raise ValidationError(_("This person stands in another row already."))
        return found[0]

    def typed(self) -> Typed:
        """What the sheet says that is not known yet."""
        marks, otherwise = [], []
        for each in self.seats:
            for step, mark in zip(PresenceStep.values, self.known[each.pk], strict=True):
                at = self.cleaned_data.get(f"{each.pk}-{step}")
                if at is None or at == _clock(mark):
                    continue
                if mark is not None:
                    otherwise.append(mark)
                marks.append(from_paper(each, step, self._moment(at)))
        walk_ins = [
            (who, [(step, self._moment(at)) for step in PresenceStep.values
                   if (at := self.cleaned_data.get(f"{key}-{step}"))])
            for key, who in self.people.items()
        ]  # fmt: skip
        return Typed(marks, otherwise, walk_ins)

    def _moment(self, at: time) -> datetime:
        return timezone.make_aware(datetime.combine(self.day, at))


def _known(seat: ABooking, day: date) -> Known:
    there = [each for each in standing(seat) if timezone.localdate(each.at) == day]
    came = [each for each in there if each.step == PresenceStep.IN]
    left = [each for each in there if each.step == PresenceStep.OUT]
    return Known(came[0] if came else None, left[-1] if left else None)


def _clock(mark: PresenceMark | None) -> time | None:
    """The minute of a mark."""
    return timezone.localtime(mark.at).time().replace(second=0, microsecond=0) if mark else None
