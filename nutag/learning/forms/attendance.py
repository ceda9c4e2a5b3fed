"""What is asked about attendance."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import product
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.learning.actions.of_training import Noted
from nutag.learning.forms.sessions import Clock
from nutag.learning.models import PresenceStep
from nutag.learning.queries.of_training import ABooking, ASession
from nutag.ui.templatetags.nutag import day as text_day


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


class SheetForm(forms.Form):
    """When everybody came and left, from the printed sheet."""

    def __init__(
        self, session: ASession, seats: Sequence[ABooking], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.session, self.seats = session, seats
        steps = (("in", gettext("came at")), ("out", gettext("left at")))
        for each, (ending, day) in product(seats, self._days().items()):
            name = f"{each.person.full_name}{f', {text_day(day)}' if ending else ''}"
            for step, told in steps:
                self.fields[f"{each.pk}-{step}{ending}"] = Clock(
                    label=f"{name}: {told}", required=False
                )

    def _days(self) -> dict[str, date]:
        """The days of the session; the ending of the names of fields, which the first has not."""
        days = sorted({timezone.localdate(begin) for begin, _end in self.session.spans})
        return {f"-{n}" if n else "": day for n, day in enumerate(days)}

    def clean(self) -> dict[str, Any]:
        """Nobody leaves before coming."""
        told = super().clean() or self.cleaned_data
        for each, ending in product(self.seats, self._days()):
            first, last = f"{each.pk}-in{ending}", f"{each.pk}-out{ending}"
            came, left = told.get(first), told.get(last)
            if left and not came:
                self.add_error(first, _("When did this person come?"))
            elif came and left and left <= came:
                self.add_error(last, _("Nobody can leave before coming."))
        return told

    def marks(self) -> list[Noted]:
        """What the sheet says. The same time typed twice is the same mark."""
        found, days = [], self._days()
        for name, at in self.cleaned_data.items():
            if at is not None:
                seat, step, *rest = name.split("-")
                day = days[f"-{rest[0]}" if rest else ""]
                when = timezone.make_aware(datetime.combine(day, at))
                once = f"sheet-{seat}-{PresenceStep(step)}-{when:%m%d%H%M}"
                found.append(Noted(int(seat), step, when, once))
        return found
