"""What those who work with paper are told when something cannot be."""

from datetime import datetime

from django.utils.translation import gettext as _

from nutag.budgeting.actions.of_paper import CounterfoilUsed, Enough, Halted, PaperOpen
from nutag.core.voting import numbered
from nutag.ui.templatetags.nutag import moment, whole

TOLD = {
    Halted.STATE: lambda: _("The batch has gone on meanwhile. Look at where it stands now."),
    Halted.EMPTY: lambda: _("No paper of this batch is left. Go on with another batch."),
    Halted.NUMBERS: lambda: _("These numbers cannot be: count again."),
    Halted.UNDECIDED: lambda: _(
        "Ballots that are kept apart are not decided yet. Decide first, then open the box."
    ),
    Halted.SAME_PERSON: lambda: _("Somebody else must do this: you did the step before."),
    Halted.UNEXPLAINED: lambda: _(
        "The numbers do not close. One person writes why, another signs; then go on."
    ),
    Halted.RANGE: lambda: _("This number does not belong to this batch."),
    Halted.TWICE: lambda: _("This was done already."),
    Halted.ELSEWHERE: lambda: _(
        "This slip belongs to another kheseg, whose ballot has other projects. Take its batch."
    ),
}


def halted(error: Halted) -> str:
    """Why paper cannot go this way."""
    facts = error.facts
    match error.why:
        case Halted.ONCE:
            return _("Typed by one person only: %(papers)s. Is a number mistyped?") % {
                "papers": _papers(facts)
            }
        case Halted.DIFFERS:
            return _("Still to be settled by a third person: %(papers)s.") % {
                "papers": _papers(facts)
            }
        case Halted.EARLY:
            return _("Boxes stay shut until nobody may vote any more: until %(until)s.") % {
                "until": moment(_moment(facts["until"]))
            }
        case Halted.COUNT:
            return _(
                "%(typed)s papers were typed, but the box held %(papers)s. Count the box again."
            ) % {"typed": whole(_int(facts["typed"])), "papers": whole(_int(facts["papers"]))}
        case Halted.TOO_MANY:
            return _(
                "%(papers)s papers, but only %(slots)s slips were used for this batch. "
                "Count again. If it stays so, draw the surplus by lot, unfolded by nobody, and set "
                "it aside."
            ) % {"papers": whole(_int(facts["papers"])), "slots": whole(_int(facts["slots"]))}
        case _:
            return TOLD[error.why]()


def unhelped(error: Enough | CounterfoilUsed) -> str:
    """Why a helper cannot go on."""
    if isinstance(error, Enough):
        return _(
            "You have typed for %(most)s voters today, which is as many as the rules allow."
        ) % {"most": error.most}
    return _("This counterfoil was used. Take the next one of your block.")


def still_open(error: PaperOpen) -> str:
    """Which batches keep the ballot box shut."""
    return _("Batches of ballot papers are not reconciled yet: %(batches)s.") % {
        "batches": ", ".join(map(str, error.batches))
    }


def _papers(facts: dict[str, object]) -> str:
    serials = facts["serials"]
    found = serials if isinstance(serials, list) else []
    told = ", ".join(numbered(each) for each in found[:10])
    return f"{told} …" if len(found) > 10 else told  # noqa: PLR2004 - enough to begin with


def _moment(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
