"""Numbers that are worked out: carried over by area, and shared out without losing anybody."""

from collections.abc import Collection, Iterable, Mapping
from math import floor

from nutag.places.shipped import Overlap


def settled(overlaps: Iterable[Overlap], kept: Collection[str]) -> list[Overlap]:
    """The overlaps where khoroos that were `kept` have nothing in common with any other.

    What the others share with them is drawing noise; without it the shares of each older unit
    are scaled to one again.
    """
    known = list(overlaps)
    found = [each for each in known if each.before not in kept and each.after not in kept]
    whole: dict[str, float] = {}
    for each in found:
        whole[each.before] = whole.get(each.before, 0) + each.of_before
    same = [Overlap(code, code, 1, 1) for code in sorted(kept)]
    return same + [each._replace(of_before=each.of_before / whole[each.before]) for each in found]


def carried(numbers: Mapping[str, int], overlaps: Iterable[Overlap]) -> dict[str, float]:
    """Numbers of older units carried to the newer ones by the share of area they hold.

    Everybody stays: the sum of the result is the sum of `numbers`, because the shares of each
    older unit are scaled to one.
    """
    known = list(overlaps)
    whole: dict[str, float] = {}
    for each in known:
        whole[each.before] = whole.get(each.before, 0) + each.of_before
    made: dict[str, float] = {}
    for each in known:
        part = numbers[each.before] * each.of_before / whole[each.before]
        made[each.after] = made.get(each.after, 0) + part
    return made


def shared_out(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """A whole number shared out by weights, to the last one (method of largest remainders).

    Ties go to the first key in order. All weights nought: the first key takes everything.
    """
    whole = sum(weights.values())
    keys = sorted(weights)
    exact = {key: total * weights[key] / whole if whole else 0 for key in keys}
    made = {key: floor(exact[key]) for key in keys}
    left = total - sum(made.values())
    if not whole and keys:
        made[keys[0]] = total
    elif keys:
        for key in sorted(keys, key=lambda each: (made[each] - exact[each], each))[:left]:
            made[key] += 1
    return made
