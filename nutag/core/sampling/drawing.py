"""Drawing by tickets: whoever has the lowest ticket is drawn first.

The ticket of an item is the SHA-256 of the seed and the name of the item. Nothing else goes in, so
the order in which the items are listed does not matter, a larger sample begins with the smaller
one, and taking an item away moves nobody else's ticket. The idea is that of Rivest's consistent
sampler (2018); one draw for each item is all that is needed here.
"""

from collections.abc import Iterable
from hashlib import sha256

_BETWEEN = "\x1f"


def seed_of(*parts: str) -> str:
    """One seed from several public parts, 64 hexadecimal digits.

    Each part is enough by itself if all others were chosen by somebody who cheats, as long as it
    was not known to them.
    """
    return sha256(_BETWEEN.join(parts).encode()).hexdigest()


def ticket(seed: str, item: str) -> str:
    """The ticket of an item, 64 hexadecimal digits."""
    return sha256(f"{seed},{item}".encode()).hexdigest()


def draw(items: Iterable[str], size: int, *, seed: str) -> list[str]:
    """So many different items, those with the lowest tickets first; all when there are fewer.

    Raises ValueError for a negative size.
    """
    if size < 0:
        raise ValueError(size)
    return sorted(set(items), key=lambda item: ticket(seed, item))[:size]
