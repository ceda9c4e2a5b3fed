"""What those who share out money are told when something cannot be."""

from collections.abc import Collection, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.budgeting.actions.of_money import NeedsReason, NotADraft, NotByTheFormula, NotTheWholePot
from nutag.budgeting.inputs import Lacking
from nutag.budgeting.models import Missing
from nutag.core.equity import Unshareable
from nutag.core.text import money
from nutag.places import queries as places
from nutag.ui.templatetags.nutag import named

MOST_NAMED = 8
PEOPLE = "population"


def impossible(error: Unshareable) -> str:
    """Why money cannot be shared out like this, with names in place of codes."""
    facts = dict(error.facts)
    if "place" in facts and (place := places.place(facts["place"])):
        facts["place"] = places.full_name(place)
    if "measure" in facts and (measure := places.measure(facts["measure"])):
        facts["measure"] = named(measure)
    return Unshareable(error.code, **facts).text(get_language() or "mn")


def lacking(error: Lacking) -> list[str]:
    """Which khoroos lack which figure, a measure a line."""
    found: dict[str, list[str]] = {}
    for place, measure in error.missing:
        found.setdefault(measure, []).append(places.full_name(place))
    return [*(_line(measure, names) for measure, names in found.items()), _way_out(found)]


def _way_out(found: Collection[str]) -> str:
    if PEOPLE in found:
        return _("Without the number of people nothing can be shared out: write these figures in "
                 "on the pages of the places first.")  # fmt: skip
    told = _("Write the figures in on the pages of these places, or choose “%(estimate)s” under "
             "“%(asked)s” below.")  # fmt: skip
    return told % {
        "estimate": Missing.ESTIMATE.label,
        "asked": _("If a figure of a khoroo is not known"),
    }


def unpublished(error: Exception) -> str:
    """Why an allocation is not published, changed or thrown away."""
    match error:
        case NotTheWholePot(found=found, pot=pot):
            told = {"found": money(found), "pot": money(pot), "off": money(abs(found - pot))}
            return (
                _("The sums come to %(found)s, but there are %(pot)s: %(off)s apart. Nothing is "
                  "published before they agree to the tögrög.")
                % told
            )  # fmt: skip
        case NotByTheFormula():
            return _("The sums are not what the formula gives. Work them out anew.")
        case NeedsReason():
            return _("Another one stands. Say why this takes its place.")
        case NotADraft():
            return _("It is no draft any more; somebody published it or threw it away.")
        case _:
            raise error


def _line(measure: str, names: Sequence[str]) -> str:
    known = places.measure(measure)
    told = {
        "measure": named(known) if known else measure,
        "places": "; ".join(names[:MOST_NAMED]),
        "more": len(names) - MOST_NAMED,
    }
    if len(names) > MOST_NAMED:
        return _("“%(measure)s” is not known for: %(places)s, and %(more)s more.") % told
    return _("“%(measure)s” is not known for: %(places)s.") % told
