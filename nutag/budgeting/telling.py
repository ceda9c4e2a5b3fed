"""What a voter and those who prepare a round are told when something cannot be."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nutag.budgeting.actions import Refused
from nutag.budgeting.actions.of_reviews import Unfit
from nutag.budgeting.kinds import Wrong
from nutag.budgeting.models import Round
from nutag.budgeting.reasons import amount
from nutag.core.text import day_genitive
from nutag.ui.templatetags.nutag import day, whole


def refusal(error: Refused) -> str:
    """Why a ballot is not taken."""
    match error.why:
        case Refused.NOT_OPEN:
            return _("Voting has not begun yet.")
        case Refused.OVER:
            return _("Voting is over.")
        case Refused.VOID:
            return _("This slip was withdrawn. Ask at your khoroo for the one that took its place.")
        case Refused.USED:
            told = {"day": _on_the(error.on), "channel": error.channel}
            return (
                _("This slip was used on %(day)s, %(channel)s. Was it not you? Tell your khoroo.")
                % told
            )
        case _:
            return _("No slip of this vote has this code. Compare it with your slip.")


def _on_the(on: date | None) -> str:
    """A day before "өдөр" in Mongolian, by itself in English."""
    return day_genitive(on) if on and get_language() != "en" else day(on)


def mistake(wrong: Wrong, round_: Round) -> str:
    """What is to be mended on a ballot."""
    known = {"given": whole(wrong.given), "allowed": whole(wrong.allowed)}
    match wrong.why:
        case "too-few":
            return _("Choose at least one project.")
        case "too-many":
            return _("You chose %(given)s projects. Choose at most %(allowed)s.") % known
        case "too-dear":
            money = {
                "given": amount(wrong.given, round_), "allowed": amount(wrong.allowed, round_)
            }  # fmt: skip
            return _("Your projects cost %(given)s together, but there is %(allowed)s.") % money
        case "too-many-points":
            return _("You gave %(given)s points. Give at most %(allowed)s.") % known
        case "not-in-order":
            return (
                _(
                    "Number your projects 1, 2, 3 and so on, each number once: "
                    "number %(given)s is missing or stands twice."
                )
                % known
            )
        case _:
            return _("One of these projects is not on your ballot.")


MISSING = {
    "dates": lambda: _("The last day of voting has passed. Choose later days."),
    "projects": lambda: _("At least two projects are needed."),
    "affordable": lambda: _("Every project costs more than there is."),
    "slots": lambda: _("Nobody has a slip yet."),
    "key": lambda: _("The ballot box has no key yet."),
    "tried": lambda: _("The keepers have not tried the key yet."),
}


def unfit(error: Unfit) -> str:
    """Why somebody may not review a proposal."""
    match error.why:
        case Unfit.INVOLVED:
            return _("This person has a part in the proposal.")
        case Unfit.NO_POST:
            return _("This person holds no post that checks proposals here.")
        case Unfit.SAME:
            return _("The second signature is put by somebody else.")
        case Unfit.ANSWERED:
            return _("This person answered a question and cannot sign too.")
        case _:
            return _("This person took part the first time.")
