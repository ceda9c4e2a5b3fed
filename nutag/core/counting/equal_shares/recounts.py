"""How many more votes, or which cost, would have funded a project: tried out by counting again.

More ballots make every share smaller, and raised shares may then end elsewhere, so nothing but the
whole count tells. With the number given the project is funded, and with one vote fewer it is not.
"""

from collections.abc import Mapping

from nutag.core.counting.election import Election
from nutag.core.counting.equal_shares.completion import Completion, found
from nutag.core.counting.equal_shares.market import Market
from nutag.core.counting.greedily import Ranking
from nutag.core.counting.utility import Utility

ALLOWANCE = 150_000
HALVINGS = 6  # a cost is found to a sixty-fourth
_BALLOTS = 10
_FEWEST = 4


class Exhausted(Exception):  # noqa: N818 - it is an answer, not a mistake
    """More work than was allowed."""


class Recounts:
    """Counts an election with further ballots. `allowance` is how many prices may be asked.

    To put ballots together again costs as much as a price for every ten of them.
    """

    def __init__(
        self, election: Election, seed: str, utility: Utility, completion: Completion,
        allowance: int | None,
    ) -> None:  # fmt: skip
        self.election, self.seed = election, seed
        self.utility, self.completion = utility, completion
        self.allowance = allowance

    def affordable(self, asked: int) -> bool:
        """Whether some recounts would be allowed when one count asked for so many prices."""
        return self.allowance is None or _FEWEST * asked <= self.allowance

    def all_needed(self, guesses: Mapping[int, int]) -> dict[int, int]:
        """The votes needed by project, the smallest guess first, as far as the allowance goes."""
        known: dict[int, int] = {}
        try:
            for project, guess in sorted(guesses.items(), key=lambda each: each[::-1]):
                votes = self.needed(project, guess)
                if votes:
                    known[project] = votes
        except Exhausted:
            pass
        return known

    def needed(self, project: int, guess: int) -> int:
        """The votes needed; 0 when even four times the voters would not do. Raises Exhausted."""
        fewer, enough = 0, max(guess, 1)
        while not self.funded(project, enough):
            fewer, enough = enough, 2 * enough
            if enough > 4 * len(self.election.ballots):
                return 0
        middle = enough - 1  # mostly the guess is right
        while enough - fewer > 1:
            if self.funded(project, middle):
                enough = middle
            else:
                fewer = middle
            middle = (enough + fewer) // 2
        return enough

    def all_costs(self, guesses: Mapping[int, int]) -> dict[int, int]:
        """A cost at which each project is funded, as far as the allowance goes; see `cost`."""
        known: dict[int, int] = {}
        try:
            for project, guess in sorted(guesses.items(), key=lambda each: each[::-1]):
                cost = self.cost(project, guess)
                if cost:
                    known[project] = cost
        except Exhausted:
            pass
        return known

    def cost(self, project: int, guess: int) -> int:
        """The guess where the project is funded at it, else a smaller one; 0 where none was found.

        A little more may do, too: halving stops after HALVINGS. Raises Exhausted.
        """
        if guess and self._counted(self.election.at_cost(project, guess), project):
            return guess
        enough, dear = 0, guess
        for _turn in range(HALVINGS):
            middle = (enough + dear) // 2
            if middle and self._counted(self.election.at_cost(project, middle), project):
                enough = middle
            else:
                dear = middle
        return enough

    def funded(self, project: int, more: int) -> bool:
        """Whether a project is funded with so many further ballots. Raises Exhausted."""
        return self._counted(self.election.with_votes(project, more), project)

    def _counted(self, election: Election, project: int) -> bool:
        if self.allowance is not None and self.allowance <= 0:
            raise Exhausted
        market = Market.of(election, self.seed, self.utility)
        count = found(election, market, self.completion).count
        if self.allowance is not None:
            self.allowance -= market.asked + len(election.ballots) // _BALLOTS
        bought = {purchase.project for purchase in count.purchases}
        if project in bought or not self.completion.fills:
            return project in bought
        others = [at for at in range(len(election.projects)) if at not in bought]
        ranking = Ranking(election, market.keys, others, election.budget - count.spent)
        return any(turn.project == project and turn.funded for turn in ranking.turns())
