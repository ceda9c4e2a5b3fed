"""Purses as fractions: voters who have the same are one class, so there are few to handle."""

from fractions import Fraction

import numpy as np

from nutag.core.counting.supporters import Support


class Classes:
    """What each group of voters has; all begin with the same share."""

    def __init__(self, groups: int, share: Fraction) -> None:
        self.held = [share]
        self.of_group = np.zeros(groups, np.int64)

    def among(self, support: Support) -> list[tuple[Fraction, int]]:
        """The supporters of a project: what they have, and how many have so much; most first."""
        found, each = np.unique(self.of_group[support.groups], return_inverse=True)
        voters = np.zeros(len(found), np.int64)
        np.add.at(voters, each, support.sizes)
        pairs = zip(found.tolist(), voters.tolist(), strict=True)
        return sorted(((self.held[at], number) for at, number in pairs), reverse=True)

    def pay(self, support: Support, payment: Fraction, *, all_pay: bool) -> None:
        """Supporters pay so much; who has less pays all there is, or nothing unless `all_pay`."""
        before = self.of_group[support.groups]
        found, each = np.unique(before, return_inverse=True)
        after = []
        for at in found.tolist():
            able = self.held[at] >= payment
            after.append(len(self.held) if able or all_pay else at)
            if able or all_pay:
                self.held.append(max(self.held[at] - payment, Fraction(0)))
        self.of_group[support.groups] = np.array(after, np.int64)[each]

    def together(self, support: Support) -> Fraction:
        """What all supporters have together."""
        return sum((held * voters for held, voters in self.among(support)), Fraction(0))
