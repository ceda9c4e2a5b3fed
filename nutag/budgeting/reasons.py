"""What is told of a round in the current language; the sentences are those of the engine."""

from collections.abc import Mapping

from django.utils.translation import get_language

from nutag.budgeting.models import Decision, Round
from nutag.core import counting
from nutag.core.counting import VoteType, Words


def words(round_: Round, names: Mapping[str, str]) -> Words:
    """How a round is told of; `names` gives the names of projects by code."""
    points = VoteType(round_.vote_type).has_points
    return Words(get_language() or "mn", round_.currency, round_.scale, points, names)


def amount(units: int, round_: Round) -> str:
    """A sum of money of a round."""
    return words(round_, {}).amount(units)


def support(score: int, round_: Round) -> str:
    """What a project got: votes, or points where ballots have points."""
    return words(round_, {}).support(score)


def sentence(decision: Decision, round_: Round, names: Mapping[str, str]) -> str:
    """Why the project was or was not funded; `names` gives the names of projects by code."""
    told = words(round_, names)
    return counting.sentence(decision.why, decision.project.cost, decision.facts, told)
