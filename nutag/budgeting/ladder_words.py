"""What is told of a change of a list, and of a step that cannot be taken, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from nutag.core.divergence import Change, Difference


def change_words(told: Difference, money: Callable[[int], str]) -> list[str]:
    """How a line differs from the list before; `money` writes an amount."""
    return [_one(each, told, money) for each in told.changes]


def _one(change: Change, told: Difference, money: Callable[[int], str]) -> str:
    match change:
        case Change.DROPPED:
            return _("Left off; it stood at rank %(before)s") % {"before": told.rank_before}
        case Change.ADDED:
            return _("Put on the list at rank %(after)s") % {"after": told.rank_after}
        case Change.MOVED:
            ranks = {"before": told.rank_before, "after": told.rank_after}
            return _("Moved from rank %(before)s to %(after)s") % ranks
        case Change.AMOUNT:
            sums = {
                "before": money(told.amount_before or 0),
                "after": money(told.amount_after or 0),
            }
            return _("Amount %(before)s → %(after)s") % sums


REFUSALS = {
    "too-soon": lambda: _("The step before has not decided yet."),
    "too-late": lambda: _(
        "A later step has decided. Only the last list in force can be corrected."
    ),
    "overtaken": lambda: _(
        "Somebody else wrote this draft meanwhile. Look at it in another tab, then send yours "
        "again to put it in its place."
    ),
    "own-work": lambda: _("You wrote this list. Somebody else must confirm it."),
    "paper": lambda: _("Write the number and the day of the resolution first."),
    "members": lambda: _("Name at least seven members of the working group first."),
    "changed": lambda: _(
        "The draft or the list before it changed meanwhile. Look at it again, then confirm."
    ),
}
