"""How limits of a plan are told to the person concerned, and to whoever plans."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from nutag.core.planning import Limit

LIMITS = {
    Limit.ROLE: _("it is for other posts"),
    Limit.ACCESS: _("the room has steps"),
    Limit.TRAVEL: _("it is too far away"),
    Limit.BLACKOUT: _("the day is closed: a holiday, a khural, or a day you were excused from"),
    Limit.TRAINER: _("no certified trainer is free"),
    Limit.ORDER: _("another module has to come first"),
    Limit.WEEK: _("you have a session in that week already"),
    Limit.OVERLAP: _("you have a session at that time already"),
    Limit.OFFICE: _("too many of your office would be away"),
    Limit.COVER: _("too few of your post would stay at work"),
    Limit.BARRED: _("an officer decided so; the reason stands on your plan"),
    Limit.SEATS: _("all seats are taken"),
    Limit.MINIMUM: _("too few people would come, so it is not held"),
}

# The same limits, told to whoever plans.
OF_OTHERS = LIMITS | {
    Limit.BLACKOUT: _("the day is closed: a holiday, a khural, or a day they were excused from"),
    Limit.WEEK: _("has a session in that week already"),
    Limit.OVERLAP: _("has a session at that time already"),
    Limit.OFFICE: _("too many of the office would be away"),
    Limit.COVER: _("too few of the post would stay at work"),
    Limit.BARRED: _("you or another officer decided so"),
}

# With the numbers behind them, where they are known.
COUNTED = {
    Limit.TRAVEL: _("it is %(taken)s km away, and the limit is %(most)s km"),
    Limit.WEEK: _("you have a session in that week already, and the limit is %(most)s a week"),
    Limit.OFFICE: _(
        "of %(of)s people in your office %(most)s may be away at once; others with a seat at "
        "that time: %(taken)s"
    ),
    Limit.COVER: _(
        "of %(of)s people in your office who hold your post %(most)s may be away at once; "
        "others with a seat at that time: %(taken)s"
    ),
    Limit.SEATS: _("all %(most)s seats are taken"),
    Limit.MINIMUM: _("fewer than %(most)s people would come, so it is not held"),
}
COUNTED_OF_OTHERS = COUNTED | {
    Limit.WEEK: _("has a session in that week already, and the limit is %(most)s a week"),
    Limit.OFFICE: _(
        "of %(of)s people in the office %(most)s may be away at once; others with a seat at "
        "that time: %(taken)s"
    ),
    Limit.COVER: _(
        "of %(of)s people in the office who hold this post %(most)s may be away at once; "
        "others with a seat at that time: %(taken)s"
    ),
}


def limit_in_words(limit: Limit, figures: Mapping[str, int], *, own: bool) -> str:
    """A limit with the numbers behind it, or without them where an older plan kept none."""
    if figures and limit in COUNTED:
        return str((COUNTED if own else COUNTED_OF_OTHERS)[limit]) % figures
    return str((LIMITS if own else OF_OTHERS)[limit])
