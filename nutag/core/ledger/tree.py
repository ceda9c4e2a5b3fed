"""A hash tree of which only every eighth level is stored.

The stored levels are those of C2SP tlog-tiles: level 0 holds the leaf hashes, level 1 the roots of
each 256 leaves, level 2 of each 65,536. Everything between is worked out from at most 256 hashes
when it is asked for, so that 100,000 entries need 391 stored nodes beside their leaves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nutag.core.ledger.hashing import EMPTY, node_hash, root_of

STEP = 8
WIDTH = 1 << STEP

Read = Callable[[int, int, int], Sequence[bytes]]


@dataclass(frozen=True)
class Node:
    """The hash at a stored level: the root of the leaves index·256^level … (index+1)·256^level."""

    level: int
    index: int
    hash: bytes


class Tree:
    """A tree of `size` leaves; `read(level, start, stop)` fetches stored hashes."""

    def __init__(self, read: Read, size: int) -> None:
        self._read = read
        self.size = size

    def root(self, size: int | None = None) -> bytes:
        """The root of the first `size` leaves (of all when none is given)."""
        wanted = self.size if size is None else size
        self._check(0 <= wanted <= self.size)
        return self._span(0, wanted) if wanted else EMPTY

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The proof that leaf `index` is in the tree of `size`: RFC 6962, section 2.1.1.

        Raises ValueError when there is no such leaf or size.
        """
        wanted = self.size if size is None else size
        self._check(0 <= index < wanted <= self.size)
        path = []
        start, stop = 0, wanted
        while stop - start > 1:
            middle = start + split(stop - start)
            if index < middle:
                path.append(self._span(middle, stop))
                stop = middle
            else:
                path.append(self._span(start, middle))
                start = middle
        return path[::-1]

    def consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """The proof that the tree of `new` continues that of `old`: RFC 6962, section 2.1.2.

        Raises ValueError unless 0 < old ≤ new ≤ size.
        """
        wanted = self.size if new is None else new
        self._check(0 < old <= wanted <= self.size)
        path = []
        start, stop, whole = 0, wanted, True
        while old - start != stop - start:
            middle = start + split(stop - start)
            if old <= middle:
                path.append(self._span(middle, stop))
                stop = middle
            else:
                path.append(self._span(start, middle))
                start, whole = middle, False
        if not whole:
            path.append(self._span(start, stop))
        return path[::-1]

    def _span(self, start: int, stop: int) -> bytes:
        """The root over leaves start … stop, where `start` is as RFC 6962 splits a tree."""
        peaks = []
        while start < stop:
            height = (stop - start).bit_length() - 1
            peaks.append(self._perfect(height, start >> height))
            start += 1 << height
        *rest, root = peaks
        for peak in reversed(rest):
            root = node_hash(peak, root)
        return root

    def _perfect(self, height: int, index: int) -> bytes:
        """The root of the complete subtree of 2^height leaves at `index`, from one stored level."""
        level, rest = divmod(height, STEP)
        return root_of(self._read(level, index << rest, (index + 1) << rest))

    @staticmethod
    def _check(fits: bool) -> None:  # noqa: FBT001
        if not fits:
            raise ValueError("There is no such leaf or size in this tree.")


def split(size: int) -> int:
    """The largest power of two smaller than `size` (at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def grow(read: Read, size: int, leaves: Sequence[bytes]) -> list[Node]:
    """The stored nodes that `leaves`, appended to a tree of `size`, make complete.

    Reads at most 255 hashes a level, however large the tree. Leaves themselves are not returned.
    """
    nodes: list[Node] = []
    level, start, fresh = 0, size, list(leaves)
    while fresh:
        first = start - start % WIDTH
        row = [*read(level, first, start), *fresh] if first < start else fresh
        above = [root_of(row[i : i + WIDTH]) for i in range(0, len(row) - WIDTH + 1, WIDTH)]
        level, start, fresh = level + 1, first // WIDTH, above
        nodes += [Node(level, start + i, value) for i, value in enumerate(above)]
    return nodes
