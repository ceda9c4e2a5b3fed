"""Certificates as files: the signed badge, the list of revoked ones, the issuer, the short form.

The key comes from the secret that signs the record, by another branch: one secret to keep.
"""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.core import badges
from nutag.learning.queries import of_certificates as queries
from nutag.learning.queries.of_certificates import ACertificate

LAST = time(23, 59, 59)


def key() -> badges.Key:
    """The key that signs badges."""
    return badges.Key.derive(settings.RECORD_KEY)


def address(name: str, *args: str) -> str:
    """A page of this room with its host."""
    return settings.SITE_URL + reverse(f"learning:{name}", args=args)


def badge(certificate: ACertificate) -> dict[str, Any]:
    """The signed Open Badge 3.0 of a certificate, in the current language."""
    attendance = certificate.kind == "attendance"
    of = certificate.module or certificate.lesson
    page = "module" if certificate.module else "lesson"
    shown = certificate.name_shown
    begins = _moment(certificate.issued_on, time.min)
    facts = badges.Facts(
        address=address("certificate", certificate.number), number=certificate.number,
        issuer=key().did, issuer_name=issuer_name(), issuer_address=settings.SITE_URL,
        revocations=address("certificates_revoked"), achievement=address(page, str(of)),
        title=f"{queries.kind_of(certificate)}: {queries.what_of(certificate)}",
        description=queries.aim_of(certificate), criteria=criteria(attendance=attendance),
        attendance=attendance, language=get_language() or "mn",
        name=certificate.person.full_name, shown=shown, salt=certificate.salt,
        role=queries.office_of(certificate) if shown else "",
        narrative=queries.ground_of(certificate), begins=begins,
        until=_moment(certificate.valid_until, LAST) if certificate.valid_until else None,
    )  # fmt: skip
    return badges.sign(badges.credential(facts), key(), begins)


def short(certificate: ACertificate) -> str:
    """What the square on the paper holds: the page, and behind # the signed short form."""
    until = certificate.valid_until
    payload = {
        "n": certificate.number, "k": certificate.kind,
        "w": str(certificate.module or certificate.lesson),
        "f": certificate.issued_on.isoformat(), "u": until.isoformat() if until else "",
        "h": badges.name_mark(certificate.number, certificate.person.full_name),
    }  # fmt: skip
    token = badges.note(payload, key())
    return f"{address('certificate', certificate.number)}#{token}"


def revocations(at: datetime) -> dict[str, Any]:
    """The signed list of certificates that were suspended or revoked, as of a moment."""
    rows = [(address("certificate", each.number), each.state) for each in queries.revoked()]
    told = badges.revocation_list(address("certificates_revoked"), key().did, rows, at)
    return badges.sign(told, key(), at)


def issuer() -> dict[str, Any]:
    """Who signs, and with which key."""
    return {
        "id": key().did, "type": ["Profile"], "name": issuer_name(), "url": settings.SITE_URL,
        "verificationMethod": [key().method], "revocationList": address("certificates_revoked"),
        "cryptosuite": "eddsa-jcs-2022",
    }  # fmt: skip


def issuer_name() -> str:
    """The office whose certificates these are."""
    return _("Capital City Governor's Office")


def criteria(*, attendance: bool) -> str:
    """What a certificate of a kind is given for."""
    if attendance:
        return _("Being present, with sign-in and sign-out, for at least 80 % of the hours.")
    return _(
        "Passing the test with at least 80 %, and doing it at work, as an observer saw or as the "
        "record shows."
    )


def _moment(day: Any, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
