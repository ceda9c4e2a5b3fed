"""A certificate on paper, A4 lying, in both languages."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from nutag.core import text
from nutag.learning import badge_files
from nutag.learning.queries import of_certificates as queries
from nutag.learning.queries.of_certificates import ACertificate
from nutag.ui.paper import DEMO, printed, qr

SHEET = Path(__file__).parent / "templates" / "learning" / "certificate.typ"


def pdf(certificate: ACertificate) -> bytes:
    """The certificate."""
    standing = queries.standing(certificate)
    told = {
        "name": certificate.person.full_name,
        "number": certificate.number,
        "both": [_told(certificate, language) for language in ("mn", "en")],
        "qr": qr(badge_files.short(certificate)),
        "address": badge_files.address("certificate", certificate.number).partition("://")[2],
        "demo": DEMO if settings.DEMO else "",
        "holds": standing.code == "valid",
    }
    return printed(SHEET, told=told)


def _told(certificate: ACertificate, language: str) -> dict[str, object]:
    with override(language):
        until = certificate.valid_until
        return {
            "language": language,
            "issuer": badge_files.issuer_name(),
            "kind": queries.kind_of(certificate),
            "standing": queries.standing(certificate).words,
            "what": queries.what_of(certificate),
            "ground": queries.ground_of(certificate),
            "office": queries.office_of(certificate),
            "rows": [
                [_("Number"), certificate.number],
                [_("Order"), certificate.order_number],
                [_("Issued on"), text.day(certificate.issued_on, language)],
                [_("Valid until"), text.day(until, language) if until else _("without end")],
            ],
            "check": _("Scan the square or open the address to see whether it is valid today."),
        }
