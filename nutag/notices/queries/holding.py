"""What this room holds about a person, for “My data”."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from nutag.notices.channels import CHANNELS
from nutag.notices.letters import letters
from nutag.notices.models import Delivery, Notice
from nutag.notices.queries.following import followed_places
from nutag.notices.queries.sending import RELATED, ways_of
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person


@holds
def told_to(person: Person) -> Sequence[Holding]:
    """Notices and how they were sent, the chosen ways, the places followed."""
    return [_notices(person), _choices(person)]


def _notices(person: Person) -> Holding:
    found = Notice.objects.filter(Q(person=person) | Q(deliveries__person=person)).distinct()
    own = Prefetch("deliveries", Delivery.objects.filter(person=person))
    rows: list[dict[str, Any]] = [
        {
            "title": each.title,
            "at": each.made_at,
            "ways": "; ".join(_way(delivery) for delivery in each.notice.deliveries.all()),
            "done_at": each.notice.done_at,
        }
        for each in letters(found.select_related(*RELATED).prefetch_related(own), own=True)
    ]
    labels = {
        "title": _("Notice"),
        "at": _("Sent"),
        "ways": _("How it reached you"),
        "done_at": _("Marked as done"),
    }
    return Holding("notices", _("Notices to you"), rows, labels)


def _way(delivery: Delivery) -> str:
    return f"{_label(delivery.channel)}: {delivery.get_state_display()}"


def _choices(person: Person) -> Holding:
    ways = ", ".join(_label(code) for code in ways_of(person.pk))
    rows = [{"what": _("Ways to tell you"), "chosen": ways}]
    rows += [
        {"what": _("A place you follow"), "chosen": name}
        for _follow, name, _url in followed_places(person)
    ]
    labels = {"what": _("What"), "chosen": _("Chosen")}
    return Holding("told", _("How you are told"), rows, labels)


def _label(code: str) -> str:
    return str(CHANNELS[code].label) if code in CHANNELS else code
