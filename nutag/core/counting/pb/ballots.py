"""Ballots are collected into two growing arrays; no object is made for a ballot."""

from array import array
from collections.abc import Mapping, Sequence

import numpy as np

from nutag.core.counting.election import Ballots, Integers, VoteType
from nutag.core.counting.pb.amounts import whole
from nutag.core.counting.pb.table import Row
from nutag.core.counting.unreadable import Repairs, Unreadable, refuse


class Collector:
    """Takes the rows of the section VOTES, one after the other."""

    def __init__(
        self,
        codes: Mapping[str, int],
        columns: Sequence[str],
        vote_type: VoteType,
        *,
        line: int,
        repairs: Repairs | None = None,
    ) -> None:
        self._codes, self._repairs = codes, repairs
        self._vote = columns.index("vote")
        given = "points" in columns and vote_type.has_points
        self._points_at = columns.index("points") if given else -1
        if vote_type in {VoteType.CUMULATIVE, VoteType.SCORING} and not given:
            raise Unreadable("header", line=line, expected="points")
        self._single = vote_type == VoteType.CHOOSE_ONE
        self._starts = array("q", [0])
        self._choices = array("q")
        self._points = array("q")

    @property
    def count(self) -> int:
        """How many ballots there are so far."""
        return len(self._starts) - 1

    def add(self, row: Row) -> None:
        """Take one ballot. A project named twice counts once. Raises Unreadable."""
        try:
            self._add(row)
        except Unreadable as error:
            refuse(error, self._repairs)

    def _add(self, row: Row) -> None:
        text = row.cells[self._vote] if self._vote < len(row.cells) else ""
        names = [name.strip() for name in text.split(",")] if text.strip() else []
        points = self._read_points(row, len(names)) if self._points_at >= 0 else None
        try:
            choices = [self._codes[name] for name in names]
        except KeyError:
            names, points = self._known(row, names, points)
            choices = [self._codes[name] for name in names]
        if len(set(choices)) < len(choices):
            first = dict.fromkeys(choices)
            points = points and [points[choices.index(choice)] for choice in first]
            choices = list(first)
        if self._single and len(choices) > 1:
            raise Unreadable("one_choice", line=row.line, column="vote", found=len(choices))
        self._choices.extend(choices)
        self._points.extend(points or ())
        self._starts.append(len(self._choices))

    def _known(
        self, row: Row, names: list[str], points: list[int] | None
    ) -> tuple[list[str], list[int] | None]:
        """Without the names that stand for no project. Raises Unreadable unless repairing."""
        kept = [at for at, name in enumerate(names) if name in self._codes]
        for name in names:
            if name not in self._codes:
                error = Unreadable("project", line=row.line, column="vote", found=name)
                refuse(error, self._repairs)
        return [names[at] for at in kept], points and [points[at] for at in kept]

    def ballots(self) -> Ballots:
        """Everything taken so far."""
        points = _array(self._points) if self._points_at >= 0 else None
        return Ballots(_array(self._starts), _array(self._choices), points)

    def _read_points(self, row: Row, count: int) -> list[int]:
        text = row.cells[self._points_at] if self._points_at < len(row.cells) else ""
        parts = text.split(",") if text.strip() else []
        if len(parts) != count:
            raise Unreadable(
                "points", line=row.line, column="points", expected=count, found=len(parts)
            )
        return [whole(part, line=row.line, column="points") for part in parts]


def _array(values: "array[int]") -> Integers:
    return np.frombuffer(values, dtype=np.int64).copy() if values else np.zeros(0, np.int64)
