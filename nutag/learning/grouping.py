"""Numbers of groups that may be told: nothing that lets fewer than ten people be reckoned."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from nutag.core import disclosure
from nutag.learning.models import Competency, Gap, Member
from nutag.learning.needed import LEAST
from nutag.places.models import FEWEST


class Group(NamedTuple):
    """Officials of one role, or of one district: how many, what they lack on average in levels.

    `share`: how many of a hundred lack half a level or more. Both are weighted by the design.
    """

    by: str
    key: str
    code: str
    people: int
    gap: float
    share: float


def hidden[K](parts: Mapping[K, int], fewest: int = FEWEST) -> set[K]:
    """Which parts of a known sum are not told: small ones, and enough others to cover them."""
    return disclosure.parts(parts, fewest=fewest)


def of_gaps(
    members: Sequence[Member], competencies: Sequence[Competency], made: Sequence[Gap],
    districts: Mapping[int, str],
) -> list[dict[str, Any]]:  # fmt: skip
    """The gaps of a round by competency and role, and by competency and district."""
    known = {each.pk: each for each in members}
    codes = {each.pk: each.code for each in competencies}
    rows: dict[tuple[str, str], dict[str, list[tuple[float, float]]]] = {}
    for gap in made:
        member = known[gap.member_id]
        by = {"role": member.role, "district": districts.get(member.place_id, "")}
        for name, key in by.items():
            if key:
                group = rows.setdefault((name, codes[gap.competency_id]), {})
                group.setdefault(key, []).append((member.weight, gap.gap))
    found = []
    for (name, code), groups in sorted(rows.items()):
        kept_back = hidden({each: len(pairs) for each, pairs in groups.items()})
        told = sorted(groups.items())
        found += [_group(name, key, code, pairs)._asdict() for key, pairs in told
                  if key not in kept_back]  # fmt: skip
    return found


def _group(by: str, key: str, code: str, pairs: Sequence[tuple[float, float]]) -> Group:
    total = sum(weight for weight, _gap in pairs)
    mean = sum(weight * gap for weight, gap in pairs) / total
    share = 100 * sum(weight for weight, gap in pairs if gap >= LEAST) / total
    return Group(by, key, code, len(pairs), round(mean, 3), round(share, 1))
