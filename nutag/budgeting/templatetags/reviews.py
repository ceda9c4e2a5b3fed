"""Template tags of reviews."""

from typing import Any

from django.template import Library

from nutag.budgeting.queries.of_reviews import post_name
from nutag.budgeting.spoken import spoken

register = Library()


@register.filter(name="spoken")
def in_language(thing: Any, name: str) -> str:
    """A text that is stored in both languages."""
    return spoken(thing, name)


@register.filter
def post(role: str) -> str:
    """A post in words."""
    return post_name(role)


@register.filter
def evidence_size(kind: str) -> str:
    """Under which name a file is served: a photo in its large size, a document as it is."""
    return "large" if kind == "photo" else "original"
