"""What people are told when an answer or a paper form cannot be taken."""

from django.utils import timezone
from django.utils.translation import gettext as _

from nutag.budgeting.actions.needs_answers import Mistaken, Refused
from nutag.budgeting.models import Area, Channel, NeedsForm
from nutag.budgeting.needs_readiness import FEWEST_NEEDS, Lack, lacking
from nutag.ui.templatetags.nutag import day

PLAIN = {
    Refused.CLOSED: lambda: _("Answers are not taken now."),
    Refused.EARLY: lambda: _("The days of saying what is needed have not begun."),
    Refused.VOID: lambda: _("This form was withdrawn. Ask at your khoroo for another one."),
    Refused.AGAIN: lambda: _(
        "You have answered this year already. Look your answer up by its reference."
    ),
    Refused.NOBODY: lambda: _("Type the code of your paper form on the first page, or sign in."),
    Refused.UNDRAWN: lambda: _("No form was entered from paper since the last draw."),
    Refused.DICE: lambda: _("Write what the dice showed."),
    Refused.DRAWN: lambda: _(
        "This form was drawn to be entered by a second person. What differs is settled there."
    ),
    Refused.OTHER: lambda: _("You entered this form before. Somebody else does it now."),
    Refused.TYPED: lambda: _("This form is done already. Is the number right?"),
    Refused.UNKNOWN: lambda: _("No form has this code or number. Compare it with your form."),
}


def refusal(error: Refused) -> str:
    """Why an answer is not taken."""
    if error.why != Refused.USED:
        return PLAIN[error.why]()
    channel = str(Channel(error.channel).label) if error.channel else ""
    told = _(
        "This form was answered on %(day)s, %(channel)s. The first answer stands. "
        "Was it not you? Tell your khoroo."
    )
    return told % {"day": day(error.on), "channel": channel}


def elsewhere() -> str:
    """Why somebody who helps may not take this answer."""
    return _(
        "You take answers of your own khoroo or kheseg only. Write your kheseg, or a number of a "
        "form that was handed out there."
    )


def mistake(error: Mistaken) -> str:
    """What is to be mended."""
    match error.why:
        case Mistaken.NONE:
            return _("Choose at least one.")
        case Mistaken.TOO_MANY:
            return _("At most %(number)s can be chosen. If more are marked, it is not valid.") % {
                "number": error.number
            }
        case Mistaken.TWICE:
            return _("One need stands twice.")
        case _ if error.number:
            return _("There is no need with number %(number)s on this form.") % {
                "number": error.number
            }
        case _:
            return _("The form has changed meanwhile. Choose again.")


def lacks(form: NeedsForm) -> list[str]:
    """What is missing before a version can be put into use, in words."""
    return [_lack(each) for each in lacking(form, on=timezone.localdate())]


def _lack(each: Lack) -> str:
    told = {"area": str(Area(each.area).label) if each.area else "", "number": FEWEST_NEEDS}
    sentences = {
        "intro": _("The first lines are missing in Mongolian or English."),
        "needs": _("%(area)s: write at least %(number)s needs."),
        "words": _("%(area)s: a need is missing in Mongolian or English."),
        "notes": _("%(area)s: a note is written in one language only."),
        "days": _("The year has no days for saying what is needed."),
        "past": _("The days for saying what is needed are over."),
        "who": _(
            "The year does not say who owes the phase “Say what is needed”: who hands out and "
            "answers."
        ),
    }
    return sentences[each.name] % told
