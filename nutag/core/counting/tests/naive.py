"""Both rules written down as plainly as can be, in fractions, to hold the engine against.

It shares no code with the engine but the reading of files.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise

from nutag.core.counting import Election

type Worths = Mapping[int, int]


def worths(election: Election) -> list[Worths]:
    """What each voter thinks each project is worth: its cost, or the points given."""
    starts, choices = election.ballots.starts.tolist(), election.ballots.choices.tolist()
    costs = [election.projects[choice].cost for choice in choices]
    given = costs if election.points is None else election.points.tolist()
    return [dict(zip(choices[a:b], given[a:b], strict=True)) for a, b in pairwise(starts)]


def scores(election: Election) -> list[int]:
    """Votes, or sums of points."""
    plain = election.points is None
    found = [0] * len(election.projects)
    for ballot in worths(election):
        for project, worth in ballot.items():
            found[project] += 1 if plain else worth
    return found


def tie(election: Election, project: int, seed: str) -> tuple[int, int, bytes, str]:
    """What is compared in a tie; the smallest wins."""
    code = election.codes[project]
    drawn = sha256(f"{seed}:{code}".encode()).digest()
    return election.projects[project].cost, -scores(election)[project], drawn, code


def greedy(
    election: Election, seed: str = "", *, skip: bool = True, threshold: int = 0
) -> list[str]:
    """Most votes first, each if it still fits; the codes of the winners in their order."""
    return fill(election, seed, [], skip=skip, threshold=threshold)


def fill(
    election: Election, seed: str, won: list[str], *, skip: bool = True, threshold: int = 0
) -> list[str]:
    """What is won, and greedily what still fits."""
    costs = {project.code: project.cost for project in election.projects}
    left = election.budget - sum(costs[code] for code in won)
    points, found = scores(election), list(won)
    ranked = sorted(range(len(points)), key=lambda at: (-points[at], tie(election, at, seed)))
    for at in ranked:
        code = election.codes[at]
        if code in won or points[at] < max(threshold, 1):
            continue
        if costs[code] <= left:
            left -= costs[code]
            found.append(code)
        elif not skip:
            break
    return found


def add_what_fits(election: Election, won: list[str], order: Sequence[int]) -> list[str]:
    """What is won, and of these one after the other what fits into the rest of the budget."""
    left = election.budget
    left -= sum(each.cost for each in election.projects if each.code in won)
    for at in order:
        if election.projects[at].cost <= left:
            left -= election.projects[at].cost
            won = [*won, election.codes[at]]
    return won


def equal_shares(election: Election, share: Fraction, seed: str = "") -> list[str]:
    """Equal shares, every voter having `share`; the codes of the winners in their order."""
    ballots = worths(election)
    purses, won = [share] * len(ballots), list[str]()
    waiting = {at for at, each in enumerate(election.projects) if each.cost <= election.budget}
    while True:
        asked = []
        for at in waiting:
            fans = {v: ballot[at] for v, ballot in enumerate(ballots) if ballot.get(at, 0) > 0}
            rate = lowest(election.projects[at].cost, [(purses[v], w) for v, w in fans.items()])
            if rate is not None:
                asked.append((rate, tie(election, at, seed), at, fans))
        if not asked:
            return won
        rate, _tie, at, fans = min(asked, key=lambda each: each[:2])
        for voter, worth in fans.items():
            purses[voter] -= min(purses[voter], rate * worth)
        waiting.discard(at)
        won.append(election.codes[at])


def lowest(cost: int, fans: list[tuple[Fraction, int]]) -> Fraction | None:
    """The least rate at which they all, paying up to rate times worth, pay the cost."""
    left, weight = Fraction(cost), sum(worth for _purse, worth in fans)
    for purse, worth in sorted(fans, key=lambda fan: fan[0] / fan[1]):
        if purse * weight >= left * worth:
            return left / weight
        left -= purse
        weight -= worth
    return None


def first_share(election: Election) -> Fraction:
    """The budget divided among the voters."""
    return Fraction(election.budget, len(election.ballots))


def add1(
    election: Election, seed: str = "", *, whole: bool = False, exhaustive: bool = False
) -> tuple[list[str], Fraction]:
    """The winners and the share, raised by one as long as no count overspends.

    `whole` begins with a share without broken units of the currency; `exhaustive` ends as soon as
    no further project would fit into the budget.
    """
    costs = {project.code: project.cost for project in election.projects}
    pairs = zip(election.projects, scores(election), strict=True)
    offered = sum(points > 0 and project.cost <= election.budget for project, points in pairs)
    share = first_share(election)
    if whole:
        share = Fraction(int(share / election.scale) * election.scale)
    best = equal_shares(election, share, seed)

    def enough() -> bool:
        left = election.budget - sum(costs[code] for code in best)
        fits = any(cost <= left for code, cost in costs.items() if code not in best)
        return len(best) == offered or (exhaustive and not fits)

    while not enough():
        found = equal_shares(election, share + election.scale, seed)
        if sum(costs[code] for code in found) > election.budget:
            break
        best, share = found, share + election.scale
    return best, share
