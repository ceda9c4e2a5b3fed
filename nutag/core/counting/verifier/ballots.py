"""The ballots as the verifier reads them, with nothing of the engine."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

type Key = tuple[Fraction, int, int]
_PARTS = {"META", "PROJECTS", "VOTES"}


@dataclass(frozen=True)
class Ballots:
    """Costs, supporters (group, voters, worth), what decides ties, and what a worth stands for.

    Voters with the same ballot are one group. Money is in the currency of the file.
    """

    meta: Mapping[str, str]
    cost: Mapping[str, Fraction]
    fans: Mapping[str, list[tuple[int, int, int]]]
    voters: int
    groups: int
    key: Mapping[str, Key]
    factor: Mapping[str, Fraction]
    columns: Mapping[str, Mapping[str, str]]

    @property
    def budget(self) -> Fraction:
        """The money there is."""
        return money(self.meta["budget"])

    def score(self, code: str) -> int:
        """Votes, or points where these count."""
        return sum(voters * worth for _group, voters, worth in self.fans[code])

    def pots(self) -> list[tuple[Fraction, list[str]]]:
        """Each pot the file names and the projects that take from it; last what pots leave."""
        found: dict[tuple[str, str], tuple[Fraction, list[str]]] = {}
        for kind, kinds in (("neighborhood", "neighborhoods"), ("category", "categories")):
            if sums := self.meta.get(f"budget_per_{kind}"):
                for name, sum_ in zip(self.meta[kinds].split(","), sums.split(","), strict=True):
                    held = sum(other for other, _codes in found.values())
                    found[kind, name.strip()] = (min(money(sum_), self.budget - held), [])
        rest = (self.budget - sum(sum_ for sum_, _codes in found.values()), list[str]())
        for code, cells in self.columns.items():
            named = [
                (kind, part)
                for kind in ("neighborhood", "category")
                for part in _words(cells, kind)
            ]
            next((found[each] for each in named if each in found), rest)[1].append(code)
        return [*found.values(), rest]

    def exclude(self, one: str, other: str) -> bool:
        """Whether only one of the two can be funded."""
        words = set(_words(self.columns[one], "exclusive"))
        return not words.isdisjoint(_words(self.columns[other], "exclusive"))


def _words(cells: Mapping[str, str], column: str) -> list[str]:
    return [part.strip() for part in cells.get(column, "").split(",") if part.strip()]


def read(text: str, utility: str, seed: str) -> Ballots:
    """The ballots in the text of a .pb file, as that utility sees them."""
    meta: dict[str, str] = {}
    cost: dict[str, Fraction] = {}
    columns: dict[str, dict[str, str]] = {}
    votes: Counter[tuple[str, str]] = Counter()
    for part, cells in _rows(text):
        if part == "META":
            meta[cells["key"]] = cells["value"]
        elif part == "PROJECTS":
            cost[cells["project_id"]] = money(cells["cost"])
            columns[cells["project_id"]] = cells
        else:
            votes[cells["vote"], cells.get("points", "")] += 1
    ballots: Counter[frozenset[tuple[str, int]]] = Counter()
    places = max(len(set(vote.split(","))) if vote else 0 for vote, _points in votes)
    if meta.get("max_length", "").isdigit():
        places = max(places, int(meta["max_length"]))
    for (vote, points), number in votes.items():
        worth = _worths(meta["vote_type"].lower(), vote, points, utility, places)
        ballots[frozenset((name, each) for name, each in worth.items() if each > 0)] += number
    fans: dict[str, list[tuple[int, int, int]]] = {code: [] for code in cost}
    for group, (ballot, number) in enumerate(ballots.items()):
        for name, each in ballot:
            fans[name].append((group, number, each))
    lots = sorted(cost, key=lambda code: (sha256(f"{seed}:{code}".encode()).digest(), code))
    score = {code: sum(n * worth for _group, n, worth in fans[code]) for code in cost}
    key = {code: (cost[code], -score[code], place) for place, code in enumerate(lots)}
    factor = {code: each if utility == "cost" else Fraction(1) for code, each in cost.items()}
    return Ballots(meta, cost, fans, sum(votes.values()), len(ballots), key, factor, columns)


def money(text: str) -> Fraction:
    """An amount as the file has it."""
    return Fraction(text.replace(",", "."))


def _rows(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    part, heads = "", list[str]()
    for row in csv.reader(text.splitlines(), delimiter=";"):
        cells = [cell.strip() for cell in row]
        if cells and cells[0] in _PARTS and not any(cells[1:]):
            part, heads = cells[0], []
        elif not heads:
            heads = [name.lower() for name in cells]
        elif any(cells):
            yield part, dict(zip(heads, cells, strict=False))


def _worths(kind: str, vote: str, points: str, utility: str, places: int) -> dict[str, int]:
    """What each choice of a ballot is worth. A project named twice counts once, the first time."""
    names = [name.strip() for name in vote.split(",")] if vote else []
    order = list(dict.fromkeys(names))
    if kind in {"approval", "choose-1"}:
        return dict.fromkeys(order, 1)
    if kind == "ordinal" and (utility == "borda" or not points):
        best = len(order) - 1 if utility == "borda" else places
        found = {name: best - rank for rank, name in enumerate(order)}
    else:
        given = [int(each) for each in points.split(",")] if points else []
        found = dict(reversed(list(zip(names, given, strict=True))))
    if utility in {"cost", "cardinality"}:
        return {name: 1 for name, worth in found.items() if worth > 0}
    return found
