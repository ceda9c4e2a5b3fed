"""Supporting a proposal, taking it back, sheets of paper; joining and leaving as an author."""

import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.budgeting.actions.proposing import GoneOn, locked
from nutag.budgeting.doorsteps import desk
from nutag.budgeting.families import held_by, recount, root_of, supportable
from nutag.budgeting.models import Author, Proposal, ProposalChannel, Sheet, Support
from nutag.budgeting.rules.proposals import ALIVE, OPEN, SIGNATURES
from nutag.people.models import Person
from nutag.record.actions import record
from nutag.record.actors import Actor
from nutag.record.permissions import require

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8


@transaction.atomic
def support(
    proposal: Proposal, *, by: Actor, person: Person | None = None, at: datetime | None = None
) -> Proposal:
    """Note that somebody wants this; once a person, however often it is pressed.

    With `person`, at the desk for somebody who came in. What was joined counts for the joint
    proposal, which is given back. Raises GoneOn once it is withdrawn or decided on, NotAllowed.
    """
    now = at or timezone.now()
    held = locked(root_of(proposal))
    verb = "support.entered" if person else "proposal.supported"
    grant = require(by, verb, desk(by, verb, held.place) if person else held)
    if not supportable(held, now):
        raise GoneOn
    who = (person or by).pk or 0
    if Support.objects.filter(proposal__in=held.family, person_id=who).exists():
        return held
    Support.objects.create(
        proposal=held, person_id=who, helper_id=by.pk if person else None, given_at=now,
        channel=ProposalChannel.DESK if person else ProposalChannel.WEB,
    )  # fmt: skip
    recount(held)
    record(verb, by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def unsupport(proposal: Proposal, *, by: Actor, at: datetime | None = None) -> None:
    """Take one's support back; where there is none nothing happens. Raises GoneOn, NotAllowed."""
    held = locked(root_of(proposal))
    own = Support.objects.filter(proposal__in=held.family, person_id=by.pk or 0)
    found = own.select_related("proposal__place").first()
    if found is None:
        return
    grant = require(by, "support.withdrawn", found)
    if not supportable(held, at or timezone.now()):
        raise GoneOn
    own.delete()
    recount(held)
    record("support.withdrawn", by=by, grant=grant, subject=held, place=held.place, at=at)


@transaction.atomic
def print_sheet(proposal: Proposal, *, by: Actor, at: datetime | None = None) -> Sheet:
    """Make out one more sheet for signatures, with a number of its own. Raises NotAllowed."""
    held = locked(root_of(proposal))
    grant = require(by, "signatures.printed", held)
    if held.state not in ALIVE or held.hidden_at:
        raise GoneOn
    last = held.sheets.aggregate(at=Max("serial"))["at"] or 0
    made = Sheet.objects.create(proposal=held, serial=last + 1, printed_at=at or timezone.now())
    record(
        "signatures.printed", by=by, grant=grant, subject=held, place=held.place, at=at,
        serial=made.serial,
    )  # fmt: skip
    return made


@transaction.atomic
def enter_sheet(sheet: Sheet, signed: int, *, by: Actor, at: datetime | None = None) -> None:
    """Note how many signed a sheet that came back; again to correct it.

    Raises ValidationError for more than there are lines, NotAllowed.
    """
    grant = require(by, "signatures.entered", sheet.proposal)
    if not 0 <= signed <= SIGNATURES:
        raise ValidationError(_("A sheet has %(lines)s lines.") % {"lines": SIGNATURES})
    held = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if held.signed == signed:
        return
    held.signed, held.entered_at = signed, at or timezone.now()
    held.save(update_fields=["signed", "entered_at"])
    record(
        "signatures.entered", by=by, grant=grant, subject=sheet.proposal, at=at,
        place=sheet.proposal.place, serial=held.serial,
    )  # fmt: skip


@transaction.atomic
def invite(proposal: Proposal, *, by: Actor, at: datetime | None = None) -> str:
    """The code by which others become authors; made when first asked for. Raises NotAllowed."""
    held = locked(proposal)
    grant = require(by, "author.invited", held_by(held, by))
    if held.state not in OPEN:
        raise GoneOn
    if held.invite is None:
        held.invite = "".join(secrets.choice(LETTERS) for _turn in range(LENGTH))
        held.save(update_fields=["invite"])
        record("author.invited", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held.invite


@transaction.atomic
def join(proposal: Proposal, *, by: Actor, named: bool, at: datetime | None = None) -> Proposal:
    """Become an author; again to change whether one's name is shown. Raises GoneOn, NotAllowed."""
    held = locked(proposal)
    grant = require(by, "author.joined", held)
    if held.state not in OPEN:
        raise GoneOn
    now = at or timezone.now()
    _author, fresh = Author.objects.update_or_create(
        proposal=held, person_id=by.pk or 0, defaults={"named": named},
        create_defaults={"named": named, "joined_at": now},
    )  # fmt: skip
    if fresh:
        record("author.joined", by=by, grant=grant, subject=held, place=held.place, at=at)
    return held


@transaction.atomic
def leave(proposal: Proposal, *, by: Actor, at: datetime | None = None) -> None:
    """Be no longer an author; the proposal stays with the next one. Raises NotAllowed."""
    held = locked(proposal)
    own = Author.objects.filter(proposal__in=held.family, person_id=by.pk or 0)
    grant = require(by, "author.left", held_by(held, by))
    touched = list(own.values_list("proposal_id", flat=True))
    own.delete()
    for each in Proposal.objects.filter(pk__in=touched, owner=by.pk):
        first = each.authors.first()
        each.owner_id = first.person_id if first else None
        each.save(update_fields=["owner"])
    record("author.left", by=by, grant=grant, subject=held, place=held.place, at=at)
