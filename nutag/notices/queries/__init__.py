"""Reading: inboxes, the desk, whom a notice reaches."""

from nutag.notices.queries.desk import Slip, desk, path_of_code, slips, to_print
from nutag.notices.queries.following import follow_of, followed_places, follows
from nutag.notices.queries.holding import told_to
from nutag.notices.queries.inbox import (
    Box,
    Item,
    addressed_to,
    boxes,
    deliveries,
    held,
    in_box,
    inbox,
    mine,
    person_of,
    unread,
)
from nutag.notices.queries.sending import RELATED, recipients, ways_of

__all__ = [
    "RELATED",
    "Box",
    "Item",
    "Slip",
    "addressed_to",
    "boxes",
    "deliveries",
    "desk",
    "follow_of",
    "followed_places",
    "follows",
    "held",
    "in_box",
    "inbox",
    "mine",
    "path_of_code",
    "person_of",
    "recipients",
    "slips",
    "to_print",
    "told_to",
    "unread",
    "ways_of",
]
