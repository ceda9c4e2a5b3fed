"""Handing a good form to an action whose refusal becomes an error of the form."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError


def attempt[T](form: forms.Form, action: Callable[[], T]) -> T | None:
    """What the action returns, or None after its ValidationError was put on the form."""
    try:
        return action()
    except ValidationError as error:
        known = set(getattr(error, "error_dict", {})) <= set(form.fields)
        form.add_error(None, error if known else ValidationError(error.messages))
        return None
