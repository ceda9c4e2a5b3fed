"""Reading what is done in the background in a round, and whether a round is that large."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.learning.framing import frame
from nutag.learning.models import Assessment, AssessmentState, RoundWork, WorkKind
from nutag.record.subjects import Label, describes

AT_ONCE = 300  # officials for whom every step takes less than two seconds
LATE = timedelta(minutes=15)


class Work(NamedTuple):
    """What is being done, in words; `late` when it has not been done for long; what came of it."""

    words: str
    waits: bool
    late: bool
    trouble: str
    done: str
    at: datetime


def is_large(assessment: Assessment) -> bool:
    """Whether its steps take too long for somebody to wait for the page."""
    if assessment.state != AssessmentState.PLANNED:
        return assessment.members.filter(drawn=True).count() > AT_ONCE
    there = frame(assessment.place, timezone.localdate()).count()
    return min(there, assessment.sample or there) > AT_ONCE


def newest_work(assessment: Assessment, at: datetime | None = None) -> Work | None:
    """The newest of what was asked to be done in a round, in words."""
    found = RoundWork.objects.filter(assessment=assessment).first()
    if found is None:
        return None
    waits = found.done_at is None
    late = waits and found.asked_at < (at or timezone.now()) - LATE
    return Work(
        str(WorkKind(found.kind).label), waits and not late, late, _troubles().get(
            found.trouble, ""), _done(found), found.done_at or found.asked_at,
    )  # fmt: skip


def _troubles() -> dict[str, str]:
    return {
        "nobody": _("Nobody there holds a post that is assessed. Enter posts first."),
        "unrated": _("Nobody has rated both importance and ability, so nothing can "
                     "be worked out."),
        "not_allowed": _("Whoever asked for it no longer holds the post that may do it."),
        "over": _("This step was done already, or another comes first."),
    }  # fmt: skip


def _done(found: RoundWork) -> str:
    if found.done_at is None or found.trouble:
        return ""
    words = {
        WorkKind.OPEN: _("The round is open. Officials who are asked: %(count)s"),
        WorkKind.REMIND: _("Reminders sent: %(count)s"),
        WorkKind.COMPUTE: _("The result is worked out. Officials who answered: %(count)s"),
        WorkKind.DRAFT: _("%(count)s plans were drafted."),
    }
    return words[WorkKind(found.kind)] % {"count": found.count}


@describes("learning.roundwork")
def work_labels(ids: Collection[str]) -> Mapping[str, Label]:
    """What was asked for, by its kind."""
    return {
        str(each.pk): Label(
            str(WorkKind(each.kind).label),
            reverse("learning:assessment", args=[each.assessment_id]),
        )
        for each in RoundWork.objects.filter(pk__in=ids)
    }
