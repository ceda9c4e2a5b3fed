"""The ways to reach a person. A new way is one class here; nothing else changes."""

from nutag.notices.channels.inbox import Inbox
from nutag.notices.channels.mail import Mail
from nutag.notices.channels.port import Channel
from nutag.notices.channels.slip import Slip

INBOX = Inbox.code
SLIP = Slip.code
CHANNELS: dict[str, Channel] = {each.code: each for each in (Inbox(), Mail(), Slip())}
CHOICES = [(code, channel.label) for code, channel in CHANNELS.items() if code != INBOX]
USUAL = (Mail.code, Slip.code)

__all__ = ["CHANNELS", "CHOICES", "INBOX", "SLIP", "USUAL", "Channel"]
