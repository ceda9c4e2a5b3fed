"""The permission table as people read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nutag.record import sentences, verbs
from nutag.record.roles import Role
from nutag.record.verbs import ANYONE, OWNER, SIGNED_IN, SYSTEM_ROLE, Reach, Verb, Who

EVERYONE = {
    ANYONE: gettext_lazy("Anyone"),
    SIGNED_IN: gettext_lazy("Anyone who has signed in"),
    OWNER: gettext_lazy("The person concerned"),
    SYSTEM_ROLE: gettext_lazy("Nutag itself"),
}
REACHES = {
    Reach.SAME: gettext_lazy("at that very place"),
    Reach.WITHIN: gettext_lazy("at that place and inside it"),
    Reach.ANYWHERE: gettext_lazy("anywhere"),
}
ASSURANCES = (
    "",
    gettext_lazy("contact confirmed"),
    gettext_lazy("known to the khoroo"),
    gettext_lazy("state log-in"),
)
ROOMS = {
    "places": gettext_lazy("Places"),
    "people": gettext_lazy("People and posts"),
    "files": gettext_lazy("Files"),
    "record": gettext_lazy("Record and jobs"),
    "notices": gettext_lazy("Notices"),
    "budgeting": gettext_lazy("Participatory budgeting"),
    "learning": gettext_lazy("Learning and training"),
    "site": gettext_lazy("The installation"),
}


@dataclass(frozen=True)
class Allowed:
    """One row of the table: some roles and their limits, in words."""

    roles: Sequence[str]
    reach: str
    states: Sequence[str]
    assurance: str


@dataclass(frozen=True)
class VerbRow:
    """A verb with everybody who may do it."""

    name: str
    sentence: str
    allowed: Sequence[Allowed]
    public: bool
    law: str


@dataclass(frozen=True)
class RoomTable:
    """The verbs of one room."""

    name: str
    title: str
    verbs: Sequence[VerbRow]

    def answers(self, room: str | None, verb: str | None) -> bool:
        """Whether it is asked for by its name or by one of its verbs."""
        return self.name == room or any(each.name == verb for each in self.verbs)


def permissions(role: str = "") -> list[RoomTable]:
    """The whole permission table by room; with `role` what that role may do."""
    shown = [verb for verb in verbs.every() if not role or _may(verb, role)]
    shown.sort(key=lambda verb: (verbs.room(verb.name), verb.name))
    return [
        RoomTable(room, _room(room), [_row(verb, role) for verb in group])
        for room, group in groupby(shown, key=lambda verb: verbs.room(verb.name))
    ]


def role_choices() -> list[tuple[str, str]]:
    """Every role of the table with its name."""
    posts = [(role.value, str(role.label)) for role in Role]
    return [(code, role_name(code)) for code in (ANYONE, SIGNED_IN, OWNER)] + posts


def role_name(code: str) -> str:
    """A role in words."""
    if code in EVERYONE:
        return str(EVERYONE[code])
    return str(Role(code).label) if code in Role.values else code


def _may(verb: Verb, role: str) -> bool:
    return any(role in who.roles for who in verb.who)


def _row(verb: Verb, role: str) -> VerbRow:
    allowed = [_allowed(who) for who in verb.who if not role or role in who.roles]
    return VerbRow(verb.name, sentences.outline(verb), allowed, verb.public, verb.law)


def _allowed(who: Who) -> Allowed:
    posts = any(role not in EVERYONE for role in who.roles)
    return Allowed(
        roles=[role_name(role) for role in who.roles],
        reach=str(REACHES[who.reach]) if posts else "",
        states=[role_name(str(state)) for state in who.states],
        assurance=str(ASSURANCES[who.assurance]),
    )


def _room(room: str) -> str:
    if room in ROOMS:
        return str(ROOMS[room])
    known = {app.label for app in apps.get_app_configs()}
    return str(apps.get_app_config(room).verbose_name) if room in known else _("Other")
