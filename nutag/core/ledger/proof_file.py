"""A proof for one entry as a file that can be kept and checked without the record."""

from collections.abc import Sequence
from typing import Any

from nutag.core.ledger import checkpoints
from nutag.core.ledger.entries import canonical
from nutag.core.ledger.hashing import leaf_hash
from nutag.core.ledger.notes import PublicKey, Unreadable
from nutag.core.ledger.proofs import includes
from nutag.core.ledger.verifier import Problem, parsed

FORMAT = "nutag-proof-1"


def write(
    *,
    entry: dict[str, Any] | None,
    leaf: bytes,
    index: int,
    path: Sequence[bytes],
    checkpoint: str,
    keys: Sequence[str],
) -> dict[str, Any]:
    """The proof as a JSON value; without `entry` (one that is not public) it shows only a hash."""
    proof = {
        "format": FORMAT,
        "index": index,
        "hash": leaf.hex(),
        "path": [step.hex() for step in path],
        "checkpoint": checkpoint,
        "keys": list(keys),
    }
    return proof if entry is None else proof | {"entry": entry}


def check(data: bytes, keys: Sequence[PublicKey] = ()) -> Problem | None:
    """What is wrong with a proof; None when it holds. Never raises for bad content.

    `keys`: the only public keys to trust; without them those of the file are taken.
    """
    try:
        return _check(parsed(data), keys)
    except (Unreadable, KeyError, TypeError, AttributeError, ValueError):
        return Problem("proof-malformed")


def _check(proof: dict[str, Any], keys: Sequence[PublicKey]) -> Problem | None:
    trusted = list(keys) or [PublicKey.parse(key) for key in proof["keys"]]
    checkpoint = checkpoints.verified(proof["checkpoint"], trusted)
    if proof["format"] != FORMAT:
        return Problem("proof-malformed")
    if checkpoint is None:
        return Problem("checkpoint-signature", "1")
    leaf = bytes.fromhex(proof["hash"])
    if "entry" in proof and leaf_hash(canonical(proof["entry"])) != leaf:
        return Problem("entry-altered", str(proof["index"]))
    proven = includes(
        root=checkpoint.root,
        size=checkpoint.size,
        index=proof["index"],
        leaf=leaf,
        path=[bytes.fromhex(step) for step in proof["path"]],
    )
    return None if proven else Problem("proof-wrong")
