"""Votes made up at random, packed as the site packs them; and random ways to tamper with them.

`python -m bench bundles` runs the same a thousand times.
"""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from nutag.core import counting
from nutag.core.bundle.container import MANIFEST, pack, unpack, zipped
from nutag.core.bundle.tests.papers import batches_of, cheated, papers_of, told_of
from nutag.core.bundle.verifier import RULES
from nutag.core.counting import Asked
from nutag.core.ledger.checkpoints import Checkpoint
from nutag.core.ledger.entries import canonical
from nutag.core.ledger.hashing import leaf_hash, root_of
from nutag.core.ledger.notes import PrivateKey
from nutag.core.sampling import draw, seed_of

KINDS = ("approval", "knapsack", "points", "ranking")
TYPES = {
    "approval": "approval", "knapsack": "approval", "points": "cumulative", "ranking": "ordinal"
}  # fmt: skip
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
type Files = dict[str, bytes]


@dataclass(frozen=True)
class Made:
    """A vote made up from a number."""

    seed: int
    kind: str
    most_ballots: int = 60

    @cached_property
    def key(self) -> PrivateKey:
        """What signs it."""
        return PrivateKey.derive("nutag/rounds/made", f"secret {self.seed}")

    @cached_property
    def files(self) -> Files:
        """The files, without their list."""
        chance = random.Random(f"{self.seed}{self.kind}")  # noqa: S311
        rules = rules_of(chance, self.kind)
        ballots = [
            ballot_of(chance, rules) for _each in range(chance.randint(1, self.most_ballots))
        ]
        return {
            **box_of(chance, rules, len(ballots), self.key),
            **counted(rules, ballots),
            "key.txt": f"{self.key.public()}\n".encode(),
            "changes.json": b"[]",
        }

    @cached_property
    def data(self) -> bytes:
        """The whole, packed."""
        return pack(self.files, self.key)

    def packed(self, changed: Files, key: PrivateKey | None = None) -> bytes:
        """The same with some files changed, signed with the true key or another."""
        return pack(self.files | changed, key or self.key)


def rules_of(chance: random.Random, kind: str) -> dict[str, Any]:
    """Frozen rules; costs often equal, so that there are ties."""
    few = [chance.randint(1, 40) for _each in range(3)]
    costs = [chance.choice(few) for _each in range(chance.randint(2, 9))]
    budget = max(min(costs), chance.randint(min(costs), sum(costs)))
    return {
        "budget": budget, "rule": chance.choice(RULES), "slots": {"a": 70, "b": 10},
        "ballot": {"kind": kind, "least": 1, "most": chance.randint(1, 4), "points": 10},
        "projects": [{"code": str(at + 1), "cost": cost} for at, cost in enumerate(costs)],
    }  # fmt: skip


def ballot_of(chance: random.Random, rules: Mapping[str, Any]) -> tuple[str, str]:
    """Choices and points as they stand in the file of ballots."""
    ballot, left = rules["ballot"], rules["budget"]
    projects = chance.sample(rules["projects"], len(rules["projects"]))
    if ballot["kind"] == "knapsack":
        codes = []
        for each in sorted(projects, key=lambda each: (each["cost"] > left, chance.random())):
            if each["cost"] <= left:
                codes.append(each["code"])
                left -= each["cost"]
    else:
        codes = [each["code"] for each in projects][: chance.randint(1, ballot["most"])]
    if ballot["kind"] == "points":
        points = [str(chance.randint(1, 10 // len(codes))) for _each in codes]
        return ",".join(sorted(codes, key=int)), ",".join(points)
    if ballot["kind"] != "ranking":
        codes.sort(key=int)
    return ",".join(codes), ""


def box_of(chance: random.Random, rules: Mapping[str, Any], ballots: int, key: PrivateKey) -> Files:
    """The rules, the log that begins with them, and the papers some of the ballots came on."""
    sheet, unreadable = canonical(rules), chance.choice([0, 0, 1])
    sealed = ballots + unreadable
    leaves = [leaf_hash(sheet), *(chance.randbytes(32) for _each in range(sealed))]
    note = Checkpoint(key.name, len(leaves), root_of(leaves)).signed(key)
    batches = batches_of(chance, sheet, sealed)
    told = {"slots": 80, "unreadable": unreadable} | told_of(chance, batches, sealed)
    root = root_of(leaves).hex()
    return {
        "sample.json": json.dumps(sample_of(chance, int(told["used"]), root)).encode(),
        "rules.json": sheet, "log.txt": "".join(f"{leaf.hex()}\n" for leaf in leaves).encode(),
        "checkpoint.txt": note.encode(), "count.json": json.dumps(told).encode(),
        "paper.json": papers_of(batches),
    }  # fmt: skip


def sample_of(chance: random.Random, used: int, root: str) -> dict[str, Any]:
    """Marks of used slips and, mostly, a sample of them with some of a helper added."""
    marks = sorted(chance.randbytes(32).hex() for _each in range(used))
    size, dice = chance.randint(0, used), str(chance.randint(1000, 9999))
    seed = seed_of(dice, root)
    order = draw(marks, used, seed=seed)
    told = {
        "dice": dice, "root": root, "seed": seed, "size": size, "drawn": order[:size],
        "more": order[size:][-chance.randint(1, 3) :],
    }  # fmt: skip
    return {"used": marks, "draw": chance.choice([told, told, None])}


def sample_cheated(made: Made, chance: random.Random) -> bytes:
    """Another slip is asked than was drawn, or the dice were others, and the true key signed it."""
    told = json.loads(made.files["sample.json"])
    drawn = told["draw"]
    if drawn is None or not drawn["drawn"]:
        told["used"][chance.randrange(len(told["used"]))] += "0"
        told["used"].append(told["used"][0])
    else:
        name = chance.choice(["dice", "root", "seed", "drawn", "used"])
        if name == "drawn":
            row = drawn["drawn"]
            row[chance.randrange(len(row))] = chance.randbytes(32).hex()
        elif name == "used":  # another mark in its place only the record could tell: see README
            told["used"].pop(chance.randrange(len(told["used"])))
        else:
            drawn[name] += "7"
    return made.packed({"sample.json": json.dumps(told).encode()})


def counted(rules: Mapping[str, Any], ballots: list[tuple[str, str]]) -> Files:
    """Ballots with and without words, and both results."""
    pb = counting.write(counting.canonical(counting.parse(text_of(rules, ballots)))).encode()
    rows = [
        f'{word(at)},"{choices}","{points}"' if "," in choices else f"{word(at)},{choices},{points}"
        for at, (choices, points) in enumerate(ballots)
    ]
    election, seed = counting.parse(pb), sha256(pb).hexdigest()
    return {
        "ballots.pb": pb,
        "ballots.csv": ("word,choices,points\n" + "".join(f"{row}\n" for row in rows)).encode(),
        **{
            f"{rule}.json": json.dumps(
                counting.count(election, rule, Asked(seed=seed)).data()
            ).encode()
            for rule in RULES
        },
    }  # fmt: skip


def word(at: int) -> str:
    """A word of eight signs."""
    drawn = int.from_bytes(sha256(str(at).encode()).digest())
    return "".join(SIGNS[drawn >> 5 * place & 31] for place in range(8))


def text_of(rules: Mapping[str, Any], ballots: list[tuple[str, str]]) -> str:
    """A Pabulib file."""
    vote_type = TYPES[rules["ballot"]["kind"]]
    head = {
        "description": "made up", "country": "Mongolia", "unit": "Ulaanbaatar", "instance": "2026",
        "num_projects": len(rules["projects"]), "num_votes": len(ballots),
        "budget": rules["budget"], "vote_type": vote_type, "rule": rules["rule"],
    }  # fmt: skip
    weighed = vote_type == "cumulative"
    votes = [
        f"{at};{choices};{points}" if weighed else f"{at};{choices}"
        for at, (choices, points) in enumerate(ballots)
    ]
    lines = ["META", "key;value", *(f"{name};{told}" for name, told in head.items())]
    lines += ["PROJECTS", "project_id;cost"]
    lines += [f"{each['code']};{each['cost']}" for each in rules["projects"]]
    lines += ["VOTES", "voter_id;vote;points" if weighed else "voter_id;vote", *votes]
    return "\n".join(lines) + "\n"


def flipped(made: Made, chance: random.Random) -> bytes:
    """One bit anywhere."""
    data = bytearray(made.data)
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def cut(made: Made, chance: random.Random) -> bytes:
    """The end is missing, or something in between."""
    first = chance.randrange(len(made.data))
    return made.data[:first] + chance.choice([b"", made.data[first + chance.randint(1, 99) :]])


def swapped(made: Made, chance: random.Random) -> bytes:
    """Two pieces of the file in each other's place."""
    one, two, three = sorted(chance.sample(range(len(made.data) + 1), 3))
    data = made.data
    return data[:one] + data[two:three] + data[one:two] + data[three:]


def edited(made: Made, chance: random.Random) -> Files:
    """One file inside with a row less, a row twice, two rows swapped, or one sign changed."""
    files = unpack(made.data)
    name = chance.choice(sorted(files))
    lines = files[name].splitlines(keepends=True)
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case _:
            line = bytearray(lines[at])
            line[chance.randrange(len(line))] = chance.choice(b"0123456789,abcdef")
            lines[at] = bytes(line)
    return files | {name: b"".join(lines)}


def packed_anew(made: Made, chance: random.Random) -> bytes:
    """One file edited and all packed again, with the old list."""
    return zipped(edited(made, chance))


def signed_anew(made: Made, chance: random.Random) -> bytes:
    """One file edited, all packed and listed again, signed by somebody else."""
    return _resigned(edited(made, chance), made, chance)


def counted_anew(made: Made, chance: random.Random) -> bytes:
    """Ballots exchanged, and everything that follows from them counted anew, all consistent."""
    rules = json.loads(made.files["rules.json"])
    ballots = [ballot_of(chance, rules) for _each in range(chance.randint(1, 60))]
    key = PrivateKey.derive(made.key.name, f"forger {chance.random()}")
    files = box_of(chance, rules, len(ballots), key) | counted(rules, ballots)
    return pack(made.files | files | _named(made, key, chance), key)


def results_exchanged(made: Made, chance: random.Random) -> bytes:
    """The result of one rule told as that of the other."""
    one, other = (made.files[f"{rule}.json"] for rule in RULES)
    told = {"equal-shares.json": other, "greedy.json": one}
    return _resigned(unpack(made.data) | told, made, chance)


def papers_cheated(made: Made, chance: random.Random) -> bytes:
    """A number of the ballot papers is another, and the true key signed it."""
    return made.packed({
        "paper.json": cheated(chance, made.files["paper.json"], made.files["rules.json"])
    })  # fmt: skip


def _resigned(files: Files, made: Made, chance: random.Random) -> bytes:
    key = PrivateKey.derive(made.key.name, f"forger {chance.random()}")
    rest = {name: told for name, told in files.items() if name != MANIFEST}
    return pack(rest | _named(made, key, chance), key)


def _named(made: Made, key: PrivateKey, chance: random.Random) -> Files:
    named = chance.choice([made.key, key])
    return {"key.txt": f"{named.public()}\n".encode()}


TAMPERING: Mapping[str, Callable[[Made, random.Random], bytes]] = {
    each.__name__: each
    for each in (
        flipped,
        cut,
        swapped,
        packed_anew,
        signed_anew,
        counted_anew,
        results_exchanged,
        papers_cheated,
        sample_cheated,
    )
}
