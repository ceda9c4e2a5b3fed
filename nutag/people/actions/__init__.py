"""Every change to people, their posts and what is known of them."""

from nutag.people.actions.consents import agree, publish_text
from nutag.people.actions.desk import look_up, register
from nutag.people.actions.erasing import erase
from nutag.people.actions.identities import confirm_by_state, disclose_number, keep_number
from nutag.people.actions.joining import change, confirm_contact, join
from nutag.people.actions.posts import end_post, give_post, hand_over_post, invite
from nutag.people.actions.recovery import issue_code, redeem, register_with_code
from nutag.people.actions.vouching import ask, contest, refuse, vouch, withdraw

__all__ = [
    "agree",
    "ask",
    "change",
    "confirm_by_state",
    "confirm_contact",
    "contest",
    "disclose_number",
    "end_post",
    "erase",
    "give_post",
    "hand_over_post",
    "invite",
    "issue_code",
    "join",
    "keep_number",
    "look_up",
    "publish_text",
    "redeem",
    "refuse",
    "register",
    "register_with_code",
    "vouch",
    "withdraw",
]
