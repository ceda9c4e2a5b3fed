"""Signing the protocol of the day."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nutag.budgeting import protocol
from nutag.budgeting.models import Round, Signature
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.permissions import require


@transaction.atomic
def sign_protocol(
    round_: Round, digest: str, *, by: Person, at: datetime | None = None
) -> Signature:
    """Sign the numbers whose fingerprint somebody has before them; once is once.

    Raises ValueError when the numbers have changed since, NotAllowed.
    """
    grant = require(by, "protocol.signed", round_)
    if digest != protocol.digest(protocol.facts(round_)):
        raise ValueError(digest)
    signed, made = Signature.objects.get_or_create(
        round=round_, by=by, digest=digest,
        defaults={"role": grant.role, "signed_at": at or timezone.now()},
    )  # fmt: skip
    if made:
        record(
            "protocol.signed", by=by, grant=grant, subject=round_, place=round_.place, at=at,
            digest=digest,
        )  # fmt: skip
    return signed
