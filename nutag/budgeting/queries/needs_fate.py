"""What became of an answer: where it counts, how its needs rank, what grew out of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from nutag.budgeting.models import NeedsAnswer, Proposal, ProposalState
from nutag.budgeting.queries import needs, needs_results
from nutag.budgeting.queries.needs_results import Line, Outcome
from nutag.places.models import Place
from nutag.record.subjects import labels

SHOWN = 20


@dataclass(frozen=True)
class Wished:
    """One need of an answer and where it stands in the khoroo."""

    text: str
    note: str
    line: Line | None


@dataclass(frozen=True)
class Grown:
    """A proposal about the same need in the same khoroo; `url` is "" where it has no page."""

    number: int
    title: str
    state: str
    url: str


@dataclass(frozen=True)
class Fate:
    """Everything somebody is told who types a reference."""

    answer: NeedsAnswer
    khoroo: Place
    outcome: Outcome | None
    wishes: Sequence[Wished]
    grown: Sequence[Grown]

    @property
    def counted(self) -> bool:
        """Whether totals were worked out on a later day; an answer knows its day only."""
        found = self.outcome
        return found is not None and timezone.localdate(found.counted_at) > self.answer.answered_on


def fate(answer: NeedsAnswer) -> Fate:
    """What became of an answer."""
    khoroo = answer.place.khoroo
    found = needs_results.outcome(khoroo, answer.form)
    ranked = needs_results.lines(found) if found and found.enough else []
    known = {each.code: each for each in ranked}
    options = [each.option for each in answer.choices.select_related("option__category")]
    wishes = [
        Wished(needs.text_of(each), needs.note_of(each), known.get(each.category.code))
        for each in options
    ]
    return Fate(answer, khoroo, found, wishes, _grown(answer, khoroo))


def _grown(answer: NeedsAnswer, khoroo: Place) -> list[Grown]:
    categories = answer.choices.values("option__category")
    rows = Proposal.objects.filter(
        cycle=answer.cycle_id, category__in=categories, place__path__startswith=khoroo.path
    ).exclude(state__in=(ProposalState.WITHDRAWN, ProposalState.MERGED))
    found = list(rows.order_by("number")[:SHOWN])
    known = labels("budgeting.proposal", [str(each.pk) for each in found])
    return [
        Grown(
            each.number, each.title, str(each.get_state_display()),
            known[str(each.pk)].url if str(each.pk) in known else "",
        )
        for each in found
    ]  # fmt: skip
