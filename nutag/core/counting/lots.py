"""Breaking ties: the cheaper project first, then the one with more votes, then a lot.

The lot is drawn for all projects at once and before the count: SHA-256 over the seed and the code
of the project, in ascending order. Whoever knows the seed can repeat it; announce it, or how it
will be drawn, before the voting ends.
"""

from collections.abc import Iterable
from hashlib import sha256

from nutag.core.counting.election import Election

type Key = tuple[int, int, int]


def order(codes: Iterable[str], seed: str) -> list[str]:
    """The codes in the order of the lot."""
    return sorted(codes, key=lambda code: (sha256(f"{seed}:{code}".encode()).digest(), code))


def keys(election: Election, seed: str) -> list[Key]:
    """For each project what is compared in a tie; the smallest wins."""
    places = {code: place for place, code in enumerate(order(election.codes, seed))}
    return [
        (project.cost, -votes, places[project.code])
        for project, votes in zip(election.projects, election.scores, strict=True)
    ]


def parted_by(one: Key, other: Key) -> str:
    """Which step parts the two: "cost", "votes" or "lot"."""
    step = next(at for at in range(3) if one[at] != other[at])
    return ("cost", "votes", "lot")[step]
