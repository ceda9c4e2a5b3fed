"""What the status page says of the record and of the work in the background."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nutag.core.ledger.export import SEALED
from nutag.record.models import Seal
from nutag.record.queries.failures import health
from nutag.record.sealing import unsealed
from nutag.ui.status import State, check
from nutag.ui.templatetags.nutag import moment, whole

OVERDUE = timedelta(hours=2)


@check(_("Record"), order=40)
def record() -> State:
    """Whether entries are sealed in time."""
    now = timezone.now()
    waiting = unsealed(now).filter(at__lt=now - OVERDUE).exclude(verb=SEALED)
    if waiting.exists():
        words = gettext("Entries have been waiting for their seal for more than two hours.")
        return State(fine=False, words=words)
    seal = Seal.objects.first()
    if seal is None:
        return State(fine=True, words=gettext("Nothing has been sealed yet."))
    told = gettext("Sealed: %(size)s entries, the last of them %(at)s.")
    return State(fine=True, words=told % {"size": whole(seal.size), "at": moment(seal.at)})


@check(_("Work in the background"), order=50)
def jobs() -> State:
    """Whether the timetable is served and jobs are done in time."""
    found = health()
    if not found.ticking:
        return State(fine=False, words=gettext("The timetable stands still."))
    if not found.in_time:
        return State(fine=False, words=gettext("Jobs wait longer than a quarter of an hour."))
    if found.failed:
        words = ngettext(
            "%(number)s job has failed and waits for an administrator.",
            "%(number)s jobs have failed and wait for an administrator.",
            found.failed,
        )
        return State(fine=False, words=words % {"number": found.failed})
    return State(fine=True, words=gettext("Jobs are done in time."))
