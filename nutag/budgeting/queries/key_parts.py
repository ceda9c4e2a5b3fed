"""Parts of a key on their way to their keepers: locked in the page, and stored nowhere."""

from collections.abc import Sequence

from nutag.budgeting import secrecy
from nutag.budgeting.models import Round
from nutag.core.voting import locking, shown


def wrapped(round_: Round, parts: Sequence[str]) -> str:
    """Parts that nobody has seen yet, unreadable on the page that carries them on."""
    return locking.locked(secrecy.secret_of_parts(), _about(round_), " ".join(parts))


def unwrapped(round_: Round, carried: str) -> list[str]:
    """The parts again; none when they are those of another key."""
    return locking.unlocked(secrecy.secret_of_parts(), _about(round_), carried).split()


def written(part: str) -> str:
    """A part in groups of signs, to be written down."""
    return shown(part)


def _about(round_: Round) -> str:
    return f"{round_.pk}/{round_.vote.public_key}"
