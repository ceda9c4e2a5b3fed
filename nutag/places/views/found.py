"""The place an address speaks of, or the page that says there is none."""

from django.http import Http404
from django.utils.translation import gettext as _

from nutag.places import queries
from nutag.places.queries import Place


def place_or_404(code: str, pk: int | None = None) -> Place:
    """The place of that code, in one of its periods where `pk` is given. Raises Http404."""
    found = queries.place(code) if pk is None else queries.version(code, pk)
    if found is None:
        raise Http404(_("There is no such place."))
    return found
