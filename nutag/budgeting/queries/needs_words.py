"""What households wrote in their own words on the form."""

from django.db.models import QuerySet

from nutag.budgeting.models import Cycle, NeedsAnswer, WordsState
from nutag.places.models import Place


def waiting(khoroo: Place) -> "QuerySet[NeedsAnswer]":
    """Own words of any year that nobody has looked at, in an order that tells nothing."""
    return _worded(khoroo).filter(words_state=WordsState.WAITING)


def shown(place: Place, cycle: Cycle) -> "QuerySet[NeedsAnswer]":
    """Own words that everybody may read, in an order that tells nothing."""
    return _worded(place).filter(cycle=cycle, words_state=WordsState.SHOWN)


def hidden(place: Place, cycle: Cycle) -> int:
    """How many words are kept from view."""
    return _worded(place).filter(cycle=cycle, words_state=WordsState.HIDDEN).count()


def _worded(place: Place) -> "QuerySet[NeedsAnswer]":
    rows = NeedsAnswer.objects.filter(place__path__startswith=place.path)
    return rows.select_related("place__parent", "form").order_by("reference")
