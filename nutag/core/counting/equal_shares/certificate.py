"""What a verifier needs to check a count by equal shares without counting it anew."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from nutag.core.counting.election import Election
from nutag.core.counting.equal_shares.completion import Completed
from nutag.core.counting.equal_shares.replay import Replay


def certificate(election: Election, found: Completed) -> dict[str, Any]:
    """The ranges of raises with what each buys, the raise that was too much, and the payments.

    A payment is told for one point of worth, in the currency, between two bounds, with the number
    of voters who paid it in full; the other supporters gave all they had.
    """
    replay = Replay(found.count, [], votes=False).run()
    unit = replay.purses.unit * election.scale

    def codes(bought: Sequence[int]) -> list[str]:
        return [election.codes[at] for at in bought]

    over = None if found.over is None else [each.project for each in found.over.purchases]
    return {
        "ranges": [[each.first, each.last, codes(each.bought)] for each in found.ranges],
        "over": None if over is None else codes(over),
        "payments": [
            [
                election.codes[each.project],
                *(str(Fraction(bound, unit)) for bound in each.price.payment),
                replay.full[each.project],
            ]
            for each in found.count.purchases
        ],
    }
