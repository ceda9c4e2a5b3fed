"""Answers in words, and questions on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language, gettext

from nutag.core import text

_MOST_BOXES = 12


@dataclass(frozen=True)
class Blank:
    """A question on paper: boxes to tick, or lines to write on."""

    label: str
    hint: str
    boxes: tuple[str, ...]
    lines: range


def said(form: forms.Form) -> list[tuple[str, str]]:
    """Label and answer of each visible field of a valid form."""
    return [(str(bound.label), _words(bound)) for bound in form.visible_fields()]


def blanks(form: forms.Form) -> list[Blank]:
    """The visible fields of a form as they stand on a printed sheet."""
    return [_blank(bound) for bound in form.visible_fields()]


def _words(bound: BoundField) -> str:
    value = bound.form.cleaned_data.get(bound.name)
    if hasattr(bound.field, "said"):  # a field that knows how its values are said
        return str(bound.field.said(value))
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, date):
        return text.day(value, get_language() or "mn")
    if isinstance(bound.field, forms.ChoiceField):
        chosen = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
        keys = {str(getattr(one, "pk", one)) for one in chosen}
        return ", ".join(name for key, name in _flat(bound.field.choices) if key in keys and key)
    return "" if value is None else str(value)


def _blank(bound: BoundField) -> Blank:
    label, hint = str(bound.label), str(bound.help_text)
    if isinstance(bound.field, forms.BooleanField):
        return Blank("", hint, (label,), range(0))
    if isinstance(bound.field, forms.ChoiceField):
        boxes = tuple(name for key, name in _flat(bound.field.choices) if key)
        if len(boxes) <= _MOST_BOXES:
            return Blank(label, hint, boxes, range(0))
    lines = 4 if isinstance(bound.field.widget, forms.Textarea) else 1
    return Blank(label, hint, (), range(lines))


def _flat(choices: Any) -> list[tuple[str, str]]:
    """Choices without their groups, as texts."""
    flat: list[tuple[str, str]] = []
    for key, name in choices:
        flat += _flat(name) if isinstance(name, list | tuple) else [(str(key), str(name))]
    return flat
