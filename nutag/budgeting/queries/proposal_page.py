"""What the page of a proposal shows besides its words: people, papers, versions, objections."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from nutag.budgeting.families import root_of
from nutag.budgeting.models import (
    Author,
    Merge,
    Objection,
    ObjectionKind,
    Proposal,
    ProposalTable,
    Sheet,
    Support,
)
from nutag.budgeting.queries.fates import url_of
from nutag.budgeting.queries.proposals import LOCATED
from nutag.budgeting.rules.proposals import ALIVE, FEWEST, OPEN
from nutag.budgeting.spots import spot_of
from nutag.core.text import Piece, changes
from nutag.people.holdings import Holding, holds
from nutag.people.models import Person
from nutag.places.models import Kind, Place
from nutag.places.naming import full_name, lineage
from nutag.places.queries import outlines
from nutag.record.actors import Actor
from nutag.record.permissions import where
from nutag.record.subjects import Label, describes


@dataclass(frozen=True)
class Paper:
    """Signatures on paper: how many sheets came back and how many signed, None below ten."""

    sheets: int
    signed: int | None


@dataclass(frozen=True)
class Edit:
    """One version against the one before."""

    number: int
    at: Any
    title: list[Piece]
    text: list[Piece]
    landmark: list[Piece]


def authors(proposal: Proposal) -> list[str]:
    """Who made it, also what was joined: as people sign, or as residents of a khoroo."""
    rows = Author.objects.filter(proposal__in=proposal.family, person__erased_at=None)
    people: dict[int, Author] = {}
    for each in rows.select_related(*(f"person__home{deep}" for deep in ("", "__parent"))):
        if each.person_id not in people or each.named:
            people[each.person_id] = each
    found = [_signed(each) for each in people.values()]
    return list(dict.fromkeys(found)) or [resident_of(proposal.place)]


def _signed(author: Author) -> str:
    if author.named and author.person.short_name:
        return author.person.short_name
    return resident_of(author.person.home)


def resident_of(place: Place | None) -> str:
    """A resident, by the khoroo alone."""
    above = lineage(place) if place else iter(())
    khoroo = next((each for each in above if each.kind == Kind.KHOROO), None)
    if khoroo is None:
        return _("a resident")
    return _("a resident of %(place)s") % {"place": full_name(khoroo)}


def supports(proposal: Proposal, by: Actor) -> bool:
    """Whether `by` supports it, or anything it was joined with."""
    keys = root_of(proposal).family
    return by.pk is not None and Support.objects.filter(proposal__in=keys, person=by.pk).exists()


def paper(proposal: Proposal) -> Paper | None:
    """Signatures on paper, also for what was joined; none where no sheet came back."""
    rows = Sheet.objects.filter(proposal__in=proposal.family, signed__isnull=False)
    total = rows.aggregate(all=Sum("signed"))["all"]
    if total is None:
        return None
    return Paper(rows.count(), None if 0 < total < FEWEST else total)


def sheets(proposal: Proposal) -> "QuerySet[Sheet]":
    """The sheets of a proposal, for the desk."""
    return Sheet.objects.filter(proposal=proposal)


def sheet_by(proposal: Proposal, serial: int) -> Sheet | None:
    """One sheet."""
    return sheets(proposal).filter(serial=serial).select_related("proposal__place").first()


def joined_parts(proposal: Proposal) -> list[Proposal]:
    """What was joined with it and still is."""
    rows = Proposal.objects.filter(merged_into=proposal)
    return list(rows.select_related(LOCATED, "cycle", "category"))


def merges(proposal: Proposal) -> "QuerySet[Merge]":
    """How it was joined with others, newest first, also what was taken apart again."""
    return Merge.objects.filter(into=proposal).prefetch_related("parts__cycle")


def merge_by(proposal: Proposal, pk: int) -> Merge | None:
    """One joining of a proposal."""
    return merges(proposal).filter(pk=pk).select_related("into__place", "into__cycle").first()


def edits(proposal: Proposal) -> list[Edit]:
    """Every version against the one before it, newest first; the first against nothing."""
    rows = list(proposal.versions.order_by("number"))
    found = []
    for before, after in zip([None, *rows], rows, strict=False):
        title, text, landmark = (
            changes(getattr(before, name) if before else getattr(after, name), getattr(after, name))
            for name in ("title", "text", "landmark")
        )
        found.append(Edit(after.number, after.at, title, text, landmark))
    return found[::-1]


def changeable(proposal: Proposal) -> bool:
    """Whether its authors may write it anew: while nobody checks it."""
    return proposal.state in OPEN and proposal.hidden_at is None


def withdrawable(proposal: Proposal) -> bool:
    """Whether its authors may take it back: while it lives, alone, on no ballot."""
    joined = Proposal.objects.filter(merged_into=proposal).exists()
    return proposal.state in ALIVE and not joined and not proposal.projects.exists()


def mapped(proposal: Proposal) -> bool:
    """Whether its spot can be shown on a picture of its khoroo."""
    khoroo = proposal.place.khoroo
    return spot_of(proposal) is not None and bool(outlines([khoroo]))


def objections(proposal: Proposal) -> "QuerySet[Objection]":
    """Who did not agree and what they were told: to joining and hiding, and granted ones."""
    return Objection.objects.filter(proposal=proposal).exclude(
        kind=ObjectionKind.WORDS, granted=None
    )


def waiting_objections(by: Actor) -> "QuerySet[Objection]":
    """What `by` may answer now, longest waiting first; never one's own."""
    reach = where(by, "objection.answered", path="proposal__place__path")
    rows = Objection.objects.filter(reach, answered_at=None).exclude(person=by.pk)
    return rows.select_related(f"proposal__{LOCATED}", "proposal__cycle").order_by("at", "pk")


def objection_by(by: Actor, pk: int) -> Objection | None:
    """One objection that `by` may answer or made."""
    reach = where(by, "objection.answered", path="proposal__place__path")
    rows = Objection.objects.filter(pk=pk).filter(reach | _own(by))
    return rows.select_related(f"proposal__{LOCATED}", "proposal__cycle").first()


def _own(by: Actor) -> Any:
    return where(by, "proposal.withdrawn", path="proposal__place__path", owner="person")


def batches(by: Actor, cycle: Any) -> "QuerySet[ProposalTable]":
    """The tables of a year that `by` may take back, newest first."""
    reach = where(by, "proposals.unloaded", path="place__path")
    return ProposalTable.objects.filter(reach, cycle=cycle).select_related("place")


def batch_by(pk: int) -> ProposalTable | None:
    """One table that was loaded."""
    return ProposalTable.objects.filter(pk=pk).select_related("place", "cycle").first()


def own_proposals(by: Actor) -> "QuerySet[Proposal]":
    """What somebody proposed, newest first."""
    rows = Proposal.objects.filter(authors__person=by.pk).distinct()
    return rows.select_related(LOCATED, "cycle", "category").order_by("-submitted_at", "-pk")


def supported_by(by: Actor) -> "QuerySet[Proposal]":
    """What somebody supports, newest first."""
    rows = Proposal.objects.filter(supports__person=by.pk)
    return rows.select_related(LOCATED, "cycle", "category").order_by("-supports__given_at", "-pk")


@describes("budgeting.proposal")
def proposal_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Proposals by their numbers and titles; hidden titles stay hidden."""
    found = Proposal.objects.filter(pk__in=ids).select_related("cycle")
    return {str(each.pk): Label(label(each), url_of(each)) for each in found}


def label(each: Proposal) -> str:
    """Number and title, as far as everybody may read it."""
    told = _("hidden words") if each.hidden_at else each.title
    return f"№{each.number} {told}"


@describes("budgeting.objection")
def objection_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Objections lead to their proposals."""
    found = Objection.objects.filter(pk__in=ids).select_related("proposal__cycle")
    return {str(each.pk): Label(label(each.proposal), url_of(each.proposal)) for each in found}


@describes("budgeting.batch")
def batch_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """Tables are told by their year."""
    found = ProposalTable.objects.filter(pk__in=ids).select_related("cycle")
    told = _("a table of proposals of %(year)s")
    return {str(each.pk): Label(told % {"year": each.cycle.year}) for each in found}


@holds
def proposals_held(person: Person) -> Sequence[Holding]:
    """Proposals made, supports given, objections."""
    made = [
        {"proposal": label(each), "text": each.text, "at": each.submitted_at}
        for each in own_proposals(person)
    ]
    given = [
        {"proposal": label(each.proposal), "at": each.given_at}
        for each in Support.objects.filter(person=person).select_related("proposal")
    ]
    said = [
        {"proposal": label(each.proposal), "text": each.reason, "at": each.at}
        for each in Objection.objects.filter(person=person).select_related("proposal")
    ]
    labels = {"proposal": _("Proposal"), "text": _("Words"), "at": _("When")}
    return [
        Holding("proposals", _("Proposals you made"), made, labels),
        Holding("supports", _("Proposals you support"), given, labels),
        Holding("objections", _("Where you did not agree"), said, labels),
    ]
