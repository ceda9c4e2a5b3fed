"""Whether a badge holds: signed by a trusted key, not altered, valid on the day, not revoked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nutag.core.badges.keys import Unreadable
from nutag.core.badges.proofs import moment, signed_by
from nutag.core.badges.tokens import name_mark, read_note

BADGE = {"VerifiableCredential", "OpenBadgeCredential"}


@dataclass(frozen=True)
class Problem:
    """Why a badge does not hold: a key of MESSAGES, and what it is about."""

    check: str
    detail: str = ""


def verify(
    badge: Mapping[str, Any], *, keys: Sequence[str] = (), at: datetime,
    revoked: Mapping[str, Any] | None = None,
) -> tuple[Problem, ...]:  # fmt: skip
    """Everything that is wrong with a badge at a moment; nothing when it holds.

    `keys` are the did:key one trusts; without any the badge's own key is taken. `revoked` is the
    signed list of its issuer.
    """
    try:
        signer = signed_by(badge)
    except Unreadable as error:
        return (_unreadable(error),)
    return tuple(_wrong(badge, signer, keys, moment(at), revoked))


def verify_note(
    text: str, key: str, *, at: datetime, revoked: Mapping[str, Any] | None = None, name: str = ""
) -> tuple[Problem, ...]:
    """The same for the short form; with `name` also whether it is that person's.

    It has days only, those of its city, and `at` is read in its own time zone: give a moment as
    the clock on the wall has it.
    """
    try:
        told = read_note(text, key)
    except Unreadable as error:
        return (_unreadable(error),)
    found = list(_dated(told["f"], told["u"], at.date().isoformat()))
    if name and told["h"] != name_mark(told["n"], name):
        found.append(Problem("other-name"))
    if revoked is not None:
        found += _listed(revoked, key, lambda address: address.rstrip("/").endswith(told["n"]))
    return tuple(found)


def _unreadable(error: Unreadable) -> Problem:
    known = str(error) if str(error) in {"altered", "not-signed", "not-canonical"} else "malformed"
    return Problem(known)


def _wrong(
    badge: Mapping[str, Any], signer: str, keys: Sequence[str], now: str,
    revoked: Mapping[str, Any] | None,
) -> Iterator[Problem]:  # fmt: skip
    if not set(badge.get("type") or ()) >= BADGE:
        yield Problem("not-a-badge")
    issuer = badge.get("issuer")
    if (issuer.get("id") if isinstance(issuer, Mapping) else issuer) != signer:
        yield Problem("other-issuer")
    if keys and signer not in keys:
        yield Problem("unknown-key", signer)
    yield from _dated(str(badge.get("validFrom", "")), str(badge.get("validUntil", "")), now)
    if revoked is not None:
        yield from _listed(revoked, signer, lambda address: address == badge.get("id"))


def _dated(begins: str, until: str, now: str) -> Iterator[Problem]:
    if begins > now:
        yield Problem("not-yet", begins[:10])
    if until and until < now:
        yield Problem("expired", until[:10])


def _listed(revoked: Mapping[str, Any], signer: str, fits: Any) -> Iterator[Problem]:
    """Whether the list is the issuer's, and the badge stands on it."""
    try:
        listed_by = signed_by(revoked)
    except Unreadable:
        yield Problem("list-altered")
        return
    if listed_by != signer:
        yield Problem("list-altered")
        return
    for each in revoked.get("revokedCredentials") or ():
        if fits(str(each.get("id", ""))) and each.get("revoked", True):
            yield Problem("revoked", str(each.get("revocationReason", "")))
