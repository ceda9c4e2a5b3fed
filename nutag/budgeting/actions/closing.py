"""After the last ballot: the log finished, the envelopes opened together, the votes counted."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nutag.budgeting import secrecy
from nutag.budgeting.actions.counting import keep, outcomes
from nutag.budgeting.actions.log import log_round
from nutag.budgeting.actions.mixing import mix, sweep
from nutag.budgeting.actions.opening import private_of
from nutag.budgeting.ballots import election_of
from nutag.budgeting.kinds import meta_of, vote_type_of, written
from nutag.budgeting.models import Ballot, Envelope, Project, Round, Slot, SlotState, State
from nutag.budgeting.samples import fixed
from nutag.budgeting.secrecy import Chosen
from nutag.budgeting.settling import unsettled, without_ballot
from nutag.core import counting, voting
from nutag.record.actions import record
from nutag.record.actors import SYSTEM, Actor
from nutag.record.permissions import require

SETTLING = timedelta(minutes=1)  # a ballot that came in the last second is written by then


class TooEarly(Exception):  # noqa: N818 - the moment it is
    """Ballots are still taken; `until` is when they no longer are."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class NotOpen(Exception):  # noqa: N818 - the state it is in
    """The round is not under way, or was counted before."""


class NobodyVoted(Exception):  # noqa: N818 - the state it is in
    """The box holds no ballot that can be read: there is nothing to count."""


class DoesNotAddUp(Exception):  # noqa: N818 - what was found
    """Slots used, and envelopes with papers that are no ballot, differ: nothing is opened."""

    def __init__(self, used: int, envelopes: int) -> None:
        super().__init__(f"{used} / {envelopes}")
        self.used, self.envelopes = used, envelopes


class PaperOpen(Exception):  # noqa: N818 - the state it is in
    """Batches of ballot papers are not reconciled; `batches` are their numbers."""

    def __init__(self, batches: list[int]) -> None:
        super().__init__(", ".join(map(str, batches)))
        self.batches = batches


def open_ballots(
    round_: Round, shares: list[str], *, by: Actor, at: datetime | None = None
) -> Round:
    """Open every envelope with the keepers' shares, store the ballots in the order of their
    contents, and count.

    Raises WrongShare, WrongKey, TooEarly, NotOpen, PaperOpen, DoesNotAddUp, NobodyVoted,
    NotAllowed.
    """
    now = at or timezone.now()
    require(by, "ballots.opened", round_)
    private = private_of(round_, shares)
    held = _open(round_, private, by=by, at=now)
    sweep()
    election = election_of(held)
    told = outcomes(election, held.seed)
    return keep(held, election, told, by=by, at=now)


@transaction.atomic
def _open(round_: Round, private: bytes, *, by: Actor, at: datetime) -> Round:
    grant = require(by, "ballots.opened", round_)
    rows = Round.objects.select_for_update(of=("self",)).select_related("vote", "place")
    held = rows.get(pk=round_.pk)
    _refuse(held, at)
    log_round(held, by=SYSTEM, fewest=1, at=at)
    found, spoiled = _read(held, private)
    if not found:
        raise NobodyVoted
    Ballot.objects.filter(round=held).delete()
    Ballot.objects.bulk_create(_rows(held, found), batch_size=2000)
    _settle(held, len(found), spoiled, at)
    mix(held)
    record(
        "ballots.opened", by=by, grant=grant, subject=held, place=held.place, at=at,
        ballots=len(found), unreadable=spoiled, digest=held.digest, slips=fixed(held),
    )  # fmt: skip
    return held


def _refuse(round_: Round, at: datetime) -> None:
    if round_.state != State.OPEN:
        raise NotOpen
    until = round_.vote.closes_at + timedelta(minutes=round_.vote.grace) + SETTLING
    if at < until and not round_.vote.rehearsal:
        raise TooEarly(until)
    waiting = unsettled(round_)
    if waiting:
        raise PaperOpen(waiting)
    used = Slot.objects.filter(round=round_, state=SlotState.USED).count() - without_ballot(round_)
    envelopes = Envelope.objects.filter(round=round_).count()
    if used != envelopes:
        raise DoesNotAddUp(used, envelopes)


def _read(round_: Round, private: bytes) -> tuple[list[Chosen], int]:
    """What the envelopes hold, and how many hold nothing that can be read."""
    about, found, spoiled = secrecy.about(round_.vote.sheet), [], 0
    rows = Envelope.objects.filter(round=round_).order_by("leaf").values_list("sealed", flat=True)
    for sealed in rows.iterator(chunk_size=2000):
        try:
            found.append(Chosen.read(voting.opened(private, bytes(sealed), about=about)))
        except voting.Spoiled:
            spoiled += 1
    return found, spoiled


def _rows(round_: Round, found: list[Chosen]) -> list[Ballot]:
    rows = [written(round_.vote.kind, each) for each in found]
    return [
        Ballot(round=round_, choices=choices, points=points, tracker=tracker)
        for choices, points, tracker in sorted(rows)
    ]


def _settle(round_: Round, ballots: int, spoiled: int, at: datetime) -> None:
    round_.voters, round_.vote.unreadable, round_.vote.counted_at = ballots, spoiled, at
    round_.vote_type = vote_type_of(round_.vote.kind)
    round_.meta = list(meta_of(round_).items())
    election = counting.canonical(election_of(round_))
    round_.digest = counting.digest(election)
    for code, votes, score in zip(election.codes, election.votes, election.scores, strict=True):
        Project.objects.filter(round=round_, code=code).update(votes=votes, score=score)
    round_.save()
    round_.vote.save()
