"""Other spellings under which people look for a place."""

from datetime import datetime

from django.db import transaction

from nutag.places.models import Alias, Place
from nutag.places.planting import refresh
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require


@transaction.atomic
def add_alias(*, by: Actor, place: Place, text: str, at: datetime | None = None) -> Alias:
    """Let a place and all in it be found by another spelling, too; twice does no harm."""
    grant = require(by, "alias.added", place)
    alias, made = Alias.objects.get_or_create(place=place, text=text.strip())
    if made:
        refresh(place)
        record("alias.added", by=by, grant=grant, subject=place, place=place, at=at)
    return alias


@transaction.atomic
def remove_alias(alias: Alias, *, by: Actor, at: datetime | None = None) -> None:
    """Forget a spelling."""
    grant = require(by, "alias.removed", alias)
    place = alias.place
    alias.delete()
    refresh(place)
    record("alias.removed", by=by, grant=grant, subject=place, place=place, at=at)
