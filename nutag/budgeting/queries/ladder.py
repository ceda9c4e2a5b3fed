"""The ladder of a round: its steps, their lists, and what is asked about them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from nutag.budgeting import ladders
from nutag.budgeting.ladder_words import change_words
from nutag.budgeting.models import (
    Item,
    Project,
    Question,
    Ranking,
    RankingState,
    ReasonKind,
    Round,
    Step,
    StepKind,
)
from nutag.budgeting.queries.projects import names
from nutag.budgeting.reasons import amount
from nutag.core.divergence import Difference, differences
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.places.naming import full_name
from nutag.record.actors import Actor
from nutag.record.permissions import may
from nutag.record.roles import Role
from nutag.record.subjects import Label, describes

type AStep = Step
type ARanking = Ranking
type AnItem = Item
type AQuestion = Question


@dataclass(frozen=True)
class Rung:
    """One step as a page shows it. `state`: done, next or later."""

    step: Step
    name: str
    owner: str
    basis: str
    state: str
    ranking: Ranking | None
    projects: int
    money: str
    changes: int
    url: str


@dataclass(frozen=True)
class Row:
    """One project on a list, and how it differs from the list before, in words."""

    item: Item
    name: str
    code: str
    cost: str
    changes: list[str]
    why: str
    questions: list[Question]

    @property
    def contested(self) -> int:
        """How many questions wait for their answer."""
        return sum(not each.answer for each in self.questions)


def has_ladder(round_: Round) -> bool:
    """Whether the steps of a round were set."""
    return ladders.has_ladder(round_)


def can_have_ladder(round_: Round) -> bool:
    """Whether there is anything to decide after the count."""
    return ladders.can_have_ladder(round_)


def rungs(round_: Round) -> list[Rung]:
    """The steps of a round from the bottom up."""
    steps = Step.objects.filter(round=round_).select_related("place__parent__parent__parent")
    ranked = Count("items", filter=Q(items__rank__isnull=False))
    changed = Count("items", filter=~Q(items__why=""))
    money = Sum("items__amount", filter=Q(items__rank__isnull=False))
    lists = Ranking.objects.filter(step__round=round_, state=RankingState.PUBLIC)
    rows = lists.select_related("document").annotate(ranked=ranked, changed=changed, money=money)
    there = {each.step_id: each for each in rows}
    found: list[Rung] = []
    for step in steps:
        told: Any = there.get(step.pk)
        state = "done" if told else "later" if any(r.state == "next" for r in found) else "next"
        found.append(
            Rung(
                step, name_of_step(step), owner_of(step), basis_of(step), state, told,
                told.ranked if told else 0, amount(told.money or 0, round_) if told else "",
                told.changed if told else 0, url_of_step(round_, step),
            )
        )  # fmt: skip
    return found


def name_of_step(step: Step) -> str:
    """What a step is called."""
    return str(StepKind(step.kind).label)


def owner_of(step: Step) -> str:
    """Who owes a step: a post at a place."""
    place = full_name(step.place)
    return f"{Role(step.role).label}, {place}" if step.role else place


def basis_of(step: Step) -> str:
    """On which law a step rests, in a line."""
    return ", ".join(part for part in (step.law, step.article) if part)


def url_of_step(round_: Round, step: Step) -> str:
    """The page of a step's list."""
    return reverse("budgeting:ladder_list", args=[round_.slug, step.kind])


def step_of(round_: Round, kind: str) -> Step | None:
    """One step of a round."""
    rows = Step.objects.select_related("place__parent__parent__parent", "round__place")
    return rows.filter(round=round_, kind=kind).first()


def members(step: Step) -> list[Any]:
    """The working group."""
    return list(step.members.all())


def list_of(step: Step, version: str = "") -> Ranking | None:
    """The list of a step in force, or an older version that was in force."""
    found = Ranking.objects.filter(step=step).exclude(state=RankingState.DRAFT)
    found = found.select_related("step__place", "document", "against__step")
    if version.isdecimal():
        return found.filter(version=int(version)).first()
    return found.filter(state=RankingState.PUBLIC).first()


def draft_of(step: Step) -> Ranking | None:
    """The draft of a step, for those who owe it."""
    found = Ranking.objects.filter(step=step, state=RankingState.DRAFT)
    return found.select_related("step__place", "against__step", "document").first()


def saves_of(step: Step) -> int:
    """How often the draft of a step was written; 0 while there is none."""
    draft = draft_of(step)
    return draft.saves if draft else 0


def versions(step: Step) -> list[Ranking]:
    """All versions that are or were in force, newest first."""
    return list(Ranking.objects.filter(step=step).exclude(state=RankingState.DRAFT))


def rows_of(ranking: Ranking, round_: Round) -> list[Row]:
    """The lines of a list, those left off at the end, each with its changes and questions."""
    told = {each.key: each for each in _differences(ranking)}
    known = names(round_)
    items = ranking.items.select_related("project").prefetch_related("questions")
    return [_row(each, round_, known, told.get(str(each.project_id))) for each in items]


def sum_of_list(ranking: Ranking, round_: Round) -> str:
    """What the projects on a list cost together."""
    rows = ranking.items.filter(rank__isnull=False)
    return amount(rows.aggregate(sum=Sum("amount"))["sum"] or 0, round_)


def _differences(ranking: Ranking) -> list[Difference]:
    if ranking.against is None:
        return []
    return differences(ladders.lines(ranking.against), ladders.lines(ranking))


def _row(item: Item, round_: Round, known: Mapping[str, str], told: Difference | None) -> Row:
    return Row(
        item=item,
        name=known[item.project.code],
        code=item.project.code,
        cost=amount(item.amount, round_),
        changes=change_words(told, lambda sum_: amount(sum_, round_)) if told else [],
        why=str(ReasonKind(item.why).label) if item.why else "",
        questions=list(item.questions.all()),
    )


@dataclass(frozen=True)
class Choice:
    """A project that may stand on a list: as it stood before, for the form that asks anew."""

    project: Project
    name: str
    rank: int | None
    amount: int
    on_ballot: str


def choices(step: Step, round_: Round) -> list[Choice]:
    """All projects of a round: those of the list before in its order, then by votes."""
    below = ladders.before(step)
    against = ladders.in_force(below) if below else None
    before = ladders.lines(against) if against else []
    stood = {line.key: (rank, line.amount) for rank, line in enumerate(before, start=1)}
    known = names(round_)
    found = []
    for each in Project.objects.filter(round=round_).order_by("-score", "position"):
        rank, cost = stood.get(str(each.pk), (None, each.cost))
        found.append(Choice(each, known[each.code], rank, cost, amount(each.cost, round_)))
    return sorted(found, key=lambda each: (each.rank is None, each.rank or 0))


def name_of_before(step: Step) -> str:
    """What the step before is called."""
    below = ladders.before(step)
    return name_of_step(below) if below else ""


def settles(step: Step) -> bool:
    """Whether what is on its list is promised."""
    return ladders.settles(step)


def writes(by: Actor, step: Step) -> bool:
    """Whether `by` owes the list of a step, and it is a list that is written."""
    return not ladders.is_residents(step) and bool(may(by, "list.drafted", step))


def can_be_written(step: Step) -> str:
    """Why a list cannot be written now: "too-soon", "too-late", or "" when it can."""
    below, above = ladders.before(step), ladders.after(step)
    if above and ladders.in_force(above):
        return "too-late"
    return "" if below and ladders.in_force(below) else "too-soon"


def bases(round_: Round) -> list[tuple[str, str, Step | None]]:
    """The steps that can apply: kind, name, and as set for this round, or as set last, or usual.

    None for a step that does not apply.
    """
    known = ladders.owners(round_)
    last = Step.objects.exclude(round=round_).order_by("-pk").first()
    there = {each.kind: each for each in Step.objects.filter(round=round_)}
    if not there and last:
        there = {each.kind: each for each in Step.objects.filter(round=last.round_id)}
    if not there:
        there = {
            kind: Step(kind=kind, position=number, law=usual.law, article=usual.article)
            for number, (kind, (usual, _place)) in enumerate(known.items(), start=1)
        }
    return [(kind, str(StepKind(kind).label), there.get(kind)) for kind in known]


def item(round_: Round, pk: int) -> Item | None:
    """A line of a list that is or was in force."""
    found = Item.objects.filter(pk=pk, ranking__step__round=round_)
    found = found.exclude(ranking__state=RankingState.DRAFT)
    return found.select_related("ranking__step__place", "project").first()


def question(round_: Round, pk: int) -> Question | None:
    """A question about a list of a round."""
    found = Question.objects.filter(pk=pk, item__ranking__step__round=round_)
    return found.select_related("item__ranking__step__place", "item__project").first()


def questions(round_: Round) -> "QuerySet[Question]":
    """What residents asked about the lists of a round, oldest first."""
    found = Question.objects.filter(item__ranking__step__round=round_)
    return found.select_related("item__ranking__step__place", "item__project")


def waiting_since(rung: Rung) -> date | None:
    """The term of the step that is next."""
    return rung.step.due_on if rung.state == "next" else None


@describes("budgeting.step")
def step_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Steps by their names, leading to their lists."""
    found = Step.objects.filter(pk__in=ids).select_related("round")
    return {
        str(each.pk): Label(name_of_step(each), url_of_step(each.round, each)) for each in found
    }


@describes("budgeting.question")
def question_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Questions by what they are about; never their words."""
    rows = Question.objects.filter(pk__in=ids).select_related("item__ranking__step__round")
    return {
        str(each.pk): Label(
            _("question about a list"),
            f"{url_of_step(each.item.ranking.step.round, each.item.ranking.step)}#q{each.pk}",
        )
        for each in rows
    }


@holds
def asked(person: Person) -> Sequence[Holding]:
    """Questions of a person about reasons."""
    rows = [
        {"asked_at": each.asked_at, "words": each.words, "answer": each.answer}
        for each in Question.objects.filter(owner=person)
    ]
    labels = {"asked_at": _("When"), "words": _("What you asked"), "answer": _("Answer")}
    return [Holding("ladder_questions", _("Questions about decisions"), rows, labels)]
