"""Whether an outcome follows from its ballots."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from hashlib import sha256
from typing import Any

from nutag.core.counting.verifier.ballots import Ballots, read
from nutag.core.counting.verifier.recounts import RECOUNTS
from nutag.core.counting.verifier.shares import Wrong, follow, need


def verify(outcome: Mapping[str, Any], data: bytes) -> str:
    """What was checked, in a sentence. Raises Wrong, and ValueError for a rule not known here."""
    known = sha256(data).hexdigest() in {outcome["digest"], outcome.get("file")}
    need(known, "these are other ballots: the digest is not theirs")
    rule, utility = outcome["rule"], outcome.get("utility") or "points"
    ballots = read(data.decode("utf-8-sig"), utility, outcome["seed"])
    if rule == "phragmen":  # points only break ties
        alike = read(data.decode("utf-8-sig"), "cardinality", outcome["seed"])
        ballots = replace(alike, key=ballots.key)
    if rule in {"greedy", "greedy-pots"}:
        options = outcome["options"]
        count = in_pots if rule == "greedy-pots" else in_one
        won = count(ballots, skip=options["skip"], threshold=options["threshold"])
        said = f"the greedy count of {ballots.voters} ballots"
    elif rule == "equal-shares":
        won, said = _equal_shares(ballots, outcome, data)
    elif rule in RECOUNTS:
        won, said = RECOUNTS[rule](ballots, outcome), f"{rule}, {ballots.voters} ballots"
    else:
        raise ValueError(rule)
    need(won == list(outcome["selected"]), f"selected are {', '.join(won)}")
    spent = sum((ballots.cost[code] for code in won), Fraction(0))
    need(spent == Fraction(str(outcome["spent"])) <= ballots.budget, f"{spent} is spent")
    return f"{said}: {len(won)} projects, {spent} of {ballots.budget}"


def in_one(ballots: Ballots, *, skip: bool, threshold: int) -> list[str]:
    """The greedy count with the whole budget; what the file says of pots does not matter."""
    return fill(ballots, [], ballots.budget, ballots.cost, skip=skip, threshold=threshold)


def greedily(ballots: Ballots, bought: Sequence[str]) -> list[str]:
    """What is bought, then what has most votes and fits into the rest of the budget."""
    left = ballots.budget - _sum(ballots, bought)
    return fill(ballots, bought, left, ballots.cost)


def in_pots(ballots: Ballots, *, skip: bool, threshold: int) -> list[str]:
    """The greedy count of every pot, one after the other, and of what they leave over."""
    way = partial(fill, ballots, skip=skip, threshold=threshold, exclude=True)
    won, left = list[str](), Fraction(0)
    for money, codes in ballots.pots():
        before, won = won, way(won, money, codes)
        left += money - _sum(ballots, won[len(before) :])
    if ballots.meta.get("leftover_budget"):
        won = way(won, left, ballots.cost)
    return won


def fill(
    ballots: Ballots, bought: Sequence[str], left: Fraction, codes: Collection[str],
    *, skip: bool = True, threshold: int = 0, exclude: bool = False,
) -> list[str]:  # fmt: skip
    """What is bought, then of these what has most votes, is not excluded, and fits."""
    found = list(bought)
    for code in sorted(codes, key=lambda code: (-ballots.score(code), ballots.key[code])):
        if code in found or ballots.score(code) < max(threshold, 1):
            continue
        if exclude and any(ballots.exclude(code, other) for other in found):
            continue
        if ballots.cost[code] <= left:
            found.append(code)
            left -= ballots.cost[code]
        elif not skip:
            break
    return found


def _equal_shares(
    ballots: Ballots, outcome: Mapping[str, Any], data: bytes
) -> tuple[list[str], str]:
    completion, shown = outcome["completion"], outcome["certificate"]
    if completion.endswith("phragmen"):
        raise ValueError(completion)
    share = ballots.budget / ballots.voters
    share = Fraction(share // 1) if "whole" in completion else share
    bought, held = _ranges(ballots, shown["ranges"], share, completion)
    _payments(shown["payments"], bought, follow(ballots, bought, share + held, share + held))
    if completion.startswith("add1"):
        _ended(ballots, shown["over"], bought, share + held + 1, completion)
    said = f"{held + 1} shares of {ballots.voters} voters"
    if completion in {"utilitarian", "add1u"}:
        return greedily(ballots, bought), said
    if completion == "add1-comparison":
        plain = read(data.decode("utf-8-sig"), "points", outcome["seed"])
        other = greedily(plain, [])
        more, fewer = _preferring(ballots, other, bought)
        return (other if more > fewer else bought), said
    return bought, said


def _ranges(
    ballots: Ballots, ranges: Sequence[Any], share: Fraction, completion: str
) -> tuple[list[str], int]:
    """Follow all ranges; what the last buys, and how often the share was raised by then."""
    held, bought = -1, list[str]()
    for first, last, codes in ranges:
        need(first == held + 1 <= last, f"a gap in the shares after {held}")
        if held >= 0:
            need(completion.startswith("add1"), "these shares may not be raised")
            need(not _enough(ballots, bought, completion), f"raised after {held} without need")
        follow(ballots, codes, share + first, share + last)
        need(_sum(ballots, codes) <= ballots.budget, f"too much is spent at {first}")
        held, bought = last, list(codes)
    need(held >= 0, "there is no count")
    return bought, held


def _ended(
    ballots: Ballots, over: Sequence[str] | None, last: list[str], share: Fraction, completion: str
) -> None:
    """Why the shares were raised no further."""
    if over is None:
        need(_enough(ballots, last, completion), "the share could be raised further")
    else:
        follow(ballots, list(over), share, share)
        need(_sum(ballots, over) > ballots.budget, "the next share would not be too much")


def _enough(ballots: Ballots, bought: Collection[str], completion: str) -> bool:
    """Whether nothing is left to buy, or nothing that fits where that ends the raising."""
    others = [code for code in ballots.cost if code not in bought]
    offered = (c for c in others if ballots.fans[c] and ballots.cost[c] <= ballots.budget)
    left = ballots.budget - _sum(ballots, bought)
    fits = any(ballots.cost[code] <= left for code in others)
    return not any(offered) or (completion.endswith("exhaustive") and not fits)


def _payments(
    shown: Sequence[Any], bought: list[str], paid: Sequence[tuple[Fraction, int]]
) -> None:
    """The payments told are those that were made: between these bounds, in full by so many."""
    need([row[0] for row in shown] == bought, "payments are told for other projects")
    for (code, least, most, full), (rate, number) in zip(shown, paid, strict=True):
        need(Fraction(least) <= rate <= Fraction(most), f"for {code} each paid {rate}")
        need(full == number, f"for {code} {number} paid in full")


def _preferring(ballots: Ballots, one: list[str], other: list[str]) -> tuple[int, int]:
    gains: dict[int, Fraction] = {}
    sizes: dict[int, int] = {}
    for sign, codes in ((1, one), (-1, other)):
        for code in codes:
            for group, number, worth in ballots.fans[code]:
                sizes[group] = number
                gains[group] = gains.get(group, Fraction(0)) + sign * worth * ballots.factor[code]
    more = sum(sizes[group] for group, gain in gains.items() if gain > 0)
    return more, sum(sizes[group] for group, gain in gains.items() if gain < 0)


def _sum(ballots: Ballots, codes: Collection[str]) -> Fraction:
    need(set(codes) <= set(ballots.cost), "there are no such projects")
    return sum((ballots.cost[code] for code in codes), Fraction(0))


__all__ = ["Wrong", "verify"]
