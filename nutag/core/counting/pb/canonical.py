"""One form for equal elections, so that a digest says whether two are the same."""

from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import numpy as np

from nutag.core.counting.election import Ballots, Election, VoteType
from nutag.core.counting.pb.writer import write


def canonical(election: Election) -> Election:
    """The same election with its ballots in the order of their contents.

    Whoever knows the order in which people voted learns nothing from this one. Choices stand in
    the order of the projects, except on ordinal ballots, where their order is what they say.
    """
    tidy = _tidied(election.ballots) if election.vote_type != VoteType.ORDINAL else election.ballots
    return replace(election, ballots=_sorted(tidy))


def digest(election: Election) -> str:
    """SHA-256 of the canonical file, in hexadecimal; whoever has that file can repeat it."""
    return sha256(write(canonical(election)).encode()).hexdigest()


def _tidied(ballots: Ballots) -> Ballots:
    order = np.lexsort((ballots.choices, ballots.owners))
    points = None if ballots.points is None else ballots.points[order]
    return Ballots(ballots.starts, ballots.choices[order], points)


def _sorted(ballots: Ballots) -> Ballots:
    # As bytes with the highest first, choices compare as they do as lists.
    said = ballots.choices.astype(">u4").tobytes()
    points = b"" if ballots.points is None else ballots.points.astype(">u8").tobytes()
    spans = list(pairwise(ballots.starts.tolist()))
    keys = [(said[4 * a : 4 * b], points[8 * a : 8 * b]) for a, b in spans]
    order = np.array(sorted(range(len(spans)), key=keys.__getitem__), np.int64)
    lengths = np.diff(ballots.starts)[order]
    places = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])
    moved = np.repeat(ballots.starts[:-1][order] - places[:-1], lengths)
    index = moved + np.arange(len(ballots.choices))
    kept = None if ballots.points is None else ballots.points[index]
    return Ballots(places, ballots.choices[index], kept)
