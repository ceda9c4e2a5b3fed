"""What a badge and a list of revoked badges say (Open Badges 3.0, Verifiable Credentials 2.0)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from nutag.core.badges.proofs import moment

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
STATUS = "1EdTechRevocationList"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything a badge tells. Addresses are absolute; `until` None means without end.

    `name` is shown as it is where `shown`; otherwise only its hash with `salt` is told, against
    which anybody can check a name they were given.
    """

    address: str
    number: str
    issuer: str
    issuer_name: str
    issuer_address: str
    revocations: str
    achievement: str
    title: str
    description: str
    criteria: str
    attendance: bool
    language: str
    name: str
    shown: bool
    salt: str
    role: str = ""
    narrative: str = ""
    begins: datetime
    until: datetime | None = None


def credential(facts: Facts) -> dict[str, Any]:
    """The badge, not yet signed."""
    told: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": facts.address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": facts.title,
        "issuer": {
            "id": facts.issuer, "type": ["Profile"], "name": facts.issuer_name,
            "url": facts.issuer_address,
        },
        "validFrom": moment(facts.begins),
        "credentialSubject": _subject(facts),
        "credentialStatus": {"id": facts.revocations, "type": STATUS},
    }  # fmt: skip
    if facts.until:
        told["validUntil"] = moment(facts.until)
    return told


def revocation_list(
    address: str, issuer: str, revoked: Sequence[tuple[str, str]], at: datetime
) -> dict[str, Any]:
    """The list of revoked badges, not yet signed: `revoked` are address and reason."""
    return {
        "id": address,
        "issuer": issuer,
        "issued": moment(at),
        "revokedCredentials": [
            {"id": each, "revoked": True, "revocationReason": reason} for each, reason in revoked
        ],
    }


def hashed_name(name: str, salt: str) -> str:
    """The hash of an IdentityObject."""
    return "sha256$" + sha256(f"{name}{salt}".encode()).hexdigest()


def _subject(facts: Facts) -> dict[str, Any]:
    identity: dict[str, Any] = {"type": "IdentityObject", "identityType": "name"}
    if facts.shown:
        identity |= {"hashed": False, "identityHash": facts.name}
    else:
        hash_ = hashed_name(facts.name, facts.salt)
        identity |= {"hashed": True, "identityHash": hash_, "salt": facts.salt}
    told: dict[str, Any] = {
        "type": ["AchievementSubject"],
        "identifier": [identity],
        "licenseNumber": facts.number,
        "achievement": {
            "id": facts.achievement, "type": ["Achievement"], "name": facts.title,
            "description": facts.description, "inLanguage": facts.language,
            "criteria": {"narrative": facts.criteria},
            "achievementType": "ext:Attendance" if facts.attendance else "Certificate",
        },
    }  # fmt: skip
    extra = {"role": facts.role, "narrative": facts.narrative}
    return told | {name: value for name, value in extra.items() if value}
