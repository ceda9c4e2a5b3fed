"""Two rounds of assessment side by side: the same people, asked about the same things."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from django.db.models import Count
from django.utils.translation import gettext as _

from nutag.core.charts import Chart, pairs
from nutag.core.effects import Change, change, quantile
from nutag.core.items import adjusted_difference
from nutag.learning.models import Assessment, AssessmentState, Gap, Module
from nutag.learning.needed import LEAST
from nutag.learning.queries.attempts import title_of
from nutag.learning.queries.competencies import competencies_of, told
from nutag.learning.queries.reached import came
from nutag.places.models import FEWEST

type AnAssessment = Assessment  # views know them by this name, since they know no models

SURE = 0.975
RECENT = 20
COEFFICIENTS = 3  # of the line through before and after, besides the people


class Pair(NamedTuple):
    """One person and one competency, in both rounds: levels (0 to 4) and gaps."""

    person: int
    code: str
    module: str
    before: float
    after: float
    gap_before: float
    gap_after: float


@dataclass(frozen=True)
class Row:
    """A competency or a module; `change` is empty where fewer than ten were measured twice.

    `gaps` are the mean gap before and after, `lacking` the shares in % of those half a level and
    more below what the post asks for, `moved` of those who rose and fell by half a level and more.
    """

    code: str
    name: str
    change: Change | None
    gaps: tuple[float, float] = (0.0, 0.0)
    lacking: tuple[float, float] = (0.0, 0.0)
    moved: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Trained:
    """Those who came to a session of the module between the rounds, beside those who did not.

    `more` is how many levels more the former have after, at the same level before: value, low, high
    (95 %).
    """

    module: str
    name: str
    came: Change
    others: Change
    more: tuple[float, float, float]


@dataclass(frozen=True)
class Comparison:
    """What changed from one round to the next, and who is in it.

    `both` were measured twice, `once` only in the first round, `new` only in the second; `unlike`
    single levels were left out since other sources spoke the second time.
    """

    before: Assessment
    after: Assessment
    both: int
    once: int
    new: int
    unlike: int
    alike: int
    modules: Sequence[Row]
    competencies: Sequence[Row]
    trained: Sequence[Trained]
    same_dictionary: bool

    @property
    def enough(self) -> bool:
        """Whether so many were measured twice that numbers can be shown."""
        return self.both >= FEWEST


def earlier(after: Assessment) -> list[Assessment]:
    """The published rounds before this one that measured some of the same people.

    Those with ten people and more in common come first, then the newest.
    """
    return [each for _shared, each in _earlier(after)]


def newest() -> Assessment | None:
    """The newest published round that has ten people and more in common with an earlier one."""
    rows = Assessment.objects.filter(state=AssessmentState.PUBLISHED).order_by("-opened_at", "-pk")
    return next((each for each in rows[:RECENT] if _most(each) >= FEWEST), None)


def comparison(before: Assessment, after: Assessment) -> Comparison:
    """The two rounds side by side.

    A level counts where the same person was measured twice in the same competency by the same
    sources: people rate themselves higher than others rate them, so another mix would look like a
    change.
    """
    first, second = _levels(before), _levels(after)
    shared = first.keys() & second.keys()
    pairs_ = [
        Pair(*key, first[key].module, first[key].level, second[key].level, first[key].gap,
             second[key].gap)
        for key in sorted(shared)
        if first[key].sources == second[key].sources
    ]  # fmt: skip
    both = {each.person for each in pairs_}
    one, two = ({person for person, _code in each} for each in (first, second))
    modules = list(Module.objects.order_by("code"))
    by_module = {each.code: _by_person(pairs_, each.code) for each in modules}
    return Comparison(
        before, after, len(both), len(one - both), len(two - both), len(shared) - len(pairs_),
        len(pairs_), [_row(each.code, title_of(each), by_module[each.code]) for each in modules],
        list(_competencies(after, pairs_)), list(_trained(before, after, modules, by_module)),
        before.dictionary_id == after.dictionary_id,
    )  # fmt: skip


def chart(found: Comparison) -> Chart | None:
    """The mean level of each module before and after; None where too few were measured twice."""
    rows = [
        (f"{each.code}. {each.name}", each.change.before, each.change.after)
        for each in found.modules
        if each.change
    ]
    columns = (_("Module"), _("first round"), _("second round"))
    title = _("Measured level, 0 to 4, of the same people")
    return pairs(title, rows, columns=columns, show="{:.2f}".format) if rows else None


def change_rows(found: Comparison) -> Iterator[Sequence[object]]:
    """Modules and competencies as lines of a table, for others to read on."""
    for each in (*found.modules, *found.competencies):
        if each.change:
            told_ = each.change
            numbers = (told_.before, told_.after, told_.difference, told_.low, told_.high,
                       *each.gaps, *each.moved)  # fmt: skip
            yield each.code, told_.people, *(round(number, 4) for number in numbers)


def _earlier(after: Assessment) -> list[tuple[int, Assessment]]:
    """The rounds of `earlier`, each with the number of people in common."""
    if after.state != AssessmentState.PUBLISHED or after.opened_at is None:
        return []
    people = after.members.filter(gaps__isnull=False).values("person")
    rows = Assessment.objects.filter(
        state=AssessmentState.PUBLISHED, closed_at__lte=after.opened_at,
        members__person__in=people, members__gaps__isnull=False,
    ).annotate(shared=Count("members__person", distinct=True))  # fmt: skip
    found = [(each.shared, each) for each in rows.order_by("-closed_at", "-pk")]
    return sorted(found, key=lambda each: each[0] < FEWEST)


def _most(after: Assessment) -> int:
    return max((shared for shared, _each in _earlier(after)), default=0)


class _Level(NamedTuple):
    module: str
    level: float
    gap: float
    sources: tuple[str, ...]


def _levels(of: Assessment) -> dict[tuple[int, str], _Level]:
    rows = Gap.objects.filter(member__assessment=of).order_by().values_list(
        "member__person", "competency__code", "competency__module__code", "level", "gap", "sources"
    )  # fmt: skip
    return {
        (person, code): _Level(module, level, gap, tuple(sources))
        for person, code, module, level, gap, sources in rows
    }


def _by_person(all_pairs: Sequence[Pair], module: str) -> list[Pair]:
    """The means of each person over the competencies of a module."""
    own: dict[int, list[Pair]] = defaultdict(list)
    for each in all_pairs:
        if each.module == module:
            own[each.person].append(each)
    return [
        Pair(person, module, module, *np.mean([each[3:] for each in rows], axis=0).tolist())
        for person, rows in sorted(own.items())
    ]


def _row(code: str, name: str, rows: Sequence[Pair]) -> Row:
    if len(rows) < FEWEST:
        return Row(code, name, None)
    gaps = np.array([(each.gap_before, each.gap_after) for each in rows])
    means, shares = gaps.mean(axis=0), 100 * (gaps >= LEAST).mean(axis=0)
    found = _change(rows)
    return Row(
        code, name, found, (float(means[0]), float(means[1])),
        (float(shares[0]), float(shares[1])), (100 * found.up, 100 * found.down),
    )  # fmt: skip


def _change(rows: Sequence[Pair]) -> Change:
    return change([each.before for each in rows], [each.after for each in rows], least=LEAST)


def _competencies(after: Assessment, all_pairs: Sequence[Pair]) -> Iterator[Row]:
    own: dict[str, list[Pair]] = defaultdict(list)
    for each in all_pairs:
        own[each.code].append(each)
    for one in competencies_of(after.dictionary):
        yield _row(one.code, told(one, "name"), own[one.code])


def _trained(
    before: Assessment, after: Assessment, modules: Sequence[Module],
    by_module: Mapping[str, Sequence[Pair]],
) -> Iterator[Trained]:  # fmt: skip
    """Modules taught between the rounds, where both groups have ten people and more."""
    for each in modules:
        who = came(each, since=before.closed_at, until=after.opened_at)
        rows = by_module[each.code]
        there = [row for row in rows if row.person in who]
        others = [row for row in rows if row.person not in who]
        if min(len(there), len(others)) >= FEWEST:
            yield Trained(
                each.code, title_of(each), _change(there), _change(others),
                _more([*there, *others], len(there)),
            )  # fmt: skip


def _more(rows: Sequence[Pair], there: int) -> tuple[float, float, float]:
    value, error = adjusted_difference(
        [each.before for each in rows], [each.after for each in rows],
        [at < there for at in range(len(rows))],
    )  # fmt: skip
    reach = quantile(SURE, len(rows) - COEFFICIENTS) * error
    return value, value - reach, value + reach
