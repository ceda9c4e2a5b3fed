"""Texts that are stored in both languages."""

from typing import Any

from django.utils.translation import get_language


def spoken(thing: Any, name: str) -> str:
    """The text `name` in the language of the page, in the other one where it is missing."""
    texts = [str(getattr(thing, f"{name}_{language}", "")) for language in ("mn", "en")]
    if get_language() == "en":
        texts.reverse()
    return texts[0] or texts[1]
