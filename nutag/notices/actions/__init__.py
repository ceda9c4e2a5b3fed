"""Everything that changes notices."""

from nutag.notices.actions.desk import hand_over, mark_printed
from nutag.notices.actions.following import follow, gather, unfollow
from nutag.notices.actions.inbox import choose_ways, finish, read, read_all, reopen
from nutag.notices.actions.sending import (
    MAX_TRIES,
    WAIT,
    Next,
    announce,
    deliver,
    dispatch,
    send,
    settle,
)

__all__ = [
    "MAX_TRIES",
    "WAIT",
    "Next",
    "announce",
    "choose_ways",
    "deliver",
    "dispatch",
    "finish",
    "follow",
    "gather",
    "hand_over",
    "mark_printed",
    "read",
    "read_all",
    "reopen",
    "send",
    "settle",
    "unfollow",
]
