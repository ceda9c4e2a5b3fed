"""Every change of this part."""

from nutag.learning.actions.after import Given, issue_after, practise_after
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
    "Given",
    "NotADraft",
    "OutOfTurn",
    "approve",
    "change_law",
    "issue",
    "issue_after",
    "issue_many",
    "load",
    "move_certificate",
    "open_name",
    "practise_after",
    "settle_flag",
    "void_item",
    "write",
]
