"""Ballots sealed: an election in few bytes that load in milliseconds and cannot change unseen.

Layout: eight bytes that name the form, the SHA-256 of all that follows, the length of the text,
the text (JSON: meta, projects, kind of vote, budget, scale, sizes of the arrays), and the arrays:
lengths of ballots, choices, points, each in the smallest whole numbers that hold it.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import numpy as np

from nutag.core.counting.election import Ballots, Election, Integers, Project, VoteType
from nutag.core.counting.unreadable import Unreadable

MAGIC = b"NUTAGPB1"
_HEAD = len(MAGIC) + 32 + 4
_KINDS = ("<u1", "<u2", "<u4", "<u8")


def seal(election: Election) -> bytes:
    """The sealed form; `unseal` gives an equal election."""
    ballots = election.ballots
    arrays = [np.diff(ballots.starts), ballots.choices]
    arrays += [] if ballots.points is None else [ballots.points]
    packed = [_packed(each) for each in arrays]
    told = {
        "meta": dict(election.meta),
        "projects": [[p.code, p.cost, p.name, dict(p.columns)] for p in election.projects],
        "vote_type": str(election.vote_type),
        "budget": election.budget,
        "scale": election.scale,
        "arrays": [[kind, len(each)] for each, (kind, _data) in zip(arrays, packed, strict=True)],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    body = len(text).to_bytes(4) + text + b"".join(data for _kind, data in packed)
    return MAGIC + sha256(body).digest() + body


def sealed(data: bytes) -> bool:
    """Whether these bytes claim to be a sealed form."""
    return data.startswith(MAGIC)


def unseal(data: bytes) -> Election:
    """The election in a sealed form. Raises Unreadable when a single bit is another."""
    body = memoryview(data)[len(MAGIC) + 32 :]
    if len(data) < _HEAD or not sealed(data):
        raise Unreadable("sealed")
    if sha256(body).digest() != data[len(MAGIC) : len(MAGIC) + 32]:
        raise Unreadable("sealed")
    try:
        length = int.from_bytes(body[:4])
        told = json.loads(bytes(body[4 : 4 + length]))
        return _election(told, _arrays(told["arrays"], body[4 + length :]))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        raise Unreadable("sealed") from None


def _packed(array: Integers) -> tuple[str, bytes]:
    largest = int(array.max(initial=0))
    kind = next(each for each in _KINDS if largest < 1 << 8 * int(each[2]))
    return kind, array.astype(kind).tobytes()


def _arrays(told: Sequence[Any], body: memoryview) -> list[Integers]:
    found, at = [], 0
    for kind, length in told:
        size = int(length) * int(kind[2])
        if kind not in _KINDS or length < 0 or at + size > len(body):
            raise ValueError(kind)
        found.append(np.frombuffer(body[at : at + size], kind).astype(np.int64))
        at += size
    if at != len(body):
        raise ValueError(at)
    return found


def _election(told: Mapping[str, Any], arrays: Sequence[Integers]) -> Election:
    lengths, choices, *points = arrays
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    projects = tuple(
        Project(str(c), int(cost), str(n), cols) for c, cost, n, cols in told["projects"]
    )
    inside = len(choices) == starts[-1] and int(choices.max(initial=-1)) < len(projects)
    if not inside or any(len(each) != len(choices) for each in points):
        raise ValueError(len(choices))
    ballots = Ballots(starts, choices, points[0] if points else None)
    budget, scale = int(told["budget"]), int(told["scale"])
    if budget < 1 or scale < 1 or not len(lengths) or min(p.cost for p in projects) < 1:
        raise ValueError(budget)
    return Election(told["meta"], projects, ballots, VoteType(told["vote_type"]), budget, scale)
