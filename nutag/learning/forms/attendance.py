"""What is asked about attendance."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutag.learning.actions.of_training import Noted
from nutag.learning.forms.sessions import Clock
from nutag.learning.models import PresenceStep
from nutag.learning.queries.of_training import ABooking, ASession


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
        for each in seats:
            name = each.person.full_name
            for step, told in (("in", gettext("came at")), ("out", gettext("left at"))):
                self.fields[f"{each.pk}-{step}"] = Clock(label=f"{name}: {told}", required=False)

    def clean(self) -> dict[str, Any]:
        """Nobody leaves before coming."""
        told = super().clean() or self.cleaned_data
        for each in self.seats:
            came, left = told.get(f"{each.pk}-in"), told.get(f"{each.pk}-out")
            if left and not came:
                self.add_error(f"{each.pk}-in", _("When did this person come?"))
            elif came and left and left <= came:
                self.add_error(f"{each.pk}-out", _("Nobody can leave before coming."))
        return told

    def marks(self) -> list[Noted]:
        """What the sheet says. The same time typed twice is the same mark."""
        day = timezone.localtime(self.session.starts_at).date()
        found = []
        for name, at in self.cleaned_data.items():
            if at is not None:
                seat, _dash, step = name.partition("-")
                when = timezone.make_aware(datetime.combine(day, at))
                once = f"sheet-{seat}-{PresenceStep(step)}-{at:%H%M}"
                found.append(Noted(int(seat), step, when, once))
        return found
