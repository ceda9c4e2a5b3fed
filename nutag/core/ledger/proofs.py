"""Checking proofs, as RFC 9162 (sections 2.1.3.2 and 2.1.4.2) writes it out for RFC 6962 trees."""

from collections.abc import Sequence

from nutag.core.ledger.hashing import node_hash


def includes(*, root: bytes, size: int, index: int, leaf: bytes, path: Sequence[bytes]) -> bool:
    """Whether `path` proves that the leaf hash stands at `index` in the tree of `size`."""
    if not 0 <= index < size:
        return False
    position, last, result = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if position & 1 or position == last:
            result = node_hash(step, result)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            result = node_hash(result, step)
        position, last = position >> 1, last >> 1
    return last == 0 and result == root


def continues(
    *, old_root: bytes, old_size: int, new_root: bytes, new_size: int, path: Sequence[bytes]
) -> bool:
    """Whether `path` proves that the new tree holds the old one unchanged as its beginning."""
    if not 0 < old_size <= new_size:
        return False
    if old_size == new_size:
        return not path and old_root == new_root
    steps = [old_root, *path] if old_size & (old_size - 1) == 0 else list(path)
    if not steps:
        return False
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, step)
        position, last = position >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root
