"""Whether the sample of used slips, whose voters are asked, is the one that the seed draws."""

from collections.abc import Mapping
from typing import Any

from nutag.core.sampling import draw, seed_of


def wrong(sample: Mapping[str, Any], told: Mapping[str, Any], root: str) -> str:
    """What does not hold, in a few words; "" when everything does, or nothing is drawn yet.

    `told`: the numbers of count.json; `root`: the root of the log, in hexadecimal. Raises
    KeyError, TypeError, ValueError for what is no sample.
    """
    used, drawn = list(sample["used"]), sample["draw"]
    if used != sorted(set(used)) or len(used) != told["used"]:
        return "slips used"
    return "" if drawn is None else _wrong_draw(used, drawn, root)


def _wrong_draw(used: list[str], drawn: Mapping[str, Any], root: str) -> str:
    if drawn["root"] != root:
        return "root of the log"
    if drawn["seed"] != seed_of(drawn["dice"], root):
        return "seed"
    if drawn["drawn"] != draw(used, drawn["size"], seed=drawn["seed"]):
        return "slips drawn"
    more = drawn["more"]
    known = set(used) - set(drawn["drawn"])
    return "" if len(set(more)) == len(more) and set(more) <= known else "slips of helpers"
