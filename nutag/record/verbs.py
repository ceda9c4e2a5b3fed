"""The registry of verbs: what can happen, how it is told, and who may do it.

Each room declares its verbs once, in its `rules.py`. The public permission page, the timeline,
the change feed and the look-up page of verbs are all read from here.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.core.exceptions import ImproperlyConfigured

ANYONE = "anyone"
SIGNED_IN = "signed_in"
OWNER = "owner"
SYSTEM_ROLE = "system"


class Reach(StrEnum):
    """How the place of a post must relate to the place of the subject."""

    SAME = "same"  # the very same place
    WITHIN = "within"  # the same place or anything inside it
    ANYWHERE = "anywhere"


@dataclass(frozen=True)
class Who:
    """Some roles, how far they reach, in which states, with which assurance at least.

    A role is the code of a post, or `ANYONE`, `SIGNED_IN`, `OWNER` (the person concerned).
    The system itself may do everything; it need not be listed.
    """

    roles: tuple[str, ...]
    reach: Reach = Reach.WITHIN
    states: tuple[str, ...] = ()
    assurance: int = 0


@dataclass(frozen=True, kw_only=True)
class Verb:
    """One thing that can happen.

    `mn` and `en` are sentences with `{by}`, `{subject}`, `{place}` and the keys of the entry's
    data in braces. `shred` is called with the id of an erased person where the room keeps
    personal data beside its entries. `public` entries stand on public timelines.
    `law` cites the rule behind the permission.
    """

    name: str
    mn: str
    en: str
    who: tuple[Who, ...] = ()
    public: bool = True
    law: str = ""
    shred: Callable[[int], None] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        noun, dot, participle = self.name.partition(".")
        if not (noun and dot and participle):
            raise ImproperlyConfigured(f"“{self.name}” is not noun.past_participle")


_verbs: dict[str, Verb] = {}
_rooms: dict[str, str] = {}


def register(*verbs: Verb) -> None:
    """Declare verbs. Raises ImproperlyConfigured when a name is declared twice.

    The calling module tells the room, so that no verb need repeat it.
    """
    module = sys._getframe(1).f_globals["__name__"]  # noqa: SLF001
    for verb in verbs:
        _rooms.setdefault(verb.name, module.removeprefix("nutag.").partition(".")[0])
        if verb.name in _verbs and _verbs[verb.name] != verb:
            raise ImproperlyConfigured(f"The verb “{verb.name}” is declared twice.")
        _verbs[verb.name] = verb


def get(name: str) -> Verb:
    """The declared verb. Raises ImproperlyConfigured when there is none of that name."""
    try:
        return _verbs[name]
    except KeyError:
        raise ImproperlyConfigured(f"No room declares the verb “{name}”.") from None


def find(name: str) -> Verb | None:
    """The verb of that name, or None, as for an old entry whose verb has gone."""
    return _verbs.get(name)


def room(name: str) -> str:
    """The room that declared the verb."""
    return _rooms[name]


def every() -> Iterator[Verb]:
    """All verbs, by name."""
    return (verb for _name, verb in sorted(_verbs.items()))


def shredders() -> Iterable[Callable[[int], None]]:
    """What to call when a person is erased, each function once."""
    return dict.fromkeys(verb.shred for verb in every() if verb.shred is not None)
