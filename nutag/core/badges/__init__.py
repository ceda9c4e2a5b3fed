"""Open Badges 3.0: written, signed and checked with nothing but the file.

    key = Key.derive(secret)
    badge = sign(credential(facts), key, at)
    verify(badge, keys=[key.did], at=now)       # () when everything holds
    note(payload, key)                          # the short form for a square to scan

The suite is `eddsa-jcs-2022` of W3C Data Integrity EdDSA Cryptosuites 1.0: canonical JSON after
RFC 8785 and Ed25519. No JSON-LD is processed, so nothing need be fetched.
"""

from nutag.core.badges.canonical import canonical
from nutag.core.badges.credential import Facts, credential, revocation_list
from nutag.core.badges.keys import Key, Unreadable, public_of
from nutag.core.badges.proofs import sign, signed_by
from nutag.core.badges.tokens import name_mark, note, read_note
from nutag.core.badges.verifier import Problem, verify, verify_note

__all__ = [
    "Facts",
    "Key",
    "Problem",
    "Unreadable",
    "canonical",
    "credential",
    "name_mark",
    "note",
    "public_of",
    "read_note",
    "revocation_list",
    "sign",
    "signed_by",
    "verify",
    "verify_note",
]
