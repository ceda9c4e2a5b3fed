"""How limits of a plan are told to the person concerned."""

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
