"""Slips that wait at the desks of a khoroo, and where their codes lead."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from nutag.notices import codes
from nutag.notices.channels import INBOX, SLIP
from nutag.notices.letters import letters
from nutag.notices.models import Delivery, Notice, State
from nutag.notices.queries.sending import RELATED
from nutag.notices.slips import home_of, name_of
from nutag.record.actors import Actor
from nutag.record.permissions import where

PRINTED = "printed"


class Slip(NamedTuple):
    """One line of the desk's list, in the language of the clerk."""

    delivery: Delivery
    name: str
    home: str
    title: str


def slips(by: Actor) -> "QuerySet[Delivery]":
    """Slips to be printed or handed over at the desks `by` works at, by person.

    What is settled, or what the person has read in the inbox, needs no paper any more.
    """
    granted = where(by, "slip.printed", path="person__home__path")
    read = Delivery.objects.filter(
        notice=OuterRef("notice"), person=OuterRef("person"), channel=INBOX, state=State.READ
    )
    waiting = Delivery.objects.filter(
        granted, ~Exists(read), channel=SLIP, state__in=(State.QUEUED, State.SENT),
        notice__done_at=None,
    )  # fmt: skip
    related = ("person__home__parent", *(f"notice__{each}" for each in RELATED))
    return waiting.select_related(*related).order_by("person__sort_key", "person", "pk")


def desk(by: Actor) -> tuple[list[Slip], list[Slip]]:
    """The slips at the desks of `by`: those to be printed, those to be handed over."""
    rows = list(slips(by))
    told = letters(row.notice for row in rows)
    both = [
        Slip(row, name_of(row.person), home_of(row.person), each.title)
        for row, each in zip(rows, told, strict=True)
    ]
    waiting = [slip for slip in both if slip.delivery.state == State.QUEUED]
    return waiting, [slip for slip in both if slip.delivery.state == State.SENT]


def to_print(by: Actor, one: str = "") -> "QuerySet[Delivery]":
    """The slips that wait to be printed; or all the PRINTED once more; or only that one."""
    if one == PRINTED:
        return slips(by).filter(state=State.SENT)
    if one:
        return slips(by).filter(pk=one) if one.isdecimal() else slips(by).none()
    return slips(by).filter(state=State.QUEUED)


def path_of_code(typed: str) -> str:
    """The page a short code leads to; "" when there is no such code."""
    notice = Notice.objects.filter(code=codes.typed(typed)).first()
    return notice.path if notice else ""
