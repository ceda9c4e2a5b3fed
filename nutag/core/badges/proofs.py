"""Proofs after W3C Data Integrity EdDSA Cryptosuites 1.0, suite eddsa-jcs-2022 (section 3.3)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from nutag.core.badges.canonical import canonical
from nutag.core.badges.keys import Key, Unreadable, is_signature, multibase, public_of, unbased

SUITE = "eddsa-jcs-2022"
KIND = "DataIntegrityProof"
PURPOSE = "assertionMethod"


def moment(at: datetime) -> str:
    """A moment as badges write it. `at` must know its time zone."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sign(document: Mapping[str, Any], key: Key, at: datetime) -> dict[str, Any]:
    """The document with its proof, in place of any other. Raises ValueError (fractions)."""
    options = {
        "type": KIND, "cryptosuite": SUITE, "created": moment(at),
        "verificationMethod": key.method, "proofPurpose": PURPOSE,
    }  # fmt: skip
    plain = {name: value for name, value in document.items() if name != "proof"}
    if "@context" in plain:
        options["@context"] = plain["@context"]
    value = multibase(key.sign(hashed(plain, options)))
    return {**plain, "proof": {**options, "proofValue": value}}


def signed_by(document: Mapping[str, Any]) -> str:
    """The did:key that signed the document. Raises Unreadable: altered, or not signed this way."""
    proof = document.get("proof")
    if not isinstance(proof, Mapping) or (proof.get("type"), proof.get("cryptosuite")) != (
        KIND,
        SUITE,
    ):
        raise Unreadable("not-signed")
    if proof.get("proofPurpose") != PURPOSE:
        raise Unreadable("not-signed")
    method = str(proof.get("verificationMethod", ""))
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    plain = {name: value for name, value in document.items() if name != "proof"}
    if "@context" in options:
        if not _begins(plain.get("@context"), options["@context"]):
            raise Unreadable("altered")
        plain["@context"] = options["@context"]
    try:
        data = hashed(plain, options)
    except ValueError:
        raise Unreadable("not-canonical") from None
    if not is_signature(public_of(method), unbased(str(proof.get("proofValue"))), data):
        raise Unreadable("altered")
    return method.partition("#")[0]


def hashed(document: Mapping[str, Any], options: Mapping[str, Any]) -> bytes:
    """What is signed: the SHA-256 of the options, then that of the document."""
    return sha256(canonical(options)).digest() + sha256(canonical(document)).digest()


def _begins(whole: Any, start: Any) -> bool:
    """Whether the context of the document begins with that of the proof."""
    both = [each if isinstance(each, list) else [each] for each in (whole, start)]
    return both[0][: len(both[1])] == both[1]
