"""From answers to levels, gaps and the result of a round."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nutag.core import needs
from nutag.core.needs import Reading, Refused
from nutag.learning import grouping
from nutag.learning.models import (
    Assessment,
    Competency,
    Gap,
    Member,
    Rating,
    Score,
    SheetState,
    Source,
)
from nutag.learning.rules.assessment import SPREADS, WEIGHTS
from nutag.places.models import Kind, Place, keys_of

type Numbers = NDArray[np.float64]
type Pair = tuple[int, int]

DRAWS = 300
ROUGH = 1e-6
BETTER = 0.01  # alpha has to rise by more, or it is chance
TAKEN = (
    "sheet__member", "sheet__place", "sheet__source", "competency", "importance", "ability",
)  # fmt: skip
SCORED = ("right", "asked")


class Said(NamedTuple):
    """One rating, as it is read: `TAKEN`."""

    member: int | None
    place: int
    source: str
    competency: int
    importance: int | None
    ability: int | None


@dataclass
class Answers:
    """What was handed in: by member and competency, by place and competency, by member and module.

    Levels go from 0 to 4.
    """

    members: list[Member]
    competencies: list[Competency]
    importance: dict[str, dict[Pair, int]] = field(default_factory=lambda: defaultdict(dict))
    said: dict[Pair, dict[str, list[float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    residents: dict[Pair, list[float]] = field(default_factory=lambda: defaultdict(list))
    tests: dict[Pair, float] = field(default_factory=dict)

    def heard(self, member: Member, one: Competency) -> list[float]:
        """What residents say of where somebody works, and of all that lies around it."""
        around = keys_of(member.place.path)
        return [value for key in around for value in self.residents.get((key, one.pk), ())]

    def table(self, of: Callable[[Member, Competency], float | None]) -> Numbers:
        """A row for each member, a column for each competency; None becomes NaN."""
        rows = [[of(each, one) for one in self.competencies] for each in self.members]
        shape = (len(self.members), len(self.competencies))
        return np.array(rows, dtype=np.float64).reshape(shape)

    def by(self, source: str) -> Numbers:
        """The mean level that one source gives; NaN where it gives none."""

        def mean(member: Member, one: Competency) -> float | None:
            found = self.said[member.pk, one.pk].get(source)
            return float(np.mean(found)) if found else None

        return self.table(mean)

    @cached_property
    def asked(self) -> dict[tuple[str, int], Pair]:
        """Level and criticality by role and competency."""
        return {
            (row.role, one.pk): (row.level, row.criticality)
            for one in self.competencies
            for row in one.requirements.all()
        }

    def matters(self, source: str) -> Numbers:
        """How important each member's competencies are to one source, 1 to 5; NaN for unknown."""
        told = self.importance[source]
        return self.table(lambda member, one: told.get((member.pk, one.pk)))

    def required(self, part: int) -> Numbers:
        """What the roles ask for: part 0 the level, part 1 how critical it is."""
        none = (None, None)
        return self.table(lambda member, one: self.asked.get((member.role, one.pk), none)[part])


def answers(assessment: Assessment) -> Answers:
    """Everything that was handed in."""
    rows = assessment.dictionary.competencies.select_related("module").order_by("code")
    drawn = assessment.members.filter(drawn=True).select_related("place").order_by("pk")
    found = Answers(list(drawn), list(rows.prefetch_related("requirements")))
    sent = {"sheet__assessment": assessment, "sheet__state": SheetState.SENT}
    for row in Rating.objects.filter(**sent).order_by().values_list(*TAKEN):
        _take(found, Said(*row))
    scores = Score.objects.filter(**sent, asked__gt=0, sheet__member__isnull=False).order_by()
    for member, module, right, of in scores.values_list("sheet__member", "module", *SCORED):
        found.tests[member, module] = 4 * right / of
    return found


def gaps(found: Answers) -> list[Gap]:
    """The gap of each member in each competency of the role of which anything is known."""
    made = []
    for member in found.members:
        for one in found.competencies:
            asked = found.asked.get((member.role, one.pk))
            readings = _readings(found, member, one)
            if asked and readings:
                made.append(_gap(member, one, asked, readings))
    return made


def result(assessment: Assessment, found: Answers, made: Sequence[Gap]) -> dict[str, Any]:
    """All that is published, as plain data. Raises Refused when nobody answered."""
    level = _levels(found, made)
    ability = found.by(Source.SELF) + 1
    importance = found.matters(Source.SELF)
    answered = ~np.isnan(importance + ability).all(1)
    if not answered.any():
        raise Refused("Nobody has rated both importance and ability.")
    weights = _weights(assessment, found.members, answered)
    scores = _scores(found, importance, ability, level, weights)
    return {
        "strata": _strata(assessment, found.members, answered),
        "answered": int(answered.sum()),
        "effective": round(needs.effective_number(weights), 1),
        "competencies": _table(found, importance, ability, scores),
        "agreement": [[*pair, _plain(tau)] for pair, tau in _taus(scores).items()],
        "reliability": _reliability(assessment, found, ability),
        "raters": _raters(found),
        "roles": _roles(found, level),
        "groups": grouping.of_gaps(found.members, found.competencies, made, _districts(found)),
    }


def _districts(found: Answers) -> dict[int, str]:
    """The code of the district in which each place of the round lies."""
    codes = dict(Place.objects.filter(kind=Kind.DISTRICT).values_list("pk", "code"))
    places = {each.place_id: keys_of(each.place.path) for each in found.members}
    return {pk: codes[key] for pk, path in places.items() for key in path if key in codes}


def _take(found: Answers, said: Said) -> None:
    if said.importance is not None and said.member is not None:
        found.importance[said.source][said.member, said.competency] = said.importance
    if said.ability is None:
        return
    if said.member is None:
        found.residents[said.place, said.competency].append(said.ability - 1)
    else:
        found.said[said.member, said.competency][said.source].append(said.ability - 1)


def _readings(found: Answers, member: Member, one: Competency) -> dict[str, Reading]:
    said: dict[str, list[float]] = {
        source: values
        for source, values in found.said[member.pk, one.pk].items()
        if needs.enough(len(values), source)
    }
    residents = found.heard(member, one)
    if needs.enough(len(residents), "citizens"):
        said[Source.CITIZENS] = residents
    if (member.pk, one.module_id) in found.tests:
        said[Source.TEST] = [found.tests[member.pk, one.module_id]]
    return {
        source: Reading(
            float(np.mean(values)), SPREADS[Source(source)] / len(values) ** 0.5,
            WEIGHTS[Source(source)],
        )
        for source, values in said.items()
    }  # fmt: skip


def _gap(member: Member, one: Competency, asked: Pair, readings: Mapping[str, Reading]) -> Gap:
    estimate = needs.fuse(list(readings.values()))
    required, criticality = asked
    gap, low, high = (
        max(0.0, required - each) for each in (estimate.level, estimate.high, estimate.low)
    )
    return Gap(
        member=member, competency=one, required=required, criticality=criticality,
        level=estimate.level, gap=gap, low=low, high=high, sources=sorted(readings),
    )  # fmt: skip


def _levels(found: Answers, made: Sequence[Gap]) -> Numbers:
    known = {(each.member_id, each.competency_id): each.level for each in made}
    return found.table(lambda member, one: known.get((member.pk, one.pk)))


def _weights(
    assessment: Assessment, members: Sequence[Member], answered: NDArray[np.bool_]
) -> Numbers:
    """For how many of the frame each who answered stands; nought for the others."""
    sizes, counts = defaultdict[str, int](int), defaultdict[str, int](int)
    for stratum in assessment.members.values_list("stratum", flat=True):
        sizes[stratum] += 1
    for each, has in zip(members, answered, strict=True):
        counts[each.stratum] += int(has)
    by_stratum = needs.design_weights(sizes, counts)
    pairs = zip(members, answered, strict=True)
    return np.array([by_stratum[each.stratum] if has else 0.0 for each, has in pairs])


def _scores(
    found: Answers, importance: Numbers, ability: Numbers, level: Numbers, weights: Numbers
) -> dict[str, Numbers]:
    required, critical = found.required(0), found.required(1)
    design = np.array([each.weight for each in found.members])
    above = found.matters(Source.SUPERVISOR)
    everybody = needs.column_means(
        np.vstack([importance, above]), np.concatenate([weights, weights])
    )
    return {
        "borich": needs.borich(importance, ability, weights, means=everybody),
        "rdm": needs.ranked_discrepancy(importance, ability, weights),
        "difference": needs.importance_minus_ability(importance, ability, weights),
        "gap": needs.competency_gap(required, level, critical, design),
    }


def _ranks(scores: Mapping[str, Numbers]) -> dict[str, Numbers]:
    return {name: needs.ranks(each, greatest_first=name != "rdm") for name, each in scores.items()}


def _taus(scores: Mapping[str, Numbers]) -> dict[tuple[str, str], float]:
    return needs.pairwise(_ranks(scores))


def _table(
    found: Answers, importance: Numbers, ability: Numbers, scores: Mapping[str, Numbers]
) -> list[dict[str, Any]]:
    ranks = _ranks(scores)
    both = np.where(np.isnan(importance + ability), np.nan, 1.0)
    return [
        {
            "code": one.code, "module": one.module.code, "n": int(np.nansum(both[:, at])),
            "importance": _mean(importance[:, at] * both[:, at]),
            "ability": _mean(ability[:, at] * both[:, at]),
            "scores": {name: _plain(each[at]) for name, each in scores.items()},
            "ranks": {name: _plain(each[at]) for name, each in ranks.items()},
            **_residents(found, one),
        }
        for at, one in enumerate(found.competencies)
    ]  # fmt: skip


def _residents(found: Answers, one: Competency) -> dict[str, Any]:
    values = [
        value for (_place, key), each in found.residents.items() if key == one.pk for value in each
    ]
    return {"residents": len(values), "seen": _mean(np.array(values) + 1) if values else None}


def _strata(
    assessment: Assessment, members: Sequence[Member], answered: NDArray[np.bool_]
) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for stratum in assessment.members.order_by("stratum").values_list("stratum", flat=True):
        row = rows.setdefault(stratum, {"stratum": stratum, "size": 0, "drawn": 0, "answered": 0})
        row["size"] += 1
    for each, has in zip(members, answered, strict=True):
        rows[each.stratum]["drawn"] += 1
        rows[each.stratum]["answered"] += int(has)
    return list(rows.values())


def _reliability(assessment: Assessment, found: Answers, ability: Numbers) -> list[dict[str, Any]]:
    seed = int.from_bytes(sha256(assessment.seed.encode()).digest()[:4])
    modules = sorted({one.module.code for one in found.competencies})
    rough = partial(needs.omega_total, still=ROUGH)
    rows = []
    for module in modules:
        columns = [at for at, one in enumerate(found.competencies) if one.module.code == module]
        items = ability[:, columns]
        known = ~np.isnan(items).all(0)
        codes = [found.competencies[at].code for at, has in zip(columns, known, strict=True) if has]
        items = items[:, known]
        rows.append(
            {
                "module": module, "items": items.shape[1],
                "n": int((~np.isnan(items).any(1)).sum()),
                "pair": [_with_interval(each, items, seed) for each in (needs.alpha, rough)],
                "better_without": _better_without(items, codes),
            }
        )  # fmt: skip
    return rows


def _better_without(items: Numbers, codes: Sequence[str]) -> list[list[Any]]:
    """The competencies without which alpha would be higher, and how high."""
    try:
        whole, without = needs.alpha(items), needs.alpha_without(items)
    except Refused:
        return []
    return [[code, _plain(each)] for code, each in zip(codes, without, strict=True)
            if each > whole + BETTER]  # fmt: skip


def _with_interval(
    statistic: Callable[[Numbers], float], items: Numbers, seed: int
) -> list[float | None] | None:
    items = items[~np.isnan(items).any(1)]
    try:
        return [_plain(each) for each in needs.bootstrap(statistic, items, seed=seed, times=DRAWS)]
    except Refused:
        return None


def _raters(found: Answers) -> dict[str, Any]:
    """How reliable the mean of self, supervisor and colleagues is about a person as a whole."""
    sources = (Source.SELF, Source.SUPERVISOR, Source.PEERS)
    columns = [_row_means(found.by(source)) for source in sources]
    kept = [each for each in columns if not np.isnan(each).all()]
    if not kept:
        return {"n": 0, "k": 0, "icc": None}
    table = np.column_stack(kept)
    n = int((~np.isnan(table).any(1)).sum())
    try:
        return {"n": n, "k": len(kept), "icc": _plain(needs.icc_1k(table))}
    except Refused:
        return {"n": n, "k": len(kept), "icc": None}


def _roles(found: Answers, level: Numbers) -> list[dict[str, Any]]:
    """The mean share of what a role asks for that is lacking, small groups drawn to the mean."""
    required, critical = found.required(0), found.required(1)
    groups: dict[str, list[float]] = defaultdict(list)
    for at, member in enumerate(found.members):
        try:
            index = needs.person_index(required[at], level[at], critical[at])
        except Refused:
            continue
        groups[member.role].append(100 * index)
    try:
        shrunk = needs.shrink(list(groups.values()))
    except Refused:
        return []
    rows = zip(groups.items(), shrunk.means, shrunk.kept, strict=True)
    return [
        {"role": role, "n": len(values), "raw": _mean(np.array(values)), "mean": _plain(mean),
         "kept": _plain(kept)}
        for (role, values), mean, kept in rows
    ]  # fmt: skip


def _row_means(table: Numbers) -> Numbers:
    count = (~np.isnan(table)).sum(1)
    total = np.nansum(table, axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _mean(values: Numbers) -> float | None:
    known = values[~np.isnan(values)]
    return _plain(known.mean()) if len(known) else None


def _plain(number: float | np.float64) -> float | None:
    return None if np.isnan(number) else round(float(number), 6)
