"""What a module brings: gain, retention, practice, use, cost, and how good its questions are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from statistics import fmean

from django.db.models import Q

from nutag.core.charts import Chart, pairs
from nutag.core.items import Gain, TooFew, alpha, gain, item_table, rasch, retention
from nutag.learning.models import (
    Attempt,
    Cost,
    Form,
    Item,
    ItemState,
    Lesson,
    Module,
    Phase,
    PracticeTask,
    Reaction,
    TaskState,
)
from nutag.learning.queries.attempts import title_of
from nutag.learning.queries.content import Question, question_of
from nutag.places.models import FEWEST

DRAWS = 1000
ALL = ""

type Marks = Mapping[str, Sequence[float]]  # percentages by phase


@dataclass(frozen=True)
class GroupGain:
    """What one group learned. `seed` is the number the interval was drawn with."""

    group: str
    gain: Gain
    retention: float | None
    stayed: int
    seed: int


@dataclass(frozen=True)
class Report:
    """A module with all that is known of it; numbers of fewer than ten people are None."""

    module: Module
    title: str
    groups: Sequence[GroupGain]
    waiting: bool
    passed: int | None
    practised: int | None
    able: int | None
    cost: Cost | None
    each: int | None
    reactions: Sequence[tuple[str, Sequence[tuple[str, int]]]]


def reports() -> list[Report]:
    """One report for each module."""
    return [_report(each) for each in Module.objects.order_by("code")]


def gain_chart(
    found: Sequence[Report], caption: str, columns: tuple[str, str, str]
) -> Chart | None:
    """Before and after for each module, in %; None where no group is large enough."""
    rows = [
        (each.title, round(each.groups[0].gain.before, 1), round(each.groups[0].gain.after, 1))
        for each in found
        if each.groups
    ]
    return pairs(caption, rows, columns=columns) if rows else None


@dataclass(frozen=True)
class ItemStatistics:
    """One question with its numbers; `hard` in logits from a hundred people on.

    `chosen`: each answer, the share that chose it in %, and whether it is the right one.
    """

    question: Question
    key: str
    right: int
    rest: float | None
    difference: float
    flags: Sequence[str]
    hard: float | None
    chosen: Sequence[tuple[str, int, bool]]


@dataclass(frozen=True)
class FormStatistics:
    """The questions of one form of a lesson; `items` is empty below ten people."""

    form: str
    people: int
    alpha: float | None
    items: Sequence[ItemStatistics]


def statistics(lesson: Lesson) -> list[FormStatistics]:
    """How good the questions of a lesson are, from tests that were not for practice."""
    return [_form(lesson, form) for form in Form]


def module_of(code: str) -> Module | None:
    """One module."""
    return Module.objects.filter(code=code).first()


def _report(module: Module) -> Report:
    found = _marks(module)
    groups = [_group(module, name, found[name]) for name in _told(found)]
    able = _able(module)
    cost = Cost.objects.filter(module=module).first()
    return Report(
        module, title_of(module), [each for each in groups if each],
        waiting=bool(found) and not any(groups),
        passed=_shown(len(able[0])), practised=_shown(len(able[1])),
        able=_shown(len(able[0] & able[1])), cost=cost,
        each=_each(cost, len(able[0] & able[1])),
        reactions=list(_reactions(module)),
    )  # fmt: skip


def _marks(module: Module) -> dict[str, list[dict[str, float]]]:
    """The mean marks of each person by phase, for all and by group.

    Only tests somebody took both before and after count, and of those after only the first.
    """
    told: dict[tuple[int, str], dict[str, Attempt]] = defaultdict(dict)
    sent = Attempt.objects.filter(module=module, sent_at__isnull=False, turn=1)
    for each in sent.exclude(phase=Phase.PRACTICE):
        told[each.person_id, each.code][each.phase] = each
    people: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    groups: dict[str, set[int]] = defaultdict(set)
    for (person, _code), by_phase in told.items():
        if Phase.PRE in by_phase and Phase.POST in by_phase:
            for phase, attempt in by_phase.items():
                people[person][phase].append(attempt.percent)
            groups[ALL].add(person)
            group = by_phase[Phase.POST].group or by_phase[Phase.PRE].group
            groups[group].add(person)
    means = {
        person: {phase: fmean(marks) for phase, marks in phases.items()}
        for person, phases in people.items()
    }
    return {name: [means[each] for each in sorted(who)] for name, who in groups.items()}


def _told(found: Mapping[str, Sequence[object]]) -> list[str]:
    """The groups that are told of, all people first.

    No group is told of where the people in none of them could be reckoned from the difference.
    """
    named = [name for name, rows in sorted(found.items()) if name and len(rows) >= FEWEST]
    rest = len(found.get(ALL, ())) - sum(len(found[name]) for name in named)
    return [ALL] * (ALL in found) + (named if rest == 0 or rest >= FEWEST else [])


def _group(module: Module, name: str, rows: Sequence[Mapping[str, float]]) -> GroupGain | None:
    if len(rows) < FEWEST:
        return None
    seed = int.from_bytes(sha256(f"{module.code} {name} {len(rows)}".encode()).digest()[:4])
    before, after = [row[Phase.PRE] for row in rows], [row[Phase.POST] for row in rows]
    later = [row for row in rows if Phase.DELAYED in row]
    stayed = None
    if len(later) >= FEWEST:
        stayed = retention(*(fmean(row[phase] for row in later)
                             for phase in (Phase.PRE, Phase.POST, Phase.DELAYED)))  # fmt: skip
    found = gain(before, after, seed=seed, draws=DRAWS)
    return GroupGain(name, found, stayed, len(later) if len(later) >= FEWEST else 0, seed)


def _able(module: Module) -> tuple[set[int], set[int]]:
    """Who passed a test of the module after learning, and who practised at work."""
    after = Q(phase=Phase.POST) | Q(phase=Phase.DELAYED)
    passed = Attempt.objects.filter(after, module=module, passed=True)
    done = PracticeTask.objects.filter(lesson__module=module, state=TaskState.DONE)
    people = "person_id"
    return set(passed.values_list(people, flat=True)), set(done.values_list(people, flat=True))


def _each(cost: Cost | None, able: int) -> int | None:
    return round(cost.amount / able) if cost and able >= FEWEST else None


def _shown(number: int) -> int | None:
    return number if number >= FEWEST else None


def _reactions(module: Module) -> Iterator[tuple[str, Sequence[tuple[str, int]]]]:
    """Each question with the share of each answer in %; nothing below ten people."""
    rows = list(Reaction.objects.filter(module=module))
    if len(rows) < FEWEST:
        return
    for name in ("sure", "use", "barrier"):
        given = [getattr(each, name) for each in rows]
        choices = Reaction._meta.get_field(name).choices or ()  # type: ignore[union-attr]
        told = [
            (str(label), round(100 * given.count(code) / len(given))) for code, label in choices
        ]
        yield name, told


def _form(lesson: Lesson, form: str) -> FormStatistics:
    items = list(Item.objects.filter(lesson=lesson, form=form, state=ItemState.CURRENT))
    keys = {each.pk for each in items}
    sent = Attempt.objects.filter(lesson=lesson, form=form, sent_at__isnull=False)
    taken = sent.exclude(phase=Phase.PRACTICE).prefetch_related("responses")
    rows = [
        {each.item_id: each.given for each in attempt.responses.all()}
        for attempt in taken
        if keys <= set(attempt.items)
    ]
    if len(rows) < FEWEST or not items:
        return FormStatistics(form, len(rows), None, [])
    scores = [[int(row.get(each.pk) == each.right) for each in items] for row in rows]
    try:
        hard: Sequence[float | None] = [float(each) for each in rasch(scores)]
    except TooFew:
        hard = [None] * len(items)
    table = [
        ItemStatistics(
            question_of(item), item.key, round(100 * told.difficulty), told.rest, told.difference,
            told.flags, level, _chosen(item, rows),
        )
        for item, told, level in zip(items, item_table(scores), hard, strict=True)
    ]  # fmt: skip
    return FormStatistics(form, len(rows), alpha(scores), table)


def _chosen(item: Item, rows: Sequence[Mapping[int, int]]) -> list[tuple[str, int, bool]]:
    given = [row.get(item.pk) for row in rows]
    answers = question_of(item).answers
    return [
        (words, round(100 * given.count(at) / len(rows)), at == item.right)
        for at, words in enumerate(answers)
    ]
