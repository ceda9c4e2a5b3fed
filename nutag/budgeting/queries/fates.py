"""What became of the words of a proposal, from handing in to the last decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nutag.budgeting.families import root_of
from nutag.budgeting.models import (
    Decision,
    Merge,
    PhaseKind,
    Project,
    Proposal,
    ProposalChannel,
    ProposalState,
    Review,
    ReviewState,
    State,
)
from nutag.budgeting.queries import divergence
from nutag.budgeting.queries.cycles import phase
from nutag.budgeting.queries.projects import names
from nutag.budgeting.queries.review_overview import waits_of
from nutag.budgeting.queries.reviews import contest_until, lines_of
from nutag.budgeting.queries.rounds import name_of
from nutag.budgeting.reasons import sentence
from nutag.budgeting.spoken import spoken
from nutag.ui.templatetags.nutag import day, days_from, money


@dataclass(frozen=True)
class FateStep:
    """One step. `state`: `done`, `now`, `coming` or `ended` (nothing follows)."""

    title: str
    state: str
    text: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()
    link: str = ""


def fate(proposal: Proposal) -> list[FateStep]:
    """Every step, those that are still to come with their days."""
    steps = [_handed_in(proposal)]
    joint = root_of(proposal)
    if joint.pk != proposal.pk:
        steps.append(_joined(proposal, joint))
    if joint.state == ProposalState.WITHDRAWN:
        return [*steps, FateStep(_("Withdrawn by its authors"), "ended", joint.reason)]
    steps.append(_checked(joint))
    if joint.state == ProposalState.REFUSED:
        return steps
    return [*steps, *_voted(joint)]


def _handed_in(proposal: Proposal) -> FateStep:
    on = day(timezone.localdate(proposal.submitted_at))
    door = ProposalChannel(proposal.channel).label
    return FateStep(_("Proposed"), "done", f"{on}, {door}")


def _joined(proposal: Proposal, joint: Proposal) -> FateStep:
    made = Merge.objects.filter(parts=proposal, into=proposal.merged_into, undone_at=None).first()
    title = _("Joined with proposal %(number)s") % {"number": joint.number}
    return FateStep(title, "done", made.reason if made else "", url_of(joint))


def _checked(joint: Proposal) -> FateStep:
    told = joint.reviews.filter(state=ReviewState.PUBLISHED).order_by("-turn").first()
    words = told.words if told else ""
    url = reverse("budgeting:review", args=[joint.cycle.slug, joint.number]) if told else ""
    match joint.state:
        case ProposalState.ACCEPTED:
            cost = _("Estimated cost: %(cost)s") % {"cost": money(joint.cost)} if joint.cost else ""
            text = " ".join(filter(None, (words, cost)))
            return FateStep(_("Checked: it can go on the ballot"), "done", text, url)
        case ProposalState.REFUSED:
            notes = tuple(_refusal(told)) if told else ()
            link = _("Every question with its answer and source") if told else ""
            title = _("Checked: the fund cannot do it")
            return FateStep(title, "ended", words, url, notes, link)
        case ProposalState.REVIEWED:
            return FateStep(_("Being checked"), "now", _due(joint))
        case _:
            title, known = _("Specialists check whether it can be done"), _due(joint)
            return FateStep(title, "coming", known or _until(joint, PhaseKind.REVIEW))


def _refusal(review: Review) -> Iterator[str]:
    """What stood against it, with the clause, and how long that can be contested."""
    for line in lines_of(review):
        if line.stops:
            law = spoken(line.question, "law")
            yield " ".join(filter(None, (spoken(line.question, "told"), law and f"({law})")))
    until = contest_until(review)
    left = days_from(until, None)
    if until and left >= 0 and not hasattr(review, "appeal"):
        known = {"day": day(until), "days": left}
        yield ngettext(
            "The proposer can contest the refusal until %(day)s: %(days)s day is left.",
            "The proposer can contest the refusal until %(day)s: %(days)s days are left.", left,
        ) % known  # fmt: skip


def _due(proposal: Proposal) -> str:
    """Until when the next step of the check is due, and whether it is late."""
    wait = waits_of(proposal.cycle, [proposal]).get(proposal.pk)
    if wait is None:
        return _until(proposal, PhaseKind.REVIEW)
    told = _("By %(day)s") if wait.named else _("Two people who check it are named by %(day)s")
    told %= {"day": day(wait.due_on)}
    if wait.late:
        told += ". " + ngettext(
            "It is %(days)s day late.", "It is %(days)s days late.", wait.late
        ) % {"days": wait.late}  # fmt: skip
    return told


def _voted(joint: Proposal) -> Iterator[FateStep]:
    found = Project.objects.filter(proposal=joint).select_related("round")
    project = found.order_by("-round__imported_at", "-pk").first()
    if project is None:
        yield FateStep(_("On the ballot"), "coming", _from(joint, PhaseKind.VOTE))
        yield FateStep(_("Funded, or the reason why not"), "coming", _from(joint, PhaseKind.DECIDE))
        return
    round_ = project.round
    yield FateStep(
        _("On the ballot"), "done", name_of(round_), reverse("budgeting:round", args=[round_.slug])
    )
    if round_.state != State.COUNTED:
        yield FateStep(_("The vote decides"), "now" if round_.state == State.OPEN else "coming")
        return
    told = Decision.objects.filter(project=project, result__rule=round_.rule)
    decision = told.select_related("project", "result").first()
    if decision is None:
        return
    url = reverse("budgeting:project", args=[round_.slug, project.code])
    why = sentence(decision, round_, names(round_))
    if decision.funded:
        yield FateStep(_("Funded by the vote"), "done", why, url)
        yield _decided(joint, project)
    else:
        yield FateStep(_("Not funded by the vote"), "ended", why, url)


def _decided(joint: Proposal, project: Project) -> FateStep:
    """What the steps after the count made of it, and the work where there is one."""
    told = divergence.fate(project)
    if told is None:
        days = _from(joint, PhaseKind.DECIDE)
        return FateStep(_("The khural decides, then it is built"), "coming", days)
    return FateStep(_("What became of it after the vote"), "now", *told)


def _until(proposal: Proposal, kind: str) -> str:
    found = phase(proposal.cycle, kind)
    return _("By %(day)s") % {"day": day(found.ends_on)} if found else ""


def _from(proposal: Proposal, kind: str) -> str:
    found = phase(proposal.cycle, kind)
    return _("From %(first)s to %(last)s") % _days(found.begins_on, found.ends_on) if found else ""


def _days(first: date, last: date) -> dict[str, str]:
    return {"first": day(first), "last": day(last)}


def url_of(proposal: Proposal) -> str:
    """The page of a proposal."""
    return reverse("budgeting:proposal", args=[proposal.cycle.slug, proposal.number])
