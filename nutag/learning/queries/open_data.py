"""What anybody may take away: competencies, needs of groups, sums of plans, results of modules."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from nutag.learning.grouping import hidden
from nutag.learning.models import Assessment, AssessmentState, Module, PlanItem, PlanItemState
from nutag.learning.queries.competencies import competencies_of, dictionary_in_use
from nutag.learning.queries.evaluation import reports
from nutag.learning.queries.gaps import RANKINGS, report_rows
from nutag.places.models import Kind, Place, keys_of

type AnAssessment = Assessment
OPEN = (PlanItemState.OPEN,)
DONE = (PlanItemState.ATTENDED, PlanItemState.TESTED_OUT)


def competency_table() -> list[dict[str, Any]]:
    """The competencies in use, a row for each role that needs one."""
    dictionary = dictionary_in_use()
    if dictionary is None:
        return []
    return [
        {
            "dictionary": dictionary.number, "code": each.code, "module": each.module.code,
            "name_mn": each.name_mn, "name_en": each.name_en, "role": row.role,
            "level": row.level, "criticality": row.criticality,
        }
        for each in competencies_of(dictionary)
        for row in each.requirements.all()
    ]  # fmt: skip


def published_rounds() -> "QuerySet[Assessment]":
    """The rounds whose report everybody can read, the newest first."""
    rows = Assessment.objects.filter(state=AssessmentState.PUBLISHED)
    return rows.select_related("place", "dictionary").order_by("-published_at", "-pk")


def need_rows(assessment: Assessment) -> list[dict[str, Any]]:
    """Each competency with the four scores and their ranks; what too few rated has none."""
    return [
        {
            "code": row["code"], "module": row["module"],
            "rated_by": row["n"] if row["shown"] else None,
            "importance": row["importance"] if row["shown"] else None,
            "ability": row["ability"] if row["shown"] else None,
            **{name: row["scores"][name] if row["shown"] else None for name in RANKINGS},
            **{f"rank_{name}": row["ranks"][name] if row["shown"] else None for name in RANKINGS},
        }
        for row in report_rows(assessment)
    ]  # fmt: skip


def group_rows(assessment: Assessment) -> list[dict[str, Any]]:
    """What groups of ten or more lack, by competency and role, and by competency and district."""
    return list(assessment.result.get("groups", ()))


def plan_rows(year: int | None = None) -> list[dict[str, Any]]:
    """What plans add up to by year and module: in the city, its districts and their khoroos.

    `planned` is `open` and `done` together; taken off, lapsed and carried over is left out. None
    where fewer than ten people could be reckoned.
    """
    counts, own = _counts(year)
    places = {each.pk: each for each in Place.objects.filter(pk__in={pk for pk, *_rest in counts})}
    codes = dict(Module.objects.values_list("pk", "code"))
    whole, parts = (
        {name: _kept_back(counts, own, places, name) for name in names}
        for names in (("planned",), ("open", "done"))
    )
    rows = []
    for key, number in counts.items():
        pk, of, module = key
        both = not any(key in kept for kept in parts.values())
        rows.append(
            {
                "place": places[pk].code, "kind": places[pk].kind, "year": of,
                "module": codes[module],
                "planned": None if key in whole["planned"] else number["planned"],
                "open": number["open"] if both else None,
                "done": number["done"] if both else None,
            }
        )  # fmt: skip
    return sorted(rows, key=lambda row: (-row["year"], row["module"], row["place"]))


def result_rows() -> list[dict[str, Any]]:
    """What each module has brought; None where fewer than ten people are behind a number."""
    rows = []
    for each in reports():
        group = each.groups[0] if each.groups else None
        value, low, high = group.gain.difference if group else (None, None, None)
        rows.append(
            {
                "module": each.module.code, "tested": group.gain.people if group else None,
                "before": group.gain.before if group else None,
                "after": group.gain.after if group else None,
                "gain": value, "gain_low": low, "gain_high": high,
                "normalised_gain": group.gain.normalised if group else None,
                "retention": group.retention if group else None, "passed": each.passed,
                "practised": each.practised, "able": each.able,
                "cost": each.cost.amount if each.cost else None, "cost_per_able": each.each,
            }
        )  # fmt: skip
    return rows


type Key = tuple[int, int, int]  # place, year, module
type Counts = Mapping[Key, Counter[str]]


def _counts(year: int | None) -> tuple[Counts, Counts]:
    """How many at each place and inside it, and how many at each place itself."""
    items = PlanItem.objects.filter(state__in=(*OPEN, *DONE))
    if year is not None:
        items = items.filter(plan__year=year)
    rows = items.values_list("plan__place__path", "plan__year", "module", "state")
    levels = Place.objects.filter(kind__in=(Kind.CITY, Kind.DISTRICT, Kind.KHOROO))
    known = set(levels.values_list("pk", flat=True))
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    own: dict[Key, Counter[str]] = defaultdict(Counter)
    for path, of, module, state in rows:
        here = [key for key in keys_of(path) if key in known]
        names = ("planned", "open" if state in OPEN else "done")
        for key in here:
            found[key, of, module].update(names)
        own[here[-1], of, module].update(names)
    return found, own


def _kept_back(counts: Counts, own: Counts, places: Mapping[int, Place], name: str) -> set[Key]:
    """What is not told, so that no small number is left of the sum of a place.

    The parts of a place are what lies in it, and its own office. What lies in a place that is kept
    back is kept back, too.
    """
    groups: dict[tuple[int | None, int, int], dict[Key, int]] = defaultdict(dict)
    for (pk, of, module), number in counts.items():
        groups[places[pk].parent_id, of, module][pk, of, module] = number[name]
    for (pk, of, module), number in own.items():
        if (pk, of, module) in groups:
            groups[pk, of, module][-pk, of, module] = number[name]
    found = {key for group in groups.values() for key in hidden(group)}
    order = sorted(counts, key=lambda key: places[key[0]].path.count("/"))
    for pk, of, module in order:
        if (places[pk].parent_id, of, module) in found:
            found.add((pk, of, module))
    return found


def rounds_table(rounds: Iterable[Assessment]) -> list[dict[str, Any]]:
    """Published rounds as plain values."""
    return [
        {
            "id": each.pk, "name_mn": each.name_mn, "name_en": each.name_en,
            "place": each.place.code, "dictionary": each.dictionary.number,
            "published_at": each.published_at, "method": each.method, "seed": each.seed,
        }
        for each in rounds
    ]  # fmt: skip
