"""Whether the ballot papers of a vote add up, batch by batch and with the slips."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

INVALID = ("blank", "over", "under", "unreadable")
_NUMBERS = (
    "first", "size", "handed_out", "apart", "accepted", "spoiled", "unused", "in_box",
    "set_aside", "sealed", "lost", *INVALID,
)  # fmt: skip


def wrong(paper: Mapping[str, Any], told: Mapping[str, Any], rules: str) -> str:
    """What does not add up, in a few words; "" when everything does.

    `told`: the numbers of count.json; `rules`: the fingerprint of the rules, in hexadecimal.
    Raises KeyError, TypeError, ValueError for what is no manifest.
    """
    batches: Sequence[Mapping[str, Any]] = paper["batches"]
    for batch in batches:
        found = _batch(batch, rules)
        if found:
            return f"{batch['number']}: {found}"
    if _overlap(batches):
        return "numbers of papers"
    if sum(_slots(each) for each in batches) != told["doors"].get("paper", 0):
        return "slips used on paper"
    if sum(told["doors"].values()) != told["used"]:
        return "doors"
    if sum(each["accepted"] for each in batches) != told["let_in"]:
        return "claims"
    return ""


def without_ballot(paper: Mapping[str, Any]) -> int:
    """Slips used for a paper that became no ballot."""
    return sum(_slots(each) - int(each["sealed"]) for each in paper["batches"])


def _batch(batch: Mapping[str, Any], rules: str) -> str:
    if any(not isinstance(batch[name], int) for name in _NUMBERS):
        raise TypeError(batch)
    if any(batch[name] < 0 for name in _NUMBERS if name != "lost"):
        return "below zero"
    shut = batch["apart"] - batch["accepted"]
    found = batch["in_box"] + batch["set_aside"] + batch["spoiled"] + batch["unused"]
    if batch["size"] != found + shut + batch["lost"] or shut < 0:
        return "papers"
    if batch["in_box"] != batch["sealed"] + sum(batch[name] for name in INVALID):
        return "ballots"
    if batch["in_box"] > _slots(batch):
        return "more papers than slips"
    closes = batch["lost"] == batch["set_aside"] == 0 and batch["in_box"] == _slots(batch)
    if not closes and not batch["explained"]:
        return "not explained"
    return "" if rules.startswith(batch["version"]) and batch["version"] else "rules"


def _slots(batch: Mapping[str, Any]) -> int:
    return int(batch["handed_out"]) + int(batch["accepted"])


def _overlap(batches: Sequence[Mapping[str, Any]]) -> bool:
    spans = sorted((each["first"], each["first"] + each["size"]) for each in batches)
    return any(one[1] > other[0] for one, other in itertools.pairwise(spans))
