"""The open API of certificates: whether one counts. Names are told only where holders agreed."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Field, Router, Schema

from nutag.learning.queries import of_certificates as queries

router = Router(tags=["learning"])

Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]


class CertificateOut(Schema):
    """A certificate. `standing`: valid, expired, suspended, revoked. `name` needs consent."""

    number: str
    kind: str
    of: str
    standing: str
    issued_on: date
    valid_until: date | None
    standing_since: date | None
    renewed_by: str | None
    laws_changed_since: list[str]
    name: str | None


@router.get("/certificates/{number}", response=CertificateOut)
def certificate(request: HttpRequest, number: Text) -> dict[str, Any]:  # noqa: ARG001
    """Whether a certificate counts today."""
    found = queries.certificate_by(number)
    if found is None:
        raise Http404
    newer = getattr(found, "renewed_by", None)
    return {
        "number": number, "kind": found.kind, "of": queries.choice_of(found),
        "standing": queries.standing(found).code, "issued_on": found.issued_on,
        "valid_until": found.valid_until, "standing_since": found.state_on,
        "renewed_by": newer.number if newer else None,
        "laws_changed_since": queries.laws_since(found),
        "name": found.person.full_name if found.name_shown else None,
    }  # fmt: skip
