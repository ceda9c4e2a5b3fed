"""The tree against RFC 6962's published values, pymerkle and properties."""

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from nutag.core.ledger.hashing import EMPTY, leaf_hash, root_of
from nutag.core.ledger.proofs import continues, includes
from nutag.core.ledger.tree import Tree, grow

# The inputs and roots published with the reference implementation of Certificate Transparency.
INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
SIZES = st.integers(min_value=1, max_value=700)


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(b"%d" % number) for number in range(count)]


class Shelf:
    """Stored levels in memory, filled as the database fills them."""

    def __init__(self) -> None:
        self.levels: dict[int, list[bytes]] = defaultdict(list)
        self.longest = 0

    def read(self, level: int, start: int, stop: int) -> list[bytes]:
        self.longest = max(self.longest, stop - start)
        assert stop <= len(self.levels[level])
        return self.levels[level][start:stop]

    def append(self, fresh: list[bytes]) -> None:
        grown = grow(self.read, len(self.levels[0]), fresh)
        self.levels[0] += fresh
        for node in grown:
            assert node.index == len(self.levels[node.level])
            self.levels[node.level].append(node.hash)

    def tree(self) -> Tree:
        return Tree(self.read, len(self.levels[0]))


def shelf(count: int) -> Shelf:
    made = Shelf()
    made.append(leaves(count))
    return made


def test_empty_tree() -> None:
    assert root_of([]) == EMPTY == Shelf().tree().root()


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_published_roots(size: int, root: str) -> None:
    hashes = [leaf_hash(bytes.fromhex(text)) for text in INPUTS[:size]]
    assert root_of(hashes).hex() == root
    made = Shelf()
    made.append(hashes)
    assert made.tree().root().hex() == root


def test_published_proofs() -> None:
    hashes = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]
    made = Shelf()
    made.append(hashes)
    assert [step.hex()[:8] for step in made.tree().inclusion(0, 8)] == [
        "96a296d2",
        "5f083f0a",
        "6b47aaf2",
    ]
    assert [step.hex()[:8] for step in made.tree().consistency(6, 8)] == [
        "0ebc5d34",
        "ca854ea1",
        "d37ee418",
    ]


def test_pymerkle_agrees() -> None:
    other = InmemoryTree(algorithm="sha256")
    hashes = []
    for number in range(65):
        hashes.append(leaf_hash(b"%d" % number))
        other.append_entry(b"%d" % number)
        assert root_of(hashes) == other.get_root()
    made = Shelf()
    made.append(hashes)
    for size in (1, 2, 7, 33, 64, 65):
        assert made.tree().root(size) == other.get_root(size)
        for index in {0, size // 2, size - 1}:
            ours = {step.hex() for step in made.tree().inclusion(index, size)}
            theirs = other.prove_inclusion(index + 1, size).serialize()["path"]
            assert ours | {hashes[index].hex()} == set(theirs)


@given(st.lists(st.integers(min_value=0, max_value=600), max_size=5))
@settings(max_examples=60)
def test_growing_in_batches_is_the_same_tree(batches: list[int]) -> None:
    made, plain = Shelf(), leaves(sum(batches))
    done = 0
    for batch in batches:
        made.append(plain[done : done + batch])
        done += batch
    assert made.tree().root() == root_of(plain)
    assert len(made.levels[1]) == len(plain) // 256


@given(SIZES, st.data())
@settings(max_examples=80)
def test_inclusion(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    tree, plain = shelf(size).tree(), leaves(size)
    path = tree.inclusion(index)
    fact: dict[str, Any] = {"root": tree.root(), "size": size, "index": index, "leaf": plain[index]}
    assert includes(**fact, path=path)
    assert not includes(**fact | {"leaf": leaf_hash(b"another")}, path=path)
    assert not includes(**fact, path=[*path, EMPTY])
    assert size == 1 or not includes(**fact, path=path[:-1])
    wrong = data.draw(st.integers(min_value=-1, max_value=size))
    assert wrong == index or not includes(**fact | {"index": wrong}, path=path)


@given(SIZES, st.data())
@settings(max_examples=80)
def test_consistency(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(min_value=1, max_value=size))
    tree = shelf(size).tree()
    path = tree.consistency(old)
    fact: dict[str, Any] = {
        "old_root": tree.root(old),
        "old_size": old,
        "new_root": tree.root(),
        "new_size": size,
    }
    assert continues(**fact, path=path)
    assert not continues(**fact | {"old_root": EMPTY}, path=path)
    assert not continues(**fact | {"new_root": EMPTY}, path=path)
    assert not continues(**fact, path=[*path, EMPTY])
    assert not path or not continues(**fact, path=path[:-1])


def test_a_page_is_the_most_that_is_ever_read() -> None:
    made = shelf(70_000)
    tree = made.tree()
    assert len(tree.inclusion(69_999)) <= 17
    assert includes(
        root=tree.root(),
        size=70_000,
        index=12_345,
        leaf=leaf_hash(b"12345"),
        path=tree.inclusion(12_345),
    )
    assert made.longest <= 256
    assert {level: len(row) for level, row in made.levels.items() if row} == {
        0: 70_000,
        1: 273,
        2: 1,
    }


@pytest.mark.parametrize("call", ["inclusion", "consistency"])
def test_what_is_not_there_cannot_be_proven(call: str) -> None:
    tree = shelf(3).tree()
    for number, size in ((-1, 3), (4, 3), (1, 4)):
        with pytest.raises(ValueError, match="no such"):
            getattr(tree, call)(number, size)
