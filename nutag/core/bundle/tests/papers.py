"""Ballot papers made up at random, batch by batch, as the site tells them; and ways to cheat."""

import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

from nutag.core.bundle.papers import INVALID
from nutag.core.ledger.hashing import leaf_hash

VERSION = 16
CHECKED = (
    "size", "handed_out", "apart", "accepted", "spoiled", "unused", "in_box", "set_aside", "sealed",
    "lost", *INVALID,
)  # fmt: skip
type Batch = dict[str, Any]


def batches_of(chance: random.Random, sheet: bytes, ballots: int) -> list[Batch]:
    """At most three batches, whose papers hold at most so many ballots."""
    made: list[Batch] = []
    first, left = 1, ballots
    for number in range(1, chance.randint(0, 3) + 1):
        sealed = chance.randint(0, left)
        batch = _batch(chance, sealed) | {
            "number": number, "first": first, "version": version_of(sheet),
        }  # fmt: skip
        made.append(batch)
        first, left = first + batch["size"], left - sealed
    return made


def version_of(sheet: bytes) -> str:
    """What stands on every paper: the beginning of the fingerprint of the rules."""
    return leaf_hash(sheet).hex()[:VERSION]


def _batch(chance: random.Random, sealed: int) -> Batch:
    """A box that closes, from which papers were carried away, or with papers nobody gave out."""
    told = {name: chance.choice([0, 0, 1, 2]) for name in INVALID}
    in_box = sealed + sum(told.values())
    away, set_aside = chance.choice([(0, 0), (0, 0), (chance.randint(1, 3), 0), (0, 1)])
    slots = in_box + away
    accepted = chance.randint(0, min(3, slots))
    apart, spoiled = accepted + chance.randint(0, 2), chance.randint(0, 2)
    unused = 1 + chance.randint(0, 5)
    return told | {
        "place": "1110-07-01", "size": slots - accepted + apart + spoiled + unused,
        "handed_out": slots - accepted, "apart": apart, "accepted": accepted, "spoiled": spoiled,
        "unused": unused, "in_box": in_box, "set_aside": set_aside, "sealed": sealed,
        "differing": min(1, in_box), "wrong": 0, "lost": away - set_aside,
        "explained": "Written and signed by two." if away or set_aside else "",
    }  # fmt: skip


def told_of(chance: random.Random, batches: Sequence[Batch], ballots: int) -> dict[str, Any]:
    """The numbers of the slips that such papers and such a log need."""
    slots = sum(each["handed_out"] + each["accepted"] for each in batches)
    elsewhere = ballots - sum(each["sealed"] for each in batches)
    desk = chance.randint(0, elsewhere)
    doors = {"web": elsewhere - desk, "desk": desk, "paper": slots}
    return {
        "used": slots + elsewhere, "doors": {name: used for name, used in doors.items() if used},
        "let_in": sum(each["accepted"] for each in batches),
    }  # fmt: skip


def papers_of(batches: Sequence[Mapping[str, Any]]) -> bytes:
    """The file of ballot papers."""
    shut = sum(each["apart"] - each["accepted"] for each in batches)
    refused = [{"reason": "Lives elsewhere.", "claims": shut}] if shut else []
    return json.dumps({"batches": batches, "refused": refused}).encode()


def cheated(chance: random.Random, file: bytes, sheet: bytes) -> bytes:
    """One number of one batch is another; without batches one comes that nobody handed out."""
    batches = json.loads(file)["batches"]
    if not batches:
        made = _batch(chance, sealed=1) | {"number": 1, "first": 1, "version": version_of(sheet)}
        return papers_of([made])
    chance.choice(batches)[chance.choice(CHECKED)] += chance.choice([-2, -1, 1, 2])
    return papers_of(batches)
