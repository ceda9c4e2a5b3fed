"""Whether an election is as its frozen rules say."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from nutag.core.counting import Election


def breaks(rules: Mapping[str, Any], election: Election) -> str:
    """The first rule that is broken, in a few words; "" when none is."""
    told = [(each["code"], each["cost"]) for each in rules["projects"]]
    if told != [(each.code, each.cost) for each in election.projects]:
        return "projects"
    if election.budget != rules["budget"] or election.scale != 1:
        return "budget"
    ballot, costs = rules["ballot"], dict(told)
    starts = election.ballots.starts.tolist()
    for number, (first, last) in enumerate(pairwise(starts), start=1):
        codes = [election.codes[at] for at in election.ballots.choices[first:last].tolist()]
        points = election.ballots.points
        given = [] if points is None else points[first:last].tolist()
        if not _fits(ballot, codes, given, sum(costs[code] for code in codes), rules["budget"]):
            return f"ballot {number}"
    return ""


def _fits(
    ballot: Mapping[str, Any], codes: list[str], given: list[int], cost: int, budget: int
) -> bool:
    if len(codes) < ballot["least"] or len(set(codes)) != len(codes):
        return False
    if ballot["kind"] == "knapsack":
        return cost <= budget
    if len(codes) > ballot["most"]:
        return False
    return ballot["kind"] != "points" or (min(given) > 0 and sum(given) <= ballot["points"])
