"""Household forms as the search of the site finds them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from nutag.budgeting.models import NeedsForm
from nutag.budgeting.queries.needs import in_use, name_of
from nutag.core.text import searchable, spellings

STEMS = "санал асуулга хэрэгцээ"  # as people type what the names only have with endings


def find_forms(query: str, limit: int) -> list[NeedsForm]:
    """Versions in use whose names have every word, the newest year first, at most `limit`."""
    words = spellings(query)
    return [each for each in in_use() if words and _fits(each, words)][:limit]


def _fits(form: NeedsForm, words: Sequence[Sequence[str]]) -> bool:
    names = [STEMS]
    for language in ("mn", "en"):
        with override(language):
            names += [name_of(form), _("What is needed")]
    there = f" {searchable(*names)} "
    return all(any(f" {one}" in there for one in word) for word in words)


def results_url(form: NeedsForm) -> str:
    """What was found out in the whole year of a form."""
    address = reverse("budgeting:needs_at", args=[form.cycle.place.code])
    return f"{address}?year={form.cycle.year}"
