"""Badges: the published example of W3C, a second verifier, and everything that must fail."""

import base64
import copy
import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from nutag.core import badges
from nutag.core.badges.__main__ import main
from nutag.core.badges.credential import hashed_name
from nutag.core.badges.keys import multibase, unbased

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
KEY = badges.Key.derive("a secret of the tests")
OTHER = badges.Key.derive("somebody else")
LIST = "https://city.example/certificates/revoked.json"
# W3C Data Integrity EdDSA Cryptosuites 1.0, appendix B, representation eddsa-jcs-2022.
SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
PROOF = "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"
ALUMNI = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/ns/credentials/examples/v2",
    ],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}


def facts(**changed: Any) -> badges.Facts:
    told: dict[str, Any] = {
        "address": "https://city.example/certificates/2026-00001-11", "number": "2026-00001-11",
        "issuer": KEY.did, "issuer_name": "Нийслэл", "issuer_address": "https://city.example",
        "revocations": LIST, "achievement": "https://city.example/learn/1.1/",
        "title": "Эрх, үүрэг", "description": "Эрхийг хэлж чадна", "criteria": "Шалгалт, ажиглалт",
        "attendance": False, "language": "mn", "name": "Жишиг Оюу", "shown": False, "salt": "ab12",
        "begins": datetime(2026, 1, 5, tzinfo=UTC), "until": datetime(2028, 1, 5, tzinfo=UTC),
    }  # fmt: skip
    return badges.Facts(**(told | changed))


def signed(**changed: Any) -> dict[str, Any]:
    return badges.sign(badges.credential(facts(**changed)), KEY, NOW)


def revoked(*addresses: str, key: badges.Key = KEY) -> dict[str, Any]:
    told = badges.revocation_list(LIST, key.did, [(each, "revoked") for each in addresses], NOW)
    return badges.sign(told, key, NOW)


def checks(found: tuple[badges.Problem, ...]) -> list[str]:
    return [each.check for each in found]


def test_the_published_example_gives_its_published_signature() -> None:
    key = badges.Key(unbased(SECRET)[2:])
    assert key.did == f"did:key:{PUBLIC}"
    made = badges.sign(ALUMNI, key, datetime(2023, 2, 24, 23, 36, 38, tzinfo=UTC))
    assert made["proof"]["proofValue"] == PROOF
    assert badges.signed_by(made) == key.did


def second_opinion(badge: dict[str, Any]) -> bool:
    """Written once more from the specification, sharing nothing with the package.

    json.dumps sorts by code points, which is the same order here: all names are ASCII.
    """
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

    def based(text: str) -> bytes:
        number = 0
        for letter in text[1:]:
            number = number * 58 + alphabet.find(letter)
        return number.to_bytes((number.bit_length() + 7) // 8, "big")

    def digest(value: Any) -> bytes:
        written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(written.encode("utf-8")).digest()

    proof = dict(badge["proof"])
    signature = based(proof.pop("proofValue"))
    document = {name: value for name, value in badge.items() if name != "proof"}
    public = based(proof["verificationMethod"].split("#")[1])
    assert public[:2] == b"\xed\x01"
    try:
        Ed25519PublicKey.from_public_bytes(public[2:]).verify(
            signature, digest(proof) + digest(document)
        )
    except Exception:  # noqa: BLE001 - whatever is wrong, it does not verify
        return False
    return True


def test_a_second_verifier_agrees() -> None:
    badge = signed()
    assert second_opinion(badge)
    assert badges.verify(badge, keys=[KEY.did], at=NOW, revoked=revoked()) == ()
    badge["credentialSubject"]["achievement"]["name"] = "Эрх, үүрэг!"
    assert not second_opinion(badge)


@pytest.mark.parametrize(
    "path", [("name",), ("validUntil",), ("credentialSubject", "licenseNumber"), ("issuer", "name"),
             ("proof", "created"), ("credentialStatus", "id"), ("@context",)],
)  # fmt: skip
def test_whatever_is_altered_is_found(path: tuple[str, ...]) -> None:
    badge = copy.deepcopy(signed())
    holder: Any = badge
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = "2099-01-01T00:00:00Z"
    assert checks(badges.verify(badge, at=NOW)) == ["altered"]


def test_what_stands_behind_the_context_of_the_proof_must_not_be_there() -> None:
    badge = signed()
    badge["@context"] = [*badge["@context"], {"name": "https://evil.example/"}]
    # The specification lets the document's context go on after that of the proof, and signs only
    # the latter: what was added says nothing to a reader of plain JSON.
    assert badges.verify(badge, at=NOW) == ()
    badge["@context"] = badge["@context"][1:]
    assert checks(badges.verify(badge, at=NOW)) == ["altered"]


def test_expired_early_revoked_and_strange_badges_do_not_hold() -> None:
    badge = signed()
    late, early = datetime(2028, 1, 6, tzinfo=UTC), datetime(2026, 1, 4, tzinfo=UTC)
    assert checks(badges.verify(badge, at=late)) == ["expired"]
    assert checks(badges.verify(badge, at=early)) == ["not-yet"]
    assert badges.verify(signed(until=None), at=late) == ()
    assert checks(badges.verify(badge, at=NOW, revoked=revoked(badge["id"]))) == ["revoked"]
    forged = revoked(key=OTHER)
    assert checks(badges.verify(badge, at=NOW, revoked=forged)) == ["list-altered"]
    emptied = revoked(badge["id"]) | {"revokedCredentials": []}
    assert checks(badges.verify(badge, at=NOW, revoked=emptied)) == ["list-altered"]
    assert checks(badges.verify(badge, at=NOW, keys=[OTHER.did])) == ["unknown-key"]
    stolen = badges.sign({**badge, "name": "x"}, OTHER, NOW)
    assert checks(badges.verify(stolen, at=NOW)) == ["other-issuer"]
    assert checks(badges.verify({"name": "x"}, at=NOW)) == ["not-signed"]


def test_the_name_is_told_only_where_it_may_be() -> None:
    hidden, open_ = signed(), signed(shown=True)
    assert "Оюу" not in json.dumps(hidden, ensure_ascii=False)
    (identity,) = hidden["credentialSubject"]["identifier"]
    assert identity["identityHash"] == hashed_name("Жишиг Оюу", identity["salt"])
    assert open_["credentialSubject"]["identifier"][0]["identityHash"] == "Жишиг Оюу"


def short(**changed: str) -> str:
    told = {"n": "2026-00001-11", "k": "achievement", "w": "1.1", "f": "2026-01-05",
            "u": "2028-01-05", "h": badges.name_mark("2026-00001-11", "Жишиг Оюу")}  # fmt: skip
    return badges.note(told | changed, KEY)


def test_the_short_form_holds_and_fails_like_the_long_one() -> None:
    text = f"https://city.example/certificates/2026-00001-11/#{short()}"
    assert badges.verify_note(text, KEY.did, at=NOW, name="Жишиг  Оюу", revoked=revoked()) == ()
    assert checks(badges.verify_note(text, OTHER.did, at=NOW)) == ["altered"]
    assert checks(badges.verify_note(text, KEY.did, at=NOW, name="Өөр Хүн")) == ["other-name"]
    late = datetime(2029, 1, 1, tzinfo=UTC)
    assert checks(badges.verify_note(text, KEY.did, at=late)) == ["expired"]
    morning = datetime(2026, 1, 5, 6, tzinfo=ZoneInfo("Asia/Ulaanbaatar"))
    assert morning.astimezone(UTC).day == 4
    assert badges.verify_note(text, KEY.did, at=morning) == ()
    listed = revoked("https://city.example/certificates/2026-00001-11")
    assert checks(badges.verify_note(text, KEY.did, at=NOW, revoked=listed)) == ["revoked"]
    payload = base64.urlsafe_b64encode(b'{"n":"1"}').decode().rstrip("=")
    forged = f"NB1.{payload}.{text.rpartition('.')[2]}"
    assert checks(badges.verify_note(forged, KEY.did, at=NOW)) == ["altered"]
    assert checks(badges.verify_note("nothing", KEY.did, at=NOW)) == ["malformed"]


@pytest.mark.parametrize("language", ["mn", "en"])
def test_the_command_says_it_in_words_and_by_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    badge, listed, token = (tmp_path / name for name in ("badge.json", "list.json", "token.txt"))
    badge.write_text(json.dumps(signed()))
    listed.write_text(json.dumps(revoked(signed()["id"])))
    token.write_text(short())
    more = ["--language", language]
    assert main([str(badge), *more], at=NOW) == 0
    assert KEY.did in capsys.readouterr().out
    assert main([str(badge), "--key", KEY.did, "--revoked", str(listed), *more], at=NOW) == 1
    assert {"mn": "Хүчингүй", "en": "revoked"}[language] in capsys.readouterr().err
    assert main([str(token), "--key", KEY.did, *more], at=NOW) == 0
    assert main([str(token), *more], at=NOW) == 2
    assert main([str(badge), "--key", "did:key:zzz", *more], at=NOW) == 2
    assert main([str(tmp_path / "none"), *more], at=NOW) == 2
    badge.write_text("{")
    assert main([str(badge), *more], at=NOW) == 2
    badge.write_bytes(b"\xff\xfe{")
    assert main([str(badge), *more], at=NOW) == 2


def test_names_are_sorted_as_the_rfc_shows() -> None:
    told = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "\u00f6": 7}
    written = json.loads(badges.canonical(told), object_pairs_hook=list)
    assert [value for _name, value in written] == [2, 4, 6, 7, 1, 5, 3]  # RFC 8785, 3.2.3
    with pytest.raises(ValueError):
        badges.canonical({"a": 0.5})


@given(st.binary(max_size=70))
def test_base58_goes_both_ways(data: bytes) -> None:
    assert unbased(multibase(data)) == data


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_a_key_or_token(text: str) -> None:
    assert badges.verify_note(text, KEY.did, at=NOW)
    with pytest.raises(badges.Unreadable):
        badges.public_of(text)
