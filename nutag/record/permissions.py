"""Who may do what: `may` answers for one subject, `where` for a whole query.

The table itself is the registry of verbs; nothing else grants a permission.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import Q

from nutag.record.actors import Actor, Grant
from nutag.record.sentences import outline
from nutag.record.verbs import (
    ANYONE,
    OWNER,
    SIGNED_IN,
    SYSTEM_ROLE,
    Reach,
    Verb,
    Who,
    find,
    get,
)

NOTHING = Q(pk__in=())
EVERYTHING = Q(pk__isnull=False)


class Subject(Protocol):
    """What a verb is done to. `state` and `owner_id` are read where the rule asks for them."""

    @property
    def place_path(self) -> str: ...


class NotAllowed(PermissionDenied):
    """The permission table has no row that lets this actor do this."""

    def __init__(self, verb: str) -> None:
        super().__init__(verb)
        self.verb = verb

    @property
    def words(self) -> str:
        """What was refused, in the current language."""
        found = find(self.verb)
        return outline(found) if found else ""


def may(by: Actor, verb: str, subject: Subject | None = None) -> Grant | None:
    """The grant under which `by` may do `verb` to `subject`; None when there is none.

    `subject=None` asks whether some post reaches anything at all, as for a link in a menu.
    """
    for grant in by.grants():
        if grant.role == SYSTEM_ROLE:
            return grant
    return next(_granted(by, get(verb), subject), None)


def require(by: Actor, verb: str, subject: Subject | None = None) -> Grant:
    """As `may`, but raises NotAllowed (a 403 page that names the verb) instead of None."""
    grant = may(by, verb, subject)
    if grant is None:
        raise NotAllowed(verb)
    return grant


def where(by: Actor, verb: str, *, path: str, owner: str = "", state: str = "") -> Q:
    """The same rule as a filter: rows whose field `path` (and `owner`) the actor reaches.

    `state` is the field that holds the state. Raises ImproperlyConfigured when the table speaks
    of states and no field is named, because the answer would hold too many rows.
    """
    grants = by.grants()
    if any(grant.role == SYSTEM_ROLE for grant in grants):
        return EVERYTHING
    allowed = NOTHING
    for who in get(verb).who:
        if by.assurance >= who.assurance:
            reached = _reached(by, who, grants, path, owner)
            allowed |= reached & _in_states(who, verb, state)
    return allowed


def _reached(by: Actor, who: Who, grants: Sequence[Grant], path: str, owner: str) -> Q:
    if ANYONE in who.roles or (SIGNED_IN in who.roles and by.pk is not None):
        return EVERYTHING
    reached = NOTHING
    if OWNER in who.roles and owner and by.pk is not None:
        reached |= Q(**{owner: by.pk})
    for grant in grants:
        if grant.role in who.roles:
            reached |= _reach_filter(who.reach, grant, path)
    return reached


def _in_states(who: Who, verb: str, state: str) -> Q:
    if not who.states:
        return EVERYTHING
    if not state:
        raise ImproperlyConfigured(f"“{verb}” depends on the state: name its field, state=….")
    return Q(**{f"{state}__in": who.states})


def _granted(by: Actor, verb: Verb, subject: Subject | None) -> Iterator[Grant]:
    for who in verb.who:
        if by.assurance >= who.assurance and _state_fits(who, subject):
            yield from _matching(by, who, subject)


def _matching(by: Actor, who: Who, subject: Subject | None) -> Iterator[Grant]:
    if ANYONE in who.roles:
        yield Grant(ANYONE, "")
    if SIGNED_IN in who.roles and by.pk is not None:
        yield Grant(SIGNED_IN, "")
    if OWNER in who.roles and by.pk is not None and _owns(by, subject):
        yield Grant(OWNER, "")
    for grant in by.grants():
        if grant.role in who.roles and (subject is None or _reaches(who.reach, grant, subject)):
            yield grant


def _owns(by: Actor, subject: Subject | None) -> bool:
    return subject is None or getattr(subject, "owner_id", None) == by.pk


def _state_fits(who: Who, subject: Subject | None) -> bool:
    return not who.states or subject is None or getattr(subject, "state", None) in who.states


def _reaches(reach: Reach, grant: Grant, subject: Subject) -> bool:
    match reach:
        case Reach.ANYWHERE:
            return True
        case Reach.SAME:
            return subject.place_path == grant.path
        case Reach.WITHIN:
            return subject.place_path.startswith(grant.path)


def _reach_filter(reach: Reach, grant: Grant, path: str) -> Q:
    match reach:
        case Reach.ANYWHERE:
            return EVERYTHING
        case Reach.SAME:
            return Q(**{path: grant.path}) | (Q(**{path: None}) if not grant.path else NOTHING)
        case Reach.WITHIN:
            return Q(**{f"{path}__startswith": grant.path}) if grant.path else EVERYTHING
