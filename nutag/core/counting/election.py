"""An election as it is counted: projects, and ballots in arrays without an object for each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

type Integers = NDArray[np.int64]

_PLACES = frozenset(map(str, range(1, 1000)))


class VoteType(StrEnum):
    """What a ballot says."""

    APPROVAL = "approval"  # these projects, all alike
    CHOOSE_ONE = "choose-1"  # this project
    ORDINAL = "ordinal"  # these projects, the best first
    CUMULATIVE = "cumulative"  # points out of a common sum
    SCORING = "scoring"  # points for each project by itself

    @property
    def has_points(self) -> bool:
        """Whether some choices on a ballot weigh more than others."""
        return self not in {VoteType.APPROVAL, VoteType.CHOOSE_ONE}


@dataclass(frozen=True)
class Project:
    """Something that may be funded. `cost` is in the units of its election.

    `columns` keeps the other columns of the file, as they were.
    """

    code: str
    cost: int
    name: str
    columns: Mapping[str, str]

    @property
    def selected(self) -> bool | None:
        """Whether its city says it was funded; None when the file does not tell."""
        return {"0": False, "1": True}.get(self.columns.get("selected", ""))

    @property
    def categories(self) -> tuple[str, ...]:
        """The kinds of things it belongs to."""
        named = (part.strip() for part in self.columns.get("category", "").split(","))
        return tuple(part for part in named if part)


@dataclass(frozen=True, eq=False)
class Ballots:
    """Ballot `i` names `choices[starts[i]:starts[i + 1]]`: positions in the list of projects.

    No project stands twice on a ballot. `points` belongs to `choices`, or is None. Nothing here
    tells who voted.
    """

    starts: Integers
    choices: Integers
    points: Integers | None = None

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def owners(self) -> Integers:
        """The ballot of each choice."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    @cached_property
    def ranks(self) -> Integers:
        """The place of each choice on its ballot, from 0."""
        return np.arange(len(self.choices)) - self.starts[self.owners]


@dataclass(frozen=True, eq=False)
class Election:
    """Everything a count needs. Money is in whole units, `scale` of which make one of currency."""

    meta: Mapping[str, str]
    projects: tuple[Project, ...]
    ballots: Ballots
    vote_type: VoteType
    budget: int
    scale: int = 1

    @cached_property
    def points(self) -> Integers | None:
        """What each choice is worth; None when all count alike.

        Ordinal ballots without points get them as Pabulib scores them (Borda): the first choice
        as many as the longest ballot allowed has places, each next one fewer.
        """
        if not self.vote_type.has_points or self.ballots.points is not None:
            return self.ballots.points
        longest = int(np.diff(self.ballots.starts).max(initial=0))
        allowed = self.meta.get("max_length", "")
        places = max(longest, int(allowed) if allowed in _PLACES else 0)
        return places - self.ballots.ranks

    @cached_property
    def votes(self) -> list[int]:
        """How many ballots name each project."""
        found: list[int] = np.bincount(self.ballots.choices, minlength=len(self.projects)).tolist()
        return found

    @cached_property
    def scores(self) -> list[int]:
        """Votes, or the sum of points where ballots have points."""
        if self.points is None:
            return self.votes
        totals = np.zeros(len(self.projects), np.int64)
        np.add.at(totals, self.ballots.choices, self.points)
        found: list[int] = totals.tolist()
        return found

    def with_votes(self, project: int, more: int) -> "Election":
        """The same with further ballots that name one project alone. Not for points."""
        old = self.ballots
        starts = np.concatenate([old.starts, old.starts[-1] + np.arange(1, more + 1)])
        choices = np.concatenate([old.choices, np.full(more, project, np.int64)])
        return replace(self, ballots=Ballots(starts, choices))

    def at_cost(self, project: int, cost: int) -> "Election":
        """The same with one project at another cost, in units."""
        changed = replace(self.projects[project], cost=cost)
        projects = (*self.projects[:project], changed, *self.projects[project + 1 :])
        return replace(self, projects=projects)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the projects, in the order of the file."""
        return tuple(project.code for project in self.projects)
