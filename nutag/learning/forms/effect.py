"""What is asked before the effect of a module is worked out."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nutag.learning.models import Module
from nutag.learning.rules.outcomes import REACHES


class EffectForm(forms.Form):
    """Module, outcome, and from how many officials on a khoroo counts as reached."""

    module = forms.ChoiceField(label=_("Module"))
    outcome = forms.ChoiceField(label=_("What it should raise"))
    least = forms.TypedChoiceField(
        label=_("A khoroo counts as reached once so many of its officials came"),
        choices=[(each, str(each)) for each in REACHES], coerce=int,
    )  # fmt: skip

    def __init__(
        self, modules: Sequence[Module], outcomes: Sequence[tuple[str, str]], *args: Any,
        titles: Sequence[str], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.by_code = {each.code: each for each in modules}
        pairs = zip(modules, titles, strict=True)
        self.fields["module"].choices = [  # type: ignore[attr-defined]
            (each.code, f"{each.code}. {title}") for each, title in pairs
        ]
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]
