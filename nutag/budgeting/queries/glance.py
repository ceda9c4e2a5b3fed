"""The newest result in one sentence, for the front page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from nutag.budgeting.queries.results import sides
from nutag.budgeting.queries.rounds import name_of, rounds, where_of
from nutag.core.text import whole


@dataclass(frozen=True)
class Glance:
    """The newest result in one sentence."""

    url: str
    name: str
    sentence: str
    where: str
    demo: bool


def at_a_glance() -> Glance | None:
    """The newest result of this city, or else of another."""
    found = rounds().first()
    if found is None:
        return None
    side = sides(found)[0]
    told = ngettext(
        "%(voters)s people voted; %(winners)s project is funded with %(spent)s.",
        "%(voters)s people voted; %(winners)s projects are funded with %(spent)s.",
        side.winners,
    )
    facts = {"voters": whole(found.voters), "winners": whole(side.winners), "spent": side.spent}
    url = reverse("budgeting:round", args=[found.slug])
    return Glance(url, name_of(found), told % facts, where_of(found), found.demo)
