"""How alike two short texts are, however they are spelt: for hints at duplicates.

Words are compared by their stems in the Latin skeleton of `folding.latin`, so script, look-alike
letters, doubled vowels and the endings of Mongolian hardly matter. Two stems are compared by the
pairs of neighbouring letters they share (Dice 1945, as in Kondrak 2005).
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from nutag.core.text.folding import latin

ALIKE = 0.6  # from here on a reader would want to see the other one
_SAME = 0.55  # stems below this have nothing to do with each other
_FEWEST = 3
_NEAR = 0.6  # how much what the shorter text has counts, against what the longer one has
_DOUBLED = re.compile(r"([aeiou])\1+")
_ENDING = re.compile(
    "(?:(?:uud|nuud|chuud|iin|nii|niih|iig|aas|ees|oos|nas|nes|nos|aar|eer|oor|ruu|luu|toi|tai|tei|"
    "ni|in|iig|as|es|os|ar|er|or|ru|lu|to|ta|te|d|t|n|g|i|h|ah|eh|oh|uleh|ulah)$)"
)
_EMPTY = frozenset(
    (
        "ba", "bolon", "deer", "dor", "dotor", "hed", "neg", "shine", "shineer", "manai",
        "the", "a", "an", "of", "at", "in", "for", "to", "and", "our", "new", "on",
    )
)  # fmt: skip


def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same words; the order of words does not matter.

    What the shorter text has in the longer one counts for more than the reverse, since people
    write the same wish in three words or in twelve.
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    short, long = sorted((first, second), key=lambda words: (sum(map(len, words)), words))
    return _NEAR * _found(short, long) + (1 - _NEAR) * _found(long, short)


def alike[Key](text: str, others: Iterable[tuple[Key, str]], most: int = 5) -> list[Key]:
    """Keys of the texts that are alike, the most alike first; at most `most`."""
    scored = [(likeness(text, other), at, key) for at, (key, other) in enumerate(others)]
    best = sorted((row for row in scored if row[0] >= ALIKE), key=lambda row: (-row[0], row[1]))
    return [key for _score, _at, key in best[:most]]


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    found = (word for word in latin(text).split() if word not in _EMPTY and not word.isdecimal())
    return tuple(dict.fromkeys(_stem(word) for word in found))


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """Without doubled vowels and without up to two endings, as long as enough is left."""
    plain = _DOUBLED.sub(r"\1", word)
    for _turn in range(2):
        shorter = _ENDING.sub("", plain)
        if len(shorter) < _FEWEST:
            break
        plain = shorter
    return plain


def _found(words: Sequence[str], among: Sequence[str]) -> float:
    """How much of the words is found among others, long words counting for more."""
    total = sum(map(len, words))
    got = sum(len(word) * max(_near(word, each) for each in among) for word in words)
    return got / total


@lru_cache(maxsize=65536)
def _near(one: str, other: str) -> float:
    if one == other:
        return 1.0
    first, second = _pairs(one), _pairs(other)
    score = 2 * len(first & second) / (len(first) + len(second))
    return score if score >= _SAME else 0.0


@lru_cache(maxsize=8192)
def _pairs(word: str) -> frozenset[str]:
    marked = f" {word}"  # how a word begins says more than how it ends
    return frozenset(marked[at : at + 2] for at in range(len(marked) - 1))
