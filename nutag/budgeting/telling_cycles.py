"""What those who plan a year are told when something is missing or out of order."""

from datetime import date

from django.utils.translation import gettext as _

from nutag.budgeting.cycle_readiness import Lack
from nutag.budgeting.models import CycleChange, PhaseKind
from nutag.budgeting.phases import Disorder, Gap
from nutag.ui.templatetags.nutag import day, money


def lack(each: Lack) -> str:
    """What is missing before a year can be published."""
    match each.name:
        case "days":
            told = _("“%(phase)s” has no days yet.")
        case "past":
            return _("The last day of the year has passed. Choose later days.")
        case "text_mn":
            told = _("“%(phase)s” has no text in Mongolian.")
        case "text_en":
            told = _("“%(phase)s” has no text in English.")
        case "who":
            told = _("Nobody owes “%(phase)s” yet.")
        case "categories":
            return _("At least two kinds of projects must stand on the household form.")
        case _:
            return disorder(Disorder(each.name, each.kind, each.other))
    return told % {"phase": label(each.kind)}


def disorder(each: Disorder) -> str:
    """What is wrong with the days of phases."""
    match each.why:
        case "backwards":
            return _("The last day cannot be before the first.")
        case "early":
            told = _("“%(phase)s” cannot begin before “%(other)s” begins.")
        case _:
            told = _("“%(phase)s” can only begin when “%(other)s” is over.")
    return told % {"phase": label(each.kind), "other": label(each.other)}


def idle(each: Gap) -> str:
    """Between which phases nothing happens, and when."""
    told = _("Nothing happens from %(first)s to %(last)s, between “%(before)s” and “%(after)s”.")
    return told % {
        "first": day(each.first), "last": day(each.last),
        "before": label(each.before), "after": label(each.after),
    }  # fmt: skip


def change(each: CycleChange) -> str:
    """An exception to a published year, without its reason."""
    if each.what == "closed":
        return _("The year was closed before its last day.")
    if each.what == "pot":
        known = {"before": _sum(each.before), "after": _sum(each.after)}
        return _("The money was %(before)s and is now %(after)s.") % known
    return _("It was from %(first)s to %(last)s.") % dict(
        zip(("first", "last"), map(_day, each.before.split("/")), strict=True)
    )


def label(kind: str) -> str:
    """What a phase is called."""
    return str(PhaseKind(kind).label)


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso))


def _sum(told: str) -> str:
    return money(int(told)) if told else _("not known")
