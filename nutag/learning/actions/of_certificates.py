"""Every change of this part."""

from nutag.learning.actions.certificates import (
    Achieved,
    Attended,
    CertificateRefused,
    OutOfTurn,
    change_law,
    issue,
    issue_many,
    move_certificate,
    open_name,
    settle_flag,
)
from nutag.learning.actions.content import NotADraft, approve, load, void_item, write

__all__ = [
    "Achieved",
    "Attended",
    "CertificateRefused",
    "NotADraft",
    "OutOfTurn",
    "approve",
    "change_law",
    "issue",
    "issue_many",
    "load",
    "move_certificate",
    "open_name",
    "settle_flag",
    "void_item",
    "write",
]
