"""Two outcomes of the same ballots: who gains and who loses."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from nutag.core.counting.election import Election
from nutag.core.counting.preference import satisfaction
from nutag.core.counting.quality.measures import positions
from nutag.core.counting.utility import Utility


@dataclass(frozen=True)
class Comparison:
    """Voters who have more, the same or less under the second, and by how much in the mean."""

    more: int
    same: int
    less: int
    mean: Fraction
    both: frozenset[str]
    only_first: frozenset[str]
    only_second: frozenset[str]


def compare(
    election: Election,
    first: Collection[str],
    second: Collection[str],
    *,
    utility: Utility = Utility.COST,
) -> Comparison:
    """What the second outcome changes for the voters; outcomes are codes of projects."""
    one, other = (
        satisfaction(election, utility, positions(election, codes)) for codes in (first, second)
    )
    change = other - one
    return Comparison(
        more=int((change > 0).sum()),
        same=int((change == 0).sum()),
        less=int((change < 0).sum()),
        mean=Fraction(int(change.sum()), max(len(change), 1)),
        both=frozenset(first) & frozenset(second),
        only_first=frozenset(first) - frozenset(second),
        only_second=frozenset(second) - frozenset(first),
    )
